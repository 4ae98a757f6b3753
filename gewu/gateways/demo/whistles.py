"""Whistles of the made-up district, one in each state, told through the same actions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.types import Order, PartKind, PartTerms, Rating
from gewu.gateways.demo.organisations import place_of
from gewu.kernel.access import Actor
from gewu.registers.accounts.types import Role

ActorOf = Callable[[str, datetime], Actor]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLERKS = {
    "urban": "clerk",
    "housing": "housing.clerk",
    "police": "police.clerk",
    "fire": "fire.clerk",
    "greens": "greens.clerk",
    "power": "power.clerk",
    "anze": "anze.manager",
}
COMPANIES = {"anze": "jin"}


@dataclass
class Told:
    """A whistle on its way, and everything needed to say what happens next."""

    actor_of: ActorOf
    seats: Mapping[str, str]
    issuer: str
    id: UUID
    calls: Mapping[str, UUID]

    def by(self, who: str, at: datetime) -> dict[str, Any]:
        return {"actor": self.actor_of(who, at), "whistle_id": self.id, "at": at}

    def call(self, key: str, at: datetime) -> dict[str, Any]:
        """An act of one who was called."""
        return self.by(CLERKS[key], at) | {"invitation_id": self.calls[key]}

    def meet(self, at: datetime) -> None:
        for number, key in enumerate(self.calls):
            actions.accept(**self.call(key, at - HOUR))
            actions.arrive(**self.call(key, at + number * timedelta(minutes=6)))

    def end_parts(self, words: str, at: datetime) -> None:
        issuer = self.by(self.issuer, at)
        for part in self.parts(at):
            actions.end_part(**issuer, part_id=part, text=words)

    def parts(self, at: datetime) -> list[UUID]:
        actor = self.actor_of(self.issuer, at)
        detail = queries.detail(actor=actor, whistle_id=self.id, on=at.date())
        return [part.id for part in detail.parts if part.verbs]


@dataclass(frozen=True, slots=True)
class Loader:
    """`place_ids` are by path, `organisation_ids` by the keys of the demo."""

    actor_of: ActorOf
    place_ids: Mapping[str, UUID]
    organisation_ids: Mapping[str, UUID]
    now: datetime

    def blow(self, issuer: str, place: str, text: str, *keys: str, at: datetime) -> Told:
        seats = {key: self._seat(key) for key in keys}
        order = Order(
            text=text,
            arrive_by=_next_morning(at),
            invited=tuple(seats.values()),
            place_id=self.place_ids[place_of(place)],
            lead=seats[keys[0]],
        )
        actor = self.actor_of(issuer, at)
        made, _is_new = actions.blow(
            actor=actor, order=order, key=f"demo-{place}-{at:%Y%m%d%H%M}", at=at
        )
        detail = queries.detail(actor=actor, whistle_id=made.pk, on=at.date())
        by_seat = {one.name: one.id for one in detail.invitations}
        names = {one.key: one.name for one in self._choices(actor, order.place_id, at)}
        calls = {key: by_seat[names[seat]] for key, seat in seats.items()}
        return Told(self.actor_of, seats, issuer, made.pk, calls)

    def _choices(self, actor: Actor, place_id: UUID | None, at: datetime) -> Any:
        return queries.choices(actor=actor, on=at.date(), place_id=place_id)

    def _seat(self, key: str) -> str:
        role = Role.PROPERTY_MANAGER if key in COMPANIES else Role.DEPARTMENT_CLERK
        place = self.place_ids[place_of(COMPANIES.get(key, ""))]
        return f"{role}:{place}:{self.organisation_ids[key]}"


def _next_morning(at: datetime) -> datetime:
    return localtime(at + DAY).replace(hour=10, minute=0, second=0, microsecond=0)


def load(
    *,
    actor_of: ActorOf,
    place_ids: Mapping[str, UUID],
    organisation_ids: Mapping[str, UUID],
    now: datetime,
) -> int:
    """Five whistles: waiting, disputed, at work, to be rated, closed. Returns how many."""
    loader = Loader(actor_of, place_ids, organisation_ids, now)
    tales = (_closed, _to_rate, _at_work, _disputed, _waiting)
    for tale in tales:
        tale(loader)
    return len(tales)


def _waiting(loader: Loader) -> None:
    """Blown this morning; one comes, two have not said a word."""
    at = loader.now - 3 * HOUR
    text = "锦屏里北门早市占道，消防通道被堵，请一起到现场划定摊位和通道。"
    told = loader.blow("secretary", "jin", text, "urban", "fire", "anze", at=at)
    actions.accept(**told.call("urban", at + HOUR), text="两名队员到场")


def _disputed(loader: Loader) -> None:
    """The gardeners say that the line is not theirs; the district desk has to rule."""
    at = loader.now - 5 * HOUR
    text = "锦绣家园南侧行道树倾斜，枝条压住架空线，存在触电和砸车隐患。"
    told = loader.blow("secretary", "jin", text, "greens", "power", at=at)
    refusing = told.call("greens", at + 2 * HOUR)
    rows = queries.duties_for(actor=refusing["actor"], whistle_id=told.id, on=refusing["at"].date())
    mine = loader.organisation_ids["greens"]
    row = next(r for r in rows if all(rung.organisation_id != mine for rung in r.rungs))
    actions.refuse(
        **refusing, duty_id=row.id, reason="压线枝条须先停电，应由线路产权单位牵头处置。"
    )
    actions.accept(**told.call("power", at + HOUR))


def _at_work(loader: Loader) -> None:
    """Blown by the street's centre with its three joint steps; the first is done."""
    at = loader.now - 3 * DAY
    text = "锦屏里3幢楼上楼下漏水纠纷多次调解未果，请各单位到综治中心联合处置。"
    told = loader.blow("street", "jin", text, "housing", "police", "anze", at=at)
    met = _next_morning(at) - timedelta(minutes=25)
    told.meet(met)
    when, by_housing = met + HOUR, told.calls["housing"]
    parts = (
        PartTerms("入户查清漏点和责任", when + DAY, by_housing, PartKind.INSPECT),
        PartTerms("双方到综治中心调处", when + 4 * DAY, told.calls["police"], PartKind.MEDIATE),
        PartTerms("落实维修并回访", when + 8 * DAY, told.calls["anze"], PartKind.SETTLE),
    )
    actions.agree_on_plan(**told.by("street", when), parts=parts)
    first = told.parts(when)[0]
    actions.end_part(
        **told.by("housing.clerk", when + 18 * HOUR), part_id=first, text="漏点在4楼卫生间地漏"
    )


