"""Announcements of the made-up district: two that are up for all, one for a building, one over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from gewu.domain.announcements import actions
from gewu.domain.announcements.types import Draft, Kind
from gewu.gateways.demo.organisations import place_of
from gewu.kernel.access import SYSTEM, Actor
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

ActorOf = Callable[[str, datetime], Actor]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOWER = "锦绣家园"  # eighteen storeys: whose lift stands still matters


@dataclass(frozen=True, slots=True)
class Loader:
    """`place_ids` are by path."""

    actor_of: ActorOf
    place_ids: Mapping[str, UUID]
    now: datetime

    def day(self, days: int, hour: int) -> datetime:
        """A full hour so many days from now."""
        return localtime(self.now + days * DAY).replace(
            hour=hour, minute=0, second=0, microsecond=0
        )

    def tell(self, who: str, place: str, draft: Draft, *, at: datetime) -> None:
        actions.publish(
            actor=self.actor_of(who, at),
            place_id=self.place_ids[place],
            draft=draft,
            key=f"demo-{place}-{at:%Y%m%d%H%M}",
            at=at,
        )


def load(*, actor_of: ActorOf, place_ids: Mapping[str, UUID], now: datetime) -> int:
    """Returns how many."""
    loader = Loader(actor_of, place_ids, now)
    tales = (_over, _vaccines, _lift, _water)
    for tale in tales:
        tale(loader)
    return len(tales)


def _over(loader: Loader) -> None:
    day = loader.day(-2, 9)
    text = (
        f"{day.month}月{day.day}日上午 9:00 至 11:30，"
        "在社区服务中心门前磨剪刀、修伞、量血压、理发。\n"
        "行动不便的居民可以打电话预约上门理发。"
    )
    draft = Draft("便民服务日：磨刀、修伞、量血压、理发", text, Kind.EVENT, day + 9 * HOUR)
    loader.tell("worker", place_of("jin"), draft, at=loader.now - 6 * DAY)


def _vaccines(loader: Loader) -> None:
    until = loader.day(21, 17)
    text = (
        "流感疫苗已到各社区卫生服务站，周一至周六 8:30 至 11:30、14:00 至 16:30 接种。\n"
        "60 岁以上老人和中小学生免费，请带身份证或户口簿。\n"
        "出门不便的老人，请打 0999-6660000 预约上门。"
    )
    draft = Draft("流感疫苗开始接种，老人和学生免费", text, Kind.HEALTH, until)
    loader.tell("desk", place_of(""), draft, at=loader.now - 3 * DAY)


def _lift(loader: Loader) -> None:
    begins, until = loader.day(1, 9), loader.day(3, 18)
    tower = places.visible(SYSTEM).filter(
        full_name__contains=TOWER, level=Level.BUILDING, path__startswith=place_of("jin")
    )
    text = (
        f"1 号电梯更换钢丝绳，{begins.month}月{begins.day}日 9:00 至"
        f"{until.month}月{until.day}日 18:00 停用，2 号电梯照常运行。\n"
        "高层老人下楼就医、买菜需要帮忙的，请告诉网格员，我们派人来接。"
    )
    draft = Draft("1 号电梯停用三天，更换钢丝绳", text, Kind.WORKS, until)
    first = tower.order_by("path").values_list("path", flat=True)[0]
    loader.tell("secretary", first, draft, at=loader.now - DAY)


def _water(loader: Loader) -> None:
    begins, until = loader.day(1, 22), loader.day(2, 6)
    text = (
        f"因供水主管抢修，{begins.month}月{begins.day}日 22:00 至次日 6:00，全社区停水。\n"
        "请提前存水，关好水龙头。来水后先放一会儿，水清了再用。\n"
        "独居老人和行动不便的居民需要送水的，请打社区电话或告诉网格员。"
    )
    draft = Draft(
        f"{begins.month}月{begins.day}日晚 22:00 起停水，请提前存水",
        text,
        Kind.OUTAGE,
        until,
        is_urgent=True,
    )
    loader.tell("worker", place_of("jin"), draft, at=loader.now - 2 * HOUR)
