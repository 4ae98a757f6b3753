"""The only place where public pages read as the house itself: the agreed fields, nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache

from gewu.domain.cases.figures import Published, Tally, Window
from gewu.domain.cases.queries import published
from gewu.domain.cases.types import Kind
from gewu.domain.evaluation import queries as evaluation
from gewu.domain.evaluation.types import Measured, Period
from gewu.kernel.access import SYSTEM, Seat
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Holder, Role
from gewu.registers.places import queries as places
from gewu.registers.places import tenant
from gewu.web.resident.public.hiding import Number, is_few, numbers

KEPT = 600  # seconds
MONTHS = 12
RECENT = timedelta(days=30)
MOST = 300
MAP_KEYS = (tenant.PUBLIC_MAP.key, tenant.PUBLIC_KINDS.key)
IN_A_GRID = (Role.GRID_WORKER, Role.BUILDING_STEWARD)


@dataclass(frozen=True, slots=True)
class Serving:
    """Who serves in a grid today; `place` names the building, `phone` is empty unless agreed."""

    name: str
    role: Role
    place: str
    phone: str
    for_name: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in whole percent of so many cases; None where they are too few."""

    percent: int | None
    of: Number


@dataclass(frozen=True, slots=True)
class Line:
    """One place's public figures; `path` is empty for what lies in none of the parts."""

    path: str
    name: str
    reported: Number
    answered: Rate
    solved: Rate


@dataclass(frozen=True, slots=True)
class Figures:
    """A year of one place in numbers that point at nobody."""

    whole: Line
    parts: tuple[Line, ...]
    kinds: tuple[tuple[Kind, Number], ...]
    months: tuple[tuple[date, Number], ...]
    median_days: float | None
    period: Period
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """Kinds that may be shown, without the places below that do not agree to all of them."""

    kinds: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """What the map tells: the newest cases, and (going on, solved) by the grid's path."""

    by: Opened
    rows: tuple[Published, ...]
    grids: dict[str, tuple[int, int]]
    at: datetime


def serving(*, path: str, on: date, with_phones: bool) -> list[Serving]:
    """Grid worker first, then the stewards in the order of their buildings."""
    posts = accounts.posts_at(actor=SYSTEM, path=path, on=on)
    held = [post for post in posts if post.role in IN_A_GRID and post.starts_on <= on]
    seats = {Seat(post.role, post.place_id, post.path): post.place_name for post in held}
    found = accounts.holders(seats=seats, on=on)
    people = [
        shown(found[seat], place, with_phone=with_phones)
        for seat, place in seats.items()
        if seat in found
    ]
    return sorted(people, key=lambda one: IN_A_GRID.index(one.role))


def shown(holder: Holder, place: str, *, with_phone: bool) -> Serving:
    phone = holder.phone if with_phone else None
    return Serving(holder.name, holder.role, place, phone or "", holder.for_name or "")


def figures(*, way: Sequence[str], at: datetime) -> Figures:
    """Of the last place on the way from the district, twelve months up to yesterday.

    Nothing is told of a place that the one above keeps back, or it could be worked out after all.
    """
    *above, path = way
    if above and not _is_told(path, figures(way=above, at=at)):
        few = Rate(None, Number(None))
        whole = Line(path, "", Number(None), few, few)
        return Figures(whole, (), (), (), None, _year(at), at)
    return _kept(path, at)


def _is_told(path: str, above: Figures) -> bool:
    return any(line.path == path and not line.reported.is_hidden for line in above.parts)


def _kept(path: str, at: datetime) -> Figures:
    """At most ten minutes old."""
    key = f"open:figures:{path}"
    found = cache.get(key)
    if not isinstance(found, Figures) or found.period != _year(at):
        found = _count(path, at)
        cache.set(key, found, KEPT)
    return found


def opened(path: str) -> Opened:
    """What the tenant agreed to show on the map of a place; nothing until it has opened it."""
    kinds = _kinds(path)
    if not kinds:
        return Opened((), ())
    rows = places.laid_down(SYSTEM, path)
    below = {row.path for row in rows if row.key in MAP_KEYS and row.path != path}
    return Opened(kinds, tuple(sorted(one for one in below if not {*kinds} <= {*_kinds(one)})))


def _kinds(path: str) -> tuple[str, ...]:
    chosen = places.settings(path, MAP_KEYS)
    return tenant.PUBLIC_KINDS.read(chosen) if tenant.PUBLIC_MAP.read(chosen) else ()


def matters(*, path: str, by: Opened, at: datetime) -> Matters:
    """The kinds that the tenant agreed to; at most ten minutes old."""
    key = f"open:matters:{path}"
    found = cache.get(key)
    if not isinstance(found, Matters) or found.by != by:
        rows, grids = published.matters(
            path=path, kinds=by.kinds, outside=by.outside, since=at - RECENT, limit=MOST
        )
        found = Matters(by, tuple(rows), grids, at)
        cache.set(key, found, KEPT)
    return found


def _year(at: datetime) -> Period:
    """Whole months, of which the last runs up to yesterday."""
    last = at.date() - timedelta(days=1)
    months = last.year * 12 + last.month - MONTHS
    return Period(date(months // 12, months % 12 + 1, 1), last)


def _count(path: str, at: datetime) -> Figures:
    period = _year(at)
    found = evaluation.measures(actor=SYSTEM, period=period, at=at, path=path)
    start = datetime.combine(period.first, datetime.min.time(), at.tzinfo)
    end = datetime.combine(at.date(), datetime.min.time(), at.tzinfo)
    tally = published.tally(path=path, window=Window(start, end))
    told = numbers([row.counts.reported for row in found.rows])
    return Figures(
        whole=_line(found.whole, numbers([found.whole.counts.reported])[0]),
        parts=tuple(_line(row, number) for row, number in zip(found.rows, told, strict=True)),
        kinds=_by_kind(tally),
        months=_by_month(tally, period),
        median_days=_median(tally),
        period=period,
        at=at,
    )


def _line(one: Measured, reported: Number) -> Line:
    return Line(
        path="" if one.is_rest else one.path,
        name=one.name,
        reported=reported,
        answered=_rate(one.response.part, one.response.of),
        solved=_rate(one.solution.part, one.solution.of),
    )


def _rate(part: int, of: int) -> Rate:
    """Cut off, not rounded up: 224 of 225 is not 100."""
    if is_few(of) or not of:
        return Rate(None, Number(0 if not of else None))
    return Rate(100 * part // of, Number(of))


def _by_kind(tally: list[Tally]) -> tuple[tuple[Kind, Number], ...]:
    found = {row.kind: row.reported for row in tally if row.kind}
    return tuple(zip(Kind, numbers([found.get(kind, 0) for kind in Kind]), strict=True))


def _by_month(tally: list[Tally], period: Period) -> tuple[tuple[date, Number], ...]:
    found = {row.month: row.reported for row in tally if row.month}
    months = list(_months(period))
    return tuple(zip(months, numbers([found.get(one, 0) for one in months]), strict=True))


def _months(period: Period) -> Iterator[date]:
    first = period.first.year * 12 + period.first.month - 1
    for month in range(first, first + MONTHS):
        yield date(month // 12, month % 12 + 1, 1)


def _median(tally: list[Tally]) -> float | None:
    """Of all; of fewer than five it would tell of single ones."""
    whole = next((row for row in tally if row.kind is None and row.month is None), None)
    return whole.median_days if whole and whole.ended and not is_few(whole.ended) else None