def _to_rate(loader: Loader) -> None:
    told = _finished(
        loader,
        loader.now - 6 * DAY,
        "锦绣家园地下车库充电桩私拉电线，请联合检查整改。",
        ("fire", "power", "anze"),
        "私拉电线全部拆除，新装三处计量充电桩",
    )
    at = loader.now - DAY
    actions.rate(
        **told.by("secretary", at), invitation_id=told.calls["fire"], rating=Rating(5, "带了检测仪")
    )


def _closed(loader: Loader) -> None:
    told = _finished(
        loader,
        loader.now - 12 * DAY,
        "锦屏社区广场夜间噪声扰民，请联合约谈并定出时段。",
        ("police", "urban"),
        "三支队伍签了公约，晚九点后不再使用音响",
    )
    at = loader.now - 7 * DAY
    for key, score in (("police", 5), ("urban", 4)):
        by_issuer = told.by("secretary", at) | {"invitation_id": told.calls[key]}
        actions.rate(**by_issuer, rating=Rating(score))
        actions.rate_back(**told.call(key, at), rating=Rating(score, justified=True))


def _finished(loader: Loader, at: datetime, text: str, keys: tuple[str, ...], outcome: str) -> Told:
    told = loader.blow("secretary", "jin", text, *keys, at=at)
    met = _next_morning(at) - timedelta(minutes=25)
    told.meet(met)
    when = met + HOUR
    parts = [PartTerms("现场查清情况", when + DAY, told.calls[keys[0]], PartKind.INSPECT)]
    parts += [PartTerms("督促整改到位", when + 2 * DAY, told.calls[keys[-1]])]
    actions.agree_on_plan(**told.by("secretary", when), parts=parts)
    told.end_parts("已完成", when + DAY)
    actions.finish(**told.by("secretary", when + 2 * DAY), text=outcome)
    return told
