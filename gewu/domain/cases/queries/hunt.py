"""The next cases of a list that hold some words, at a bounded cost on any install.

An index of words gives its hits in no order, so a word that stands in half of the cases would all
be sorted for one page. Three ways give the same answer, and a short walk at the head of the list
tells which is cheap: how many of its cases the caller sees, and how many of those hold the words.

- Words that are common among much that is seen: walking the list further in its order.
- Words that are common among little that is seen: by the index, which knows the caller's areas,
  seats and the weeks (`queries.reach`), all that is seen of the latest weeks, row by row.
- Rare words: by the index of words, narrowed in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case as Choose
from django.db.models import F, Max, Q, QuerySet, Value, When

from gewu.domain.cases.models import OPEN_CONDITION, REACH, Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.rules.reach import Groups
from gewu.kernel import paging, search, sought
from gewu.kernel.access import Actor
from gewu.kernel.sought import Sought

WALKED = 400  # cases of the list that are looked at in its order, at first
LOOK = 10  # times as long as passing a case by takes looking into it
MOST_WALKED = 20_000  # cases passed by
# Share of the list: whoever sees less is better served by the index; or may see so few that all of
# them can be looked at.
LITTLE, TINY = 0.1, 0.02
COMMON = 0.02  # share of what is seen that holds the words
GUESS = 100  # cases in sight: what fewer say of the rest is a guess
FEW = 2_000  # cases in sight that are all looked at
AT_LEAST = 400  # cases in sight that are looked at in one round
ROUNDS = 3
MOST_PERIODS = 60  # more cost more than they save
NOTHING = Sought(())
SIDES = {"<": ">=", ">": "<="}

Key = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Order:
    field: str
    descending: bool


NEWEST = Order("reported_at", descending=True)
BY_DUE = Order("due_at", descending=False)  # only of open ones


@dataclass(frozen=True, slots=True)
class Ground:
    """The cases that are searched: some that the caller sees, and the index's tokens for them."""

    found: QuerySet[Case]
    order: Order
    actor: Actor
    reach: Groups


@dataclass(frozen=True, slots=True)
class Met:
    """What a look at the list met: cases in sight, and hits among them."""

    seen: float
    hits: int
    rows: int  # of the list, whoever sees them

    @property
    def share(self) -> float:
        """Of the list that is seen; never none, which would be a guess."""
        return max(self.seen, 0.5) / self.rows

    @property
    def density(self) -> float:
        """Of hits among what is seen, on the high side where little was seen."""
        return (self.hits + 1) / (self.seen + 1)

    def needed(self, hits: int) -> int:
        """Rows of the list among which so many hits should be, and some more."""
        return int(hits * 5 / 4 / self.density / self.share)

    @property
    def is_guess(self) -> bool:
        return self.seen < GUESS

    def then(self, rows: int, hits: int) -> "Met":
        return Met(self.seen + rows * self.share, self.hits + hits, self.rows + rows)


def by_index(actor: Actor, words: Sought, reach: Groups) -> Q:
    """For counts, which ask of no order."""
    if not words.terms:
        return Q(pk__in=[])
    condition = words.condition(inner=_may_see_inner(actor), beside=reach)
    held = Q(sought.holds(condition, REACH))
    if not _may_see_inner(actor):
        return held
    return held & (door.at_work(actor) | Q(sought.holds(words.condition(), F("search"))))


def _may_see_inner(actor: Actor) -> bool:
    """What is internal finds a case for those only who see it as the people at work do."""
    return bool(actor.seats or actor.grants) or actor.kind is actor.kind.SYSTEM


@dataclass(frozen=True, slots=True)
class Part:
    """A condition in SQL over the columns of `Seen`, with its values; `sieve` is for the index."""

    text: str = "true"
    values: tuple[Any, ...] = ()
    sieve: str = ""

    def __and__(self, other: "Part") -> "Part":
        text, values = f"{self.text} AND {other.text}", (*self.values, *other.values)
        return Part(text, values, self.sieve or other.sieve)


