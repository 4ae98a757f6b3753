"""A tenant with the delivered catalogue, and cases that people named."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gewu.domain.cases import actions as cases
from gewu.domain.cases.models import Case
from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.domain.matters.types import MatterRow
from gewu.kernel.access import SYSTEM
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, reported

# Nothing of this stands in the catalogue: only the people of the place say it so.
FROGS = "{place}那边青蛙咕呱叫个没完，夜里睡不着"
KITES = "{place}上面挂着断线的风筝，飘来飘去"
PLACES = (
    "荷花池",
    "西河沿",
    "老码头",
    "柳荫巷",
    "石板桥",
    "后山坡",
    "东菜园",
    "棉纺厂",
    "旧粮站",
    "竹林湾",
    "幼儿园",
    "体育场",
    "望江亭",
    "酱园街",
    "火神庙",
    "邮电所",
    "桂花苑",
    "铁匠铺",
    "百货店",
    "桑树坪",
    "盐井口",
    "书院巷",
    "瓦窑坝",
    "凤凰台",
    "观音桥",
    "水磨坊",
    "马家祠",
    "鱼市口",
    "青年宫",
    "木材场",
    "月亮湾",
    "花鸟市",
    "羊角山",
    "戏楼前",
    "三岔路",
    "龙王潭",
    "米线店",
    "灯塔下",
    "渡船头",
    "旧法院",
)


def catalogue(cast: Cast) -> None:
    matters.load_default_catalogue(at=AT)
    matters.load_default_duties(place_id=cast.district, at=AT)


def matter(words: str) -> MatterRow:
    return matter_queries.search(actor=SYSTEM, text=words)[0]


def two_matters() -> tuple[MatterRow, MatterRow]:
    """Two that people here mean by frogs and by kites."""
    return matter("路灯"), matter("井盖")


def named(cast: Cast, text: str, matter_id: UUID, at: datetime = AT + MINUTE) -> Case:
    case = reported(cast.resident.actor, text)
    return cases.classify(
        actor=cast.community_worker.actor, case_id=case.pk, matter_id=matter_id, at=at
    )


def taught(cast: Cast, matters: Sequence[MatterRow], each: int = 15) -> None:
    """Frogs are the first matter, kites the second."""
    for place in PLACES[:each]:
        for words, row in zip((FROGS, KITES), matters, strict=True):
            named(cast, words.format(place=place), row.id)
