"""Cases that may be the same thing as one that somebody looks at: near it, or like it."""

from collections.abc import Set
from datetime import timedelta
from math import cos, radians
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.nearby import METRES, METRES_PER_DEGREE
from gewu.domain.cases.queries.rows import case_row, for_rows
from gewu.domain.cases.types import Alike, Around, CaseDetail
from gewu.kernel import geodesy, search
from gewu.kernel.access import Actor
from gewu.registers.places.types import Level

NEAR_WITHIN = timedelta(days=14)
LIKE_WITHIN = timedelta(days=182)
READ = 40  # rows looked at, the newest first
LIKE = 0.4  # share of the shorter text's pairs of characters that the other has too
FEWEST = 3  # pairs; below that, being alike is chance
HOUSES = frozenset(level for level in Level if level.length >= Level.BUILDING.length)

Point = tuple[float, float]


def alike(*, actor: Actor, detail: CaseDetail, size: int = 6) -> list[Alike]:
    """The likeliest first, of those the caller works on: close by or in the same building within
    two weeks; or in the same place within half a year, of the same matter or in much the same
    words. One query."""
    at = detail.row.reported_at
    here = Q(place=Case.objects.filter(pk=detail.row.id).values("place")[:1])
    lately = Q(reported_at__range=(at - LIKE_WITHIN, at + NEAR_WITHIN))
    found = door.staff_view(actor).filter(_close(detail) | (here & lately))
    rows = (
        for_rows(found.exclude(pk__in=_known(detail)))
        .annotate(is_here=ExpressionWrapper(here, output_field=BooleanField()))
        .order_by("-reported_at", "-pk")
    )
    pairs = _pairs(detail.row.text)
    ones = ((other, _alike(detail, pairs, other)) for other in rows[:READ])
    likely = [one for other, one in ones if _counts(detail, other, one)]
    return sorted(likely, key=_rank)[:size]


def _known(detail: CaseDetail) -> Set[UUID]:
    """Itself, and what the page shows beside it anyway."""
    beside: Around = detail.around
    ones = (beside.into, beside.parent, *beside.joined, *beside.parts, *beside.links)
    return {detail.row.id, *(one.id for one in ones if one)}


def _close(detail: CaseDetail) -> Q:
    if detail.point is None:
        return Q(pk__in=[])
    (lon, lat), at = detail.point, detail.row.reported_at
    high = METRES / METRES_PER_DEGREE
    wide = high / max(cos(radians(lat)), 0.1)
    return Q(
        lon__range=(lon - wide, lon + wide),
        lat__range=(lat - high, lat + high),
        reported_at__range=(at - NEAR_WITHIN, at + NEAR_WITHIN),
    )


def _pairs(text: str) -> Set[str]:
    return set(search.wanted(text))


def _alike(detail: CaseDetail, pairs: Set[str], other: Case) -> Alike:
    about = detail.classified
    return Alike(
        row=case_row(other),
        metres=_metres(detail.point, other),
        same_matter=about is not None and other.matter_id == about.matter_id,
        same_words=_same_words(pairs, _pairs(other.text)),
    )


def _same_words(one: Set[str], other: Set[str]) -> bool:
    least = min(len(one), len(other))
    return least >= FEWEST and len(one & other) >= LIKE * least


def _metres(point: Point | None, other: Case) -> int | None:
    if point is None or other.lon is None or other.lat is None:
        return None
    return round(geodesy.distance_m(*point, other.lon, other.lat))


def _counts(detail: CaseDetail, other: Case, one: Alike) -> bool:
    """An area is no sign by itself that two of its cases are the same; a house is."""
    is_soon = abs(other.reported_at - detail.row.reported_at) <= NEAR_WITHIN
    same_house = getattr(other, "is_here", False) and other.place.level in HOUSES
    near = same_house or (one.metres is not None and one.metres <= METRES)
    return (is_soon and near) or one.same_matter or one.same_words


def _rank(one: Alike) -> tuple[int, bool, int]:
    signs = one.same_matter + one.same_words
    return (-signs, not one.row.is_open, METRES if one.metres is None else one.metres)
