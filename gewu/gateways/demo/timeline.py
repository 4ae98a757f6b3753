"""Turns a tale into dated steps: who took it on, handed it over, settled it, and what was said."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Final, TypedDict, Unpack

from gewu.domain.cases.types import Channel, Kind, Outcome, Verb
from gewu.gateways.demo.seats import Seats
from gewu.gateways.demo.spots import Spot
from gewu.gateways.demo.stories.tale import Tale
from gewu.gateways.demo.types import SYSTEM, ZONE, Person, Step
from gewu.kernel.workdays import Beyond, Calendar, Limit, Unit, deadline

CALENDAR: Final = Calendar(beyond=Beyond.WEEKENDS)
AWAKE: Final = (time(8), time(21, 40))
AT_ONCE: Final = frozenset({"grid", "police", "fire", "property", "power", "water"})
SILENT_SHARE: Final = 0.09  # of reporters who never say whether it is solved
LATE_SHARE: Final = 0.07

# Working minutes from taking a case on to its answer; a working day has 420.
USUAL: Final = {Kind.HELP: (50, 300), Kind.REPAIR: (60, 800), Kind.SAY: (90, 1300)}
LONG: Final = {Kind.HELP: (400, 1100), Kind.REPAIR: (700, 1150), Kind.SAY: (1000, 1900)}
LATE: Final = {Kind.HELP: (500, 1300), Kind.REPAIR: (1350, 2300), Kind.SAY: (2200, 3000)}

# Why a desk hands a case over; said to the one who receives it.
REASONS: Final[dict[str, tuple[str, ...]]] = {
    "housing": ("市政设施，请住建局派人看。", "归市政管，麻烦今天安排。", "这个要专业队伍来做。"),
    "urban": ("请城管局到现场。", "属于占道和市容，请执法队处理。", "我们劝过没用，请城管局出面。"),
    "police": ("请派出所到现场。", "涉及人身安全，请民警先处理。"),
    "water": ("供水管线，请水务公司抢修。", "看过了，是公共管道的问题，请水务处理。"),
    "power": ("请供电所派师傅看线路。", "楼里的总线路，我们不能动，请供电所来。"),
    "sanitation": ("请环卫今天清一下。", "请环卫中心看看收运时间能不能调。"),
    "greens": ("树和绿地归园林所，请安排。", "请园林所派人，居民等着。"),
    "fire": ("有火灾隐患，请消防大队到场指导。", "请消防的同志来一趟。"),
    "market": ("请市场监管局核查。", "涉及经营，请市场所上门看。"),
    "civil": ("请民政局帮着核一下政策。", "家里确实困难，请民政的同志看看能帮什么。"),
    "property": ("小区里的公共部位，请物业处理。", "请物业上门看，有结果先告诉居民。",
                 "居民等着，请物业今天联系他。"),
    "complaint": ("涉及物业服务，请物业给居民一个答复。", "请物业和居民当面说清楚。",
                  "先听听居民怎么说，再回我们。"),
}  # fmt: skip


class _Extra(TypedDict, total=False):
    photos: tuple[str, ...]
    score: int
    to: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """A tale that has found its place, its person and its moment."""

    tale: Tale
    spot: Spot
    reporter: Person
    channel: Channel
    at: datetime
    elder: str  # how one calls the old person it is about: the reporter, if old
    neighbour: str  # an old neighbour, never the reporter
    organisation: str = ""  # who settles it, if it is handed over
    photo: str = ""  # motif and variant
    rush: timedelta | None = None  # settled this long after the report, day or night

    def fill(self, words: str) -> str:
        spot = self.spot
        return words.format(
            b=spot.building,
            u=spot.entrance,
            c=spot.compound,
            r=spot.road,
            who=self.elder,
            other=self.neighbour,
        )


def working(start: datetime, minutes: int) -> datetime:
    """That many minutes of working time later."""
    return deadline(start, Limit(minutes, Unit.WORKING_MINUTES), CALENDAR)


def awake(moment: datetime) -> datetime:
    """The same moment, or the next morning if people would be asleep."""
    local = moment.astimezone(ZONE)
    if local.time() < AWAKE[0]:
        return local.replace(hour=8, minute=moment.minute // 2 + 5)
    if local.time() > AWAKE[1]:
        return (local + timedelta(days=1)).replace(hour=8, minute=moment.minute // 2 + 5)
    return local


class Teller:
    """Tells one draft from the report to the last word."""

    def __init__(self, draft: Draft, seats: Seats, rng: Random) -> None:
        self.draft, self.seats, self.rng = draft, seats, rng
        self.steps: list[Step] = []
        urgent = draft.tale.kind is Kind.HELP or draft.tale.pace == "now"
        self.quick = urgent or draft.rush is not None

    def tell(self) -> tuple[Step, ...]:
        """The whole story; a caller who needs it cut short drops the steps that lie ahead."""
        tale = self.draft.tale
        self.report()
        handler = self._take()
        if tale.note:
            self._add(Verb.NOTE, self._soon((1, 4), (8, 60)), handler, tale.note)
        self._resolve(handler, tale.answer, self._done_at())
        if tale.again:
            self._send_back(handler)
        elif tale.stars and self.rng.random() > SILENT_SHARE:
            self._rate(tale.stars, tale.said)
        return tuple(self.steps)

    def report(self) -> None:
        draft = self.draft
        photos = (f"{draft.photo}-before",) if draft.photo else ()
        text = draft.fill(draft.tale.text)
        self.steps.append(Step(Verb.REPORT, draft.at, self._typist(), text, photos))

    def _typist(self) -> str:
        draft = self.draft
        if draft.channel is Channel.HOTLINE:
            return SYSTEM
        if draft.channel is Channel.COUNTER:
            return self.seats.desk(draft.spot.place)
        if draft.channel is Channel.WORKER:
            return self.seats.owner(draft.spot.place, draft.at.astimezone(ZONE).date())
        return draft.reporter.key

    def _take(self) -> str:
        """Accepted where it lies, or handed over first; says who works on it from then on."""
        draft, seats = self.draft, self.seats
        at = self._soon((2, 14), (4, 80))
        desk = seats.desk(draft.spot.place)
        if not draft.organisation:
            owner = seats.owner(draft.spot.place, at.astimezone(ZONE).date())
            handler = desk if draft.tale.by == "community" else owner
            self._add(Verb.ACCEPT, at, handler)
        else:
            by_word = draft.tale.by == "property" and draft.tale.kind is Kind.SAY
            heard = "complaint" if by_word else draft.tale.by
            reason = self.rng.choice(REASONS[heard])
            self._add(Verb.DISPATCH, at, desk, reason, to=draft.organisation)
            handler, at = seats.clerk(draft.organisation), self._soon((1, 9), (5, 35))
            self._add(Verb.SIGN, at, handler)
        return handler

    def _soon(self, quick: tuple[int, int], slow: tuple[int, int]) -> datetime:
        """A few minutes after the last step for help and in a rush, else in working time."""
        last = self.steps[-1].at
        if self.quick:
            return last + timedelta(minutes=self.rng.randint(*quick))
        return working(last, self.rng.randint(*slow))

    def _done_at(self) -> datetime:
        draft, rng, last = self.draft, self.rng, self.steps[-1].at
        if draft.rush is not None:
            return draft.at + draft.rush
        if draft.tale.pace == "now" or (self.quick and draft.tale.by in AT_ONCE):
            return last + timedelta(minutes=rng.randint(20, 130))
        if rng.random() < LATE_SHARE:
            return working(last, rng.randint(*LATE[draft.tale.kind]))
        slow = draft.tale.pace == "days"
        return working(last, rng.randint(*(LONG if slow else USUAL)[draft.tale.kind]))

    def _resolve(self, handler: str, answer: str, at: datetime) -> None:
        shown = bool(self.draft.photo) and self.rng.random() < 0.85
        photos = (f"{self.draft.photo}-after",) if shown else ()
        outcome = self.draft.tale.outcome
        self._add(Verb.RESOLVE, at, handler, answer, photos=photos, outcome=outcome)

    def _rate(self, stars: int, said: str) -> None:
        spent = timedelta(minutes=self.rng.randint(12, 60 * 14))
        at = awake(self.steps[-1].at + spent)
        self._add(Verb.RATE, at, self.draft.reporter.key, said, score=stars)

    def _send_back(self, handler: str) -> None:
        tale, reporter = self.draft.tale, self.draft.reporter.key
        self._rate(tale.stars, tale.said)
        later = self.steps[-1].at + timedelta(days=self.rng.randint(1, 4), minutes=37)
        self._add(Verb.REOPEN, awake(later), reporter, tale.again)
        self._add(Verb.ACCEPT, self._soon((3, 12), (5, 40)), handler)
        self._resolve(handler, tale.second, working(self.steps[-1].at, self.rng.randint(90, 800)))
        self._rate(max(tale.stars, 4), "")

    def _add(
        self,
        verb: Verb,
        at: datetime,
        by: str,
        words: str = "",
        **extra: Unpack[_Extra],
    ) -> None:
        moment = at.replace(second=self.rng.randrange(60), microsecond=0)
        if self.steps and moment <= self.steps[-1].at:
            moment = self.steps[-1].at + timedelta(seconds=self.rng.randrange(20, 90))
        self.steps.append(Step(verb, moment, by, self.draft.fill(words), **extra))