class Seen:
    """The ground as Django writes it, once; then asked again and again in other ways."""

    def __init__(self, ground: Ground) -> None:
        self.order = ground.order
        self.sign, self.way = ("<", "DESC") if self.order.descending else (">", "ASC")
        at_work = Choose(When(door.at_work(ground.actor), then=Value(True)), default=Value(False))
        rows = ground.found.order_by().annotate(moment=F(self.order.field), at_work=at_work)
        columns = rows.values("pk", "moment", "search", "at_work")
        self.text, self.values = columns.query.sql_with_params()

    @cached_property
    def sieve(self) -> str:
        """What the index lets through, in the place of all cases: it stands alone (OFFSET), as the
        planner would else walk the list in the hope of an early end, or ask other indexes too for
        what this one knows already."""
        let_through = Case.objects.filter(Q(sought.holds("", REACH)))
        text, _values = let_through.query.sql_with_params()
        return f"WITH {Case._meta.db_table} AS ({text} OFFSET 0) "

    def first(self, where: Part, size: int) -> list[Key]:
        """In the ground's order."""
        rows = self._ask(
            f"SELECT moment, pk FROM ({self.text}) AS seen WHERE {where.text}"  # noqa: S608 Django's own SQL
            f" ORDER BY moment {self.way}, pk {self.way} LIMIT {size}",
            where,
        )
        return [(moment, pk) for moment, pk in rows]

    def size(self, where: Part, most: int) -> int:
        """How many there are, counted up to `most`."""
        ((size,),) = self._ask(
            f"SELECT count(*) FROM (SELECT 1 FROM ({self.text}) AS seen"  # noqa: S608 Django's own SQL
            f" WHERE {where.text} LIMIT {most}) AS counted",
            where,
        )
        return int(size)

    def after(self, key: Key | None) -> Part:
        return Part(f"(moment, pk) {self.sign} (%s, %s)", key) if key else Part()

    def until(self, edge: datetime | None) -> Part:
        return Part(f"moment {SIDES[self.sign]} %s", (edge,)) if edge else Part()

    def _ask(self, text: str, where: Part) -> list[tuple[Any, ...]]:
        values = (*self.values, *where.values)
        if where.sieve:
            text, values = self.sieve + text, (where.sieve, *values)
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


