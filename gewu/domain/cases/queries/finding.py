"""Cases by the words that somebody types, a page at a time, at a bounded cost on any install.

An index of words gives its hits in no order, so a word that stands in half of the cases would all
be sorted for one page. Three ways give the same answer, each where it is cheap: who sees few cases
has all of them looked at; what is common is soon met by walking the list in its order; what is
rare has few hits, taken from the index of words, the latest weeks first where the newest lead.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import DateTimeField, ExpressionWrapper, F, Max, Min, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from gewu.domain.cases.models import OPEN_CONDITION, Case
from gewu.domain.cases.queries import door, hits
from gewu.domain.cases.types import CaseRow
from gewu.kernel import paging, search, sought
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page
from gewu.kernel.sought import Sought

SMALL = 1_200  # cases in sight that are all looked at
WALKED = 2_000  # cases of the list that are looked at in its order, at first
MOST_LOOKED_AT = 6_000
FEW_PERIODS, WIDER = 2, 6  # of the index at first; then so many times more
ROUNDS = 4  # of hits that may turn out to be none
LOOKED_AT = 60  # hits among which the likest are chosen

Key = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Order:
    field: str
    descending: bool

    def sorted(self, found: QuerySet[Case], field: str = "") -> QuerySet[Case]:
        sign = "-" if self.descending else ""
        return found.order_by(f"{sign}{field or self.field}", f"{sign}pk")


NEWEST = Order("reported_at", descending=True)
BY_DUE = Order("due_at", descending=False)  # only of open ones


def matching(actor: Actor, text: str) -> Q:
    """The sieve alone, for counts: of pairs of characters that stand apart it takes them all."""
    return _condition(actor, Sought.of(text))


def page(
    *, found: QuerySet[Case], order: Order, actor: Actor, text: str, cursor: str, size: int
) -> Page[CaseRow]:
    """Of the cases `found`, which the caller sees, those that say what is looked for."""
    hunt = _Hunt(found, order, actor, Sought.of(text))
    kept: list[tuple[Key, CaseRow]] = []
    after = paging.decode(cursor) if cursor else None
    for _ in range(ROUNDS):
        keys = hunt.keys(after, size + 1)
        rows = hits.rows(actor, hunt.sought, [pk for _moment, pk in keys])
        kept += [(key, rows[key[1]]) for key in keys if key[1] in rows]
        if len(keys) <= size:
            after = None
            break
        after = keys[-1]
        if len(kept) > size:
            break
    if len(kept) > size:
        after = kept[size - 1][0]
    return Page([row for _key, row in kept[:size]], paging.encode(*after) if after else None)


def like(
    *, found: QuerySet[Case], order: Order, actor: Actor, text: str, size: int
) -> list[CaseRow]:
    """Those that almost say it, the likest first; none where they do say it."""
    exact, near = Sought.of(text), Sought.of(text, near=True)
    if exact == near:
        return []
    ids = [pk for _moment, pk in _Hunt(found, order, actor, near).keys(None, LOOKED_AT)]
    said = hits.rows(actor, exact, ids)
    rows = hits.rows(actor, near, [pk for pk in ids if pk not in said])
    pairs = set(search.wanted(text))

    def apart(row: CaseRow) -> int:
        return len(pairs - set(search.wanted(f"{row.text} {row.place_name}")))

    return sorted((rows[pk] for pk in ids if pk in rows), key=apart)[:size]


def _condition(
    actor: Actor, words: Sought, *, walked: bool = False, periods: Iterable[str] = ()
) -> Q:
    """What is internal finds a case for those only who see it as the people at work do."""
    if not words.terms:
        return Q(pk__in=[])
    public = Q(sought.holds(words.condition(inner=False, also=periods), walked=walked))
    if not (actor.seats or actor.grants) and actor.kind is not actor.kind.SYSTEM:
        return public
    whole = Q(sought.holds(words.condition(inner=True, also=periods), walked=walked))
    return whole & (
        door.at_work(actor) | Q(sought.holds(words.condition(inner=False), walked=True))
    )


@dataclass(frozen=True)
class _Hunt:
    found: QuerySet[Case]
    order: Order
    actor: Actor
    sought: Sought

    def keys(self, after: Key | None, size: int) -> list[Key]:
        """The next so many, as far as the sieve says."""
        if not self.sought.terms:
            return []
        if self._sees_few:
            return self._looked_at(self.found, after, size)
        listed, is_all = self._listed(after, WALKED)
        keys = self._looked_at(listed, after, size)
        if is_all or len(keys) >= size:
            return keys
        if keys and (further := self._further(listed, len(keys), size)):
            keys = self._looked_at(self._listed(after, further)[0], after, size)
            if len(keys) >= size:
                return keys
        return self._indexed(after, size, FEW_PERIODS if keys else FEW_PERIODS * WIDER)

    def _listed(self, after: Key | None, rows: int) -> tuple[QuerySet[Case], bool]:
        """What the caller sees of so many rows of the whole list, and whether that is all."""
        edge = self._edge(after, rows)
        return (self.found, True) if edge is None else (self.found.filter(self._until(edge)), False)

    def _further(self, listed: QuerySet[Case], hits: int, size: int) -> int:
        """The rows among which a page should be full, and some more; 0 where the index of words
        has less to do. To look into a case takes ten times as long as to pass it by."""
        rows = WALKED * size * 5 // (hits * 4)
        looked_at = rows * listed.order_by().count() // WALKED
        return rows if looked_at + rows // 10 <= MOST_LOOKED_AT else 0

    @cached_property
    def _sees_few(self) -> bool:
        return self.found.order_by().values("pk")[: SMALL + 1].count() <= SMALL

    def _edge(self, after: Key | None, rows: int) -> datetime | None:
        """How far the walk goes: the moment of the last case in the list, whoever sees it."""
        listed = Case.objects.filter(OPEN_CONDITION) if self.order is BY_DUE else Case.objects
        moments = self.order.sorted(_beyond(listed.all(), self.order, after))
        return moments.values_list(self.order.field, flat=True)[rows : rows + 1].first()

    def _until(self, edge: datetime) -> Q:
        side = "gte" if self.order.descending else "lte"
        return Q(**{f"{self.order.field}__{side}": edge})

    def _looked_at(self, found: QuerySet[Case], after: Key | None, size: int) -> list[Key]:
        kept = found.filter(_condition(self.actor, self.sought, walked=True))
        kept = self.order.sorted(_beyond(kept, self.order, after))
        return list(kept.values_list(self.order.field, "pk")[:size])

    def _indexed(self, after: Key | None, size: int, periods: int) -> list[Key]:
        """By the index of words. The order is hidden from the planner, which would walk the list
        in the hope of an early end."""
        keys: list[Key] = []
        for window in self._windows(after, periods):
            found = self.found.filter(_condition(self.actor, self.sought, periods=window))
            hidden = Order("moment", self.order.descending)
            found = _beyond(found.annotate(moment=_hidden(self.order.field)), hidden, after)
            keys += hidden.sorted(found).values_list(self.order.field, "pk")[: size - len(keys)]
            if len(keys) >= size:
                break
        return keys

    def _windows(self, after: Key | None, wide: int) -> Iterator[Sequence[str]]:
        """A few periods, then ever more at a time, back to the first; all at once where due ones
        come first, and for numbers, which are few."""
        if self.order is BY_DUE or self.sought.is_number:
            yield ()
            return
        known = Case.objects.aggregate(first=Min("reported_at"), last=Max("reported_at"))
        if known["first"] is None:
            return
        latest = search.period(after[0] if after else known["last"])
        periods = range(latest, search.period(known["first"]) - 1, -1)
        start = 0
        while start < len(periods):
            yield [search.period_token(one) for one in periods[start : start + wide]]
            start, wide = start + wide, wide * WIDER


def _beyond(found: QuerySet[Case], order: Order, after: Key | None) -> QuerySet[Case]:
    return found.filter(paging.beyond(order.field, order.descending, *after)) if after else found


def _hidden(field: str) -> Combinable:
    return ExpressionWrapper(F(field) + Value(timedelta(0)), output_field=DateTimeField())
