"""What the search found, put right by people's corrections and held to one place each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from gewu.domain.insight.rules.hot_heat import growth, heat, person
from gewu.domain.insight.rules.hot_types import Growth, Heat, Message, Options, Topic
from gewu.registers.places.types import Level

# The places that a topic can be of, the nearest first.
HOMES = tuple(level.length for level in (Level.GRID, Level.COMMUNITY, Level.STREET, Level.DISTRICT))
AT_HOME = 0.8  # the few that were reported elsewhere are left out
# The wider the place, the more people it takes: words alone are alike by chance.
# A road or compound that they have in common makes it narrower.
TIMES = {Level.COMMUNITY.length: 2, Level.STREET.length: 2, Level.DISTRICT.length: 3}
AREA = re.compile(r"(街道|[镇乡县市]|[^社小]区)$")  # what is written is no more than an area
SPEECHLESS = 2  # people more, of those who share no word but the address
# Words that stand in reports of any kind.
GENERAL = """
一个 个月 一直 一天 昨天 今天 明天 时候 旁边 里面 外面 这里 那里 我家 起来 东西 大家 天天 晚上 早上
两个 三个 半夜 小区 社区 业主 没有 什么 怎么 老人 孩子 我妈 老人家 娃娃 学校 老师 什么时候
"""
SAY_NOTHING = frozenset(GENERAL.split())
GROWN = 1.5  # times the people of the last announcement, and at least three more
LEAST_MORE = 3


@dataclass(frozen=True, slots=True)
class Pins:
    """People's word: report → the topic it belongs to; topic → reports that are not of it."""

    put_in: Mapping[str, str] = field(default_factory=dict)
    taken_out: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Where:
    """Of a report: the path of its place, the address as it was written, the road or compound."""

    path: str
    address: str
    street: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A topic as it is to be kept. `members` are ids of reports, the oldest first."""

    id: str
    path: str
    members: tuple[str, ...]
    typical: str
    spots: tuple[str, ...]
    phrases: tuple[str, ...]
    first: datetime
    last: datetime
    growth: Growth
    heat: Heat


def gather(
    found: Sequence[Topic],
    messages: Mapping[str, Message],
    where: Mapping[str, Where],
    pins: Pins,
    *,
    at: datetime,
    options: Options,
) -> Iterator[Gathered]:
    """Each topic that still has people enough, within the nearest place they have in common.

    Where few people share no word but the address, they are neighbours, not an issue.
    """
    for topic in found:
        own = _own(topic, pins)
        path = home([where[one].path for one in own])
        pinned = [one for one, to in pins.put_in.items() if to == topic.id and one in messages]
        members = [one for one in own if where[one].path.startswith(path)] if path else []
        kept = sorted((messages[one] for one in (*members, *pinned)), key=_age)
        there = [where[one] for one in members]
        said = tuple(_said(topic, there))
        spots = tuple(dict.fromkeys([*_common(there), *topic.places]))
        times = TIMES.get(len(path), 1) - any(_common(there))
        least = options.least_people * max(times, 1) + (0 if said else SPEECHLESS)
        if members and len({person(message) for message in kept}) >= least:
            yield _gathered(replace(topic, phrases=said, places=spots), path, kept, at, options)


def home(paths: Sequence[str]) -> str:
    """The nearest place that holds nearly all of them; "" where none does."""
    for length in HOMES:
        counted = Counter(path[:length] for path in sorted(paths) if len(path) >= length)
        for path, number in counted.most_common(1):
            if number >= AT_HOME * len(paths):
                return path
    return ""


def has_grown(people: int, told: int) -> bool:
    """Whether so many people are news to who was told of fewer."""
    return people >= max(told * GROWN, told + LEAST_MORE)


def _said(topic: Topic, where: Sequence[Where]) -> Iterator[str]:
    """Its key phrases without words of the address and words that say nothing."""
    addresses = " ".join(one.address for one in where)
    for phrase in topic.phrases:
        pairs = (phrase[at : at + 2] for at in range(len(phrase) - 1))
        if phrase not in SAY_NOTHING and not any(pair in addresses for pair in pairs):
            yield phrase


def _common(where: Sequence[Where]) -> Iterator[str]:
    """The road or compound that half of the reports or more give."""
    for street, number in Counter(one.street for one in where if one.street).most_common(1):
        if 2 * number >= len(where) and not AREA.search(street):
            yield street


def _own(topic: Topic, pins: Pins) -> list[str]:
    out = pins.taken_out.get(topic.id, frozenset())
    return [one for one in topic.messages if one not in out and one not in pins.put_in]


def _gathered(
    topic: Topic, path: str, kept: Sequence[Message], at: datetime, options: Options
) -> Gathered:
    members = tuple(message.id for message in kept)
    return Gathered(
        id=topic.id,
        path=path,
        members=members,
        typical=topic.typical if topic.typical in members else members[0],
        spots=topic.places,
        phrases=topic.phrases,
        first=kept[0].at,
        last=kept[-1].at,
        growth=growth(kept, at, options),
        heat=heat(kept, at, options),
    )


def _age(message: Message) -> tuple[datetime, str]:
    return message.at, message.id