class Hunt:
    def __init__(self, ground: Ground, words: Sought) -> None:
        self.ground, self.words = ground, words
        self.inner = _may_see_inner(ground.actor)

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.ground)

    def keys(self, after: Key | None, size: int) -> list[Key]:
        """The next so many, as far as the sieve says."""
        if not self.words.terms:
            return []
        try:
            return self._keys(after, size)
        except EmptyResultSet:  # the caller sees nothing of it
            return []

    def _keys(self, after: Key | None, size: int) -> list[Key]:
        if self.words.is_number:  # few hold it
            return self._asked(after, size, self._by_words())
        edge = self._edge(after, WALKED)
        keys = self._walk(after, edge, size)
        if edge is None or len(keys) >= size:
            return keys
        seen = self.seen.size(self.seen.until(edge) & self.seen.after(after), WALKED)
        met = Met(seen, len(keys), WALKED)
        if self.ground.order is BY_DUE:
            return self._by_due(after, met, size)
        return self._by_newest(after, edge, met, size)

    def _by_due(self, after: Key | None, met: Met, size: int) -> list[Key]:
        if met.share <= TINY and self._sees_few():
            return self._asked(after, size, self._by_place())
        keys = self._walk_on(after, met, size)
        return self._asked(after, size, self._by_words()) if keys is None else keys

    def _by_newest(self, after: Key | None, edge: datetime, met: Met, size: int) -> list[Key]:
        keys = self._walk_on(after, met, size) if met.share > LITTLE else None
        if keys is not None:
            return keys
        start = after[0] if after else Case.objects.aggregate(last=Max("reported_at"))["last"]
        return self._by_weeks(after, start, (start - edge) / WALKED, met, size)

    def _walk_on(self, after: Key | None, met: Met, size: int) -> list[Key] | None:
        """A page by walking, as far as that seems to be worth its while."""
        most = int(MOST_WALKED / (1 + LOOK * met.share))
        for _ in range(ROUNDS):
            rows = met.needed(size)
            if rows > most and not (self.words.is_vague and met.is_guess):
                return None
            rows = min(rows, most)
            edge = self._edge(after, rows)
            keys = self._walk(after, edge, size)
            if edge is None or len(keys) >= size:
                return keys
            met = Met(rows * met.share, len(keys), rows)
        return None

    def _by_weeks(
        self, after: Key | None, start: datetime, step: timedelta, met: Met, size: int
    ) -> list[Key]:
        """The latest weeks first, as many as should fill the page, then all that is older. `step`
        is the time from one case of the list to the next."""
        latest, older, keys = search.period(start), Part(), list[Key]()
        for left in reversed(range(ROUNDS)):
            common = left > 0 and self._is_common(met)
            rows = max(met.needed(size - len(keys)), int(common * AT_LEAST / met.share))
            wide = int(rows * (step / timedelta(days=search.DAYS))) + 1
            is_rest = left == 0 or wide > MOST_PERIODS
            weeks = [] if is_rest else [search.period_token(latest - n) for n in range(wide)]
            sieve = self._by_place(weeks) if common else self._by_words(weeks)
            found = self._asked(after, size - len(keys), older & sieve)
            keys += found
            if is_rest or len(keys) >= size:
                break
            met, latest = met.then(rows, len(found)), latest - wide
            older = Part("moment < %s", (search.period_start(latest + 1),))
        return keys

    def _is_common(self, met: Met) -> bool:
        return met.share <= LITTLE and met.density >= COMMON and any(self.ground.reach)

    def _edge(self, after: Key | None, rows: int) -> datetime | None:
        """How far a walk over so many rows goes, whoever sees them; None: to the end."""
        order = self.ground.order
        listed = Case.objects.filter(OPEN_CONDITION) if order is BY_DUE else Case.objects.all()
        if after:
            listed = listed.filter(paging.beyond(order.field, order.descending, *after))
        sign = "-" if order.descending else ""
        moments = listed.order_by(f"{sign}{order.field}", f"{sign}pk")
        return moments.values_list(order.field, flat=True)[rows : rows + 1].first()

    def _walk(self, after: Key | None, edge: datetime | None, size: int) -> list[Key]:
        where = self.seen.until(edge) & self.seen.after(after) & self._row_by_row()
        return self.seen.first(where, size)

    def _asked(self, after: Key | None, size: int, sieve: Part) -> list[Key]:
        return self.seen.first(sieve & self.seen.after(after), size)

    def _sees_few(self) -> bool:
        place = NOTHING.condition(beside=self.ground.reach)
        return self.seen.size(Part(sieve=place), FEW + 1) <= FEW

    def _by_place(self, weeks: Sequence[str] = ()) -> Part:
        place = NOTHING.condition(beside=(*self.ground.reach, weeks))
        return Part(sieve=place) & self._row_by_row()

    def _by_words(self, weeks: Sequence[str] = ()) -> Part:
        reach = (*self.ground.reach, weeks)
        condition = self.words.condition(inner=self.inner, beside=reach)
        return Part(sieve=condition) & self._as_they_see_it()

    def _row_by_row(self) -> Part:
        held = Part("search @@ %s::tsquery", (self.words.condition(inner=self.inner),))
        return held & self._as_they_see_it()

    def _as_they_see_it(self) -> Part:
        """Without what is internal, where the caller is not at work on it."""
        if not self.inner:
            return Part()
        return Part("(at_work OR search @@ %s::tsquery)", (self.words.condition(),))
