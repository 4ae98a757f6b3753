"""Thirty days before now: which tale happens where, when and to whom, and what is open today."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Final

from gewu.domain.cases.types import Channel, Kind, Verb
from gewu.gateways.demo import names
from gewu.gateways.demo.organisations import COMPANY_OF, DEPARTMENTS
from gewu.gateways.demo.seats import Seats
from gewu.gateways.demo.spots import Spot, Spots
from gewu.gateways.demo.stories import TALES
from gewu.gateways.demo.stories.clusters import CLUSTERS, Cluster, Voice
from gewu.gateways.demo.stories.tale import Tale
from gewu.gateways.demo.stories.today import RUNNING, Beat, Running
from gewu.gateways.demo.timeline import Draft, Teller
from gewu.gateways.demo.types import ZONE, Case, Level, Person, PersonKind, Place, Step

DAYS: Final = 29
QUIET: Final = timedelta(minutes=40)  # tales of the past have ended this long before now
WEEKDAYS: Final = (12, 11, 10, 10, 11, 8, 7)  # reports by day of the week, Monday first
HOURS: Final = {  # quarters of an hour in which one would say it
    "morning": (time(6, 50), 14),
    "day": (time(10, 5), 26),
    "evening": (time(17, 40), 14),
    "night": (time(21, 20), 9),
}
PHOTO_VARIANTS: Final = 2
RECENT: Final = 90  # minutes: what is happening now happens, whatever the hour
OFFICE: Final = (time(9), time(17))
ROUND: Final = (time(7, 45), time(19, 30))  # when a grid worker is about
DEPARTMENT_KEYS: Final = frozenset(key for key, _, _ in DEPARTMENTS)


class Historian:
    def __init__(
        self, *, spots: Spots, seats: Seats, people: Sequence[Person], places: Sequence[Place],
        now: datetime, seed: int,
    ) -> None:  # fmt: skip
        self.spots, self.seats, self.now, self.seed = spots, seats, now.astimezone(ZONE), seed
        self.said: Counter[str] = Counter()
        self.residents: dict[str, list[Person]] = defaultdict(list)
        compound_of = {p.path: p.building.compound for p in places if p.building}
        for person in people:
            if person.kind is PersonKind.RESIDENT and person.home:
                compound = compound_of[person.home[: Level.BUILDING.length]]
                self.residents[compound or ""].append(person)

    def cases(self) -> tuple[Case, ...]:
        """In the order in which they were reported."""
        found = [*self._running(), *self._clusters(), *self._past()]
        found.sort(key=lambda case: case.reported_at)
        return tuple(replace(case, key=f"c{number:03d}") for number, case in enumerate(found, 1))

    # The past: every tale once, somewhere, sometime.

    def _past(self) -> Iterator[Case]:
        for number, tale in enumerate(TALES):
            rng = self._rng(f"past {number}")
            draft = self._draft(tale, tale.where, rng)
            yield self._finished(draft, rng)

    def _finished(self, draft: Draft, rng: Random) -> Case:
        """Told to its end, on a day early enough that the end is not still to come."""
        start = rng.getstate()
        while True:
            rng.setstate(start)
            steps = Teller(draft, self.seats, rng).tell()
            if steps[-1].at <= self.now - QUIET:
                return self._case(draft, steps)
            draft = replace(draft, at=draft.at - timedelta(days=1))

    def _draft(self, tale: Tale, where: str, rng: Random) -> Draft:
        compounds = self.spots.compounds_of(where)
        reporter = self._speaker(compounds, rng) if compounds else None
        if reporter:
            compound = next(key for key in compounds if reporter in self.residents[key])
            spot = self.spots.in_compound(compound, rng, reporter)
        else:
            spot = self.spots.find(where, rng)
            reporter = self._speaker(spot.near, rng)
        at = self._moment(tale, rng)
        return self._complete(tale, spot, reporter, at, rng)

    def _complete(
        self, tale: Tale, spot: Spot, reporter: Person, at: datetime, rng: Random
    ) -> Draft:
        self.said[reporter.key] += 1
        channel = self._channel(spot, reporter, at, rng)
        pictured = tale.photo and channel in {Channel.WEB, Channel.WORKER}
        return Draft(
            tale=tale,
            spot=spot,
            reporter=reporter,
            channel=channel,
            at=at,
            elder=self._elder(spot, reporter, or_self=True),
            neighbour=self._elder(spot, reporter, or_self=False),
            organisation=self._organisation(tale.by, spot),
            photo=f"{tale.photo}-{rng.randint(1, PHOTO_VARIANTS)}" if pictured else "",
        )

    def _speaker(self, compounds: Sequence[str], rng: Random) -> Person:
        """Somebody from there who has not said much yet."""
        people = [person for key in compounds for person in self.residents[key]]
        least = min(self.said[person.key] for person in people)
        return rng.choice([person for person in people if self.said[person.key] <= least + 1])

    def _elder(self, spot: Spot, reporter: Person, *, or_self: bool) -> str:
        year = self.now.year
        people = [person for key in spot.near for person in self.residents[key]]
        others = [person for person in people if person.key != reporter.key]
        oldest = min(others or people, key=lambda person: person.born)
        chosen = reporter if or_self and year - reporter.born >= 68 else oldest
        return names.call(chosen.name, chosen.gender, chosen.born, year)

    def _organisation(self, by: str, spot: Spot) -> str:
        if by == "property":
            return COMPANY_OF[spot.near[0]]
        return by if by in DEPARTMENT_KEYS else ""

    def _moment(self, tale: Tale, rng: Random) -> datetime:
        days = range(1, DAYS + 1)
        weights = [WEEKDAYS[(self.now - timedelta(days=day)).weekday()] for day in days]
        day = self.now.date() - timedelta(days=rng.choices(days, weights)[0])
        opens, quarters = HOURS[tale.hour]
        start = datetime.combine(day, opens, tzinfo=ZONE)
        minutes = round(15 * rng.triangular(0, quarters, quarters * 0.45), 2)
        return (start + timedelta(minutes=minutes)).replace(microsecond=0)

    def _channel(self, spot: Spot, reporter: Person, at: datetime, rng: Random) -> Channel:
        """The young write, the old rather call or tell someone."""
        old = self.now.year - reporter.born >= 65
        weights = (26, 26, 26, 22) if old else (60, 9, 14, 17)
        order = (Channel.WEB, Channel.WORKER, Channel.COUNTER, Channel.HOTLINE)
        chosen = rng.choices(order, weights)[0]
        hour, weekday = at.time(), at.weekday() < 5
        counter_open = weekday and OFFICE[0] <= hour <= OFFICE[1]
        about = ROUND[0] <= hour <= ROUND[1] and not self.seats.is_vacant(spot.place)
        if reporter.shown or (chosen is Channel.WORKER and not about):
            return Channel.WEB
        return Channel.HOTLINE if chosen is Channel.COUNTER and not counter_open else chosen

    # Clusters: one cause, told by several.

    def _clusters(self) -> Iterator[Case]:
        for cluster in CLUSTERS:
            for number, voice in enumerate(cluster.voices):
                rng = self._rng(f"{cluster.key} {number}")
                draft = self._voiced(cluster, voice, rng)
                if not cluster.minutes:
                    draft = replace(draft, rush=None)
                case = self._told_so_far(draft, rng)
                yield replace(case, cluster=cluster.key)

    def _voiced(self, cluster: Cluster, voice: Voice, rng: Random) -> Draft:
        at = self._at(voice)
        spot = self._site(cluster.site, voice.building, rng)
        reporter = self._the_resident() if voice.resident else self._speaker(spot.near, rng)
        draft = self._complete(voice.tale, spot, reporter, at, rng)
        settled = self._at(cluster.voices[0]) + timedelta(minutes=cluster.minutes) - at
        photo = f"{voice.tale.photo}-{rng.randint(1, PHOTO_VARIANTS)}" if voice.tale.photo else ""
        channel = Channel.WEB if photo else draft.channel
        return replace(draft, rush=settled, photo=photo, channel=channel)

    def _at(self, voice: Voice) -> datetime:
        day = self.now.date() - timedelta(days=voice.days)
        return datetime.combine(day, voice.clock, tzinfo=ZONE)

    def _site(self, site: str, building: int, rng: Random) -> Spot:
        if building:
            return self.spots.in_compound(site, rng, number=building)
        return self.spots.find(site, rng)

    def _told_so_far(self, draft: Draft, rng: Random) -> Case:
        steps = Teller(draft, self.seats, rng).tell()
        return self._case(draft, tuple(s for s in steps if s.at <= self.now))

    # Today: written out beat by beat, counted back from now.

    def _running(self) -> Iterator[Case]:
        for number, running in enumerate(RUNNING):
            rng = self._rng(f"today {number}")
            resident = self._the_resident() if running.resident else None
            spot = self.spots.find(running.site, rng, resident)
            reporter = resident or self._speaker(spot.near, rng)
            at = self.now - timedelta(minutes=running.before)
            draft = self._complete(running.tale, spot, reporter, at.replace(microsecond=0), rng)
            photo = f"{running.tale.photo}-1" if running.tale.photo else ""
            draft = replace(draft, channel=Channel.WEB, photo=photo)
            yield self._case(draft, self._beaten(draft, running, rng))

    def _beaten(self, draft: Draft, running: Running, rng: Random) -> tuple[Step, ...]:
        teller = Teller(draft, self.seats, rng)
        teller.report()
        steps = list(teller.steps)
        for beat in running.beats:
            at = self._beat_time(beat, steps[-1].at)
            steps.append(self._beat(draft, beat, at))
        return tuple(steps)

    def _beat_time(self, beat: Beat, last: datetime) -> datetime:
        """Counted back from now, but nobody mends things at three in the morning."""
        at = (self.now - timedelta(minutes=beat.before)).replace(microsecond=0)
        evening = datetime.combine(at.date(), time(17, 20), tzinfo=ZONE)
        if beat.before < RECENT or ROUND[0] <= at.time() <= ROUND[1]:
            return at
        if at.time() < ROUND[0]:
            evening -= timedelta(days=1)
        return max(evening, last + timedelta(minutes=9))

    def _beat(self, draft: Draft, beat: Beat, at: datetime) -> Step:
        by, words = self._person(draft, beat.who, at), draft.fill(beat.text)
        if beat.verb == "hand":
            return Step(Verb.DISPATCH, at, by, words, to=draft.organisation)
        if beat.verb == "resolve":
            photos = (f"{draft.photo}-after",) if draft.photo else ()
            answer = draft.fill(draft.tale.answer)
            return Step(Verb.RESOLVE, at, by, answer, photos, outcome=draft.tale.outcome)
        until = self.now + timedelta(days=beat.days) if beat.days else None
        verb = Verb.RETURN if beat.verb == "return_case" else Verb[beat.verb.upper()]
        return Step(verb, at, by, words, reason=beat.reason, until=until)

    def _person(self, draft: Draft, who: str, at: datetime) -> str:
        if who == "reporter":
            return draft.reporter.key
        if who == "owner":
            return self.seats.owner(draft.spot.place, at.date())
        return self.seats.desk(draft.spot.place) if who == "desk" else self.seats.clerk(who)

    def _the_resident(self) -> Person:
        return next(p for p in self.residents["guihua"] if p.shown)

    def _rng(self, name: str) -> Random:
        """Each tale has its own dice, so a new one does not move the others."""
        return Random(f"{self.seed} {name}")  # noqa: S311 a story, not a secret

    def _case(self, draft: Draft, steps: tuple[Step, ...]) -> Case:
        outer = ""
        if draft.channel is Channel.HOTLINE:
            outer = f"YC{draft.at:%Y%m%d}{self._rng(draft.tale.text).randrange(10_000):05d}"
        return Case(
            key="",
            kind=Kind(draft.tale.kind),
            channel=draft.channel,
            reporter=draft.reporter.key,
            text=steps[0].text,
            place=draft.spot.place,
            point=draft.spot.point,
            spot=draft.spot.words,
            photos=steps[0].photos,
            steps=steps,
            outer_number=outer,
        )
