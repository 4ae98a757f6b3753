"""Reports as the search for hot issues reads them; of everywhere, for jobs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gewu.domain.cases import queries as cases
from gewu.domain.insight import tenant
from gewu.domain.insight.models import Suggestion, TopicCase
from gewu.domain.insight.rules.gathering import Pins, Where
from gewu.domain.insight.rules.hot_types import Message, Options
from gewu.domain.insight.topics import MOST_READ
from gewu.kernel.access import SYSTEM
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

# A report is short and has no title: its first words serve as one, and where it was made and what
# it looks like say more than its words. Weighed by hand on `bench/data/hotline.txt` and the demo.
THRESHOLD, CAUSE_BONUS, AGREEMENT = 0.07, 0.15, 0.06
FIRST_WORDS = re.compile(r"[^。！？!?；;，,\n]{1,60}")
HOUSE = re.compile(r"\d+\s*(?:号|幢|栋|座|单元|室).*")
# A report joined with another is about the same thing: it reads as the words of that one.
ABOUT = ("text", "address", "path", "matter_id")
COMMUNITY = Level.COMMUNITY.length
Likely = tuple[tuple[str, float], ...]
COLUMNS = (
    "pk",
    "reporter_id",
    "contact_hash",
    "reported_at",
    "merged_into_id",
    *ABOUT,
    *(f"merged_into__{name}" for name in ABOUT),
)


@dataclass(frozen=True, slots=True)
class Window:
    """Messages by their id, and where each was reported."""

    messages: Mapping[str, Message]
    where: Mapping[str, Where]


def chosen(path: str) -> tenant.HotIssues:
    return tenant.TOPICS.read(places.settings(path, (tenant.TOPICS.key,)))


def options(wanted: tenant.HotIssues) -> Options:
    return Options(
        threshold=THRESHOLD,
        cause_bonus=CAUSE_BONUS,
        agreement=AGREEMENT,
        least_people=wanted.people,
        least_messages=wanted.people,
    )


def window(path: str, *, days: int, at: datetime) -> Window:
    """The reports of so many days under a path; of very many, the newest."""
    found = _reports().filter(
        path__startswith=path, reported_at__gt=at - timedelta(days=days), reported_at__lte=at
    )
    return _window(found.order_by("-reported_at", "-pk")[:MOST_READ].values(*COLUMNS))


def reports_of(case_ids: Iterable[UUID]) -> Window:
    return _window(_reports().filter(pk__in=case_ids).values(*COLUMNS))


def newest(path: str, *, days: int, at: datetime) -> UUID | None:
    """The report that was made last; ids grow with time."""
    found = _reports().filter(path__startswith=path, reported_at__gt=at - timedelta(days=days))
    return found.order_by("-pk").values_list("pk", flat=True).first()


def placed(case_ids: Iterable[str]) -> tuple[dict[str, str], Pins]:
    """Report → topic as they are now, and what of it is people's word."""
    found = TopicCase.objects.filter(case__in=[UUID(one) for one in case_ids]).values_list(
        "case", "topic", "is_in", "by"
    )
    known: dict[str, str] = {}
    put_in: dict[str, str] = {}
    out: dict[str, set[str]] = {}
    for case_id, topic_id, is_in, by in found:
        if not is_in:
            out.setdefault(str(topic_id), set()).add(str(case_id))
            continue
        known[str(case_id)] = str(topic_id)
        if by is not None:
            put_in[str(case_id)] = str(topic_id)
    return known, Pins(put_in, {topic: frozenset(ids) for topic, ids in out.items()})


def _reports() -> QuerySet[Any]:
    """A part of a case is no report of its own."""
    return cases.visible(SYSTEM).filter(parent__isnull=True)


def _window(rows: Iterable[Mapping[str, Any]]) -> Window:
    kept = {str(row["pk"]): row for row in rows}
    about = {key: row["merged_into_id"] or row["pk"] for key, row in kept.items()}
    likely = _likely(about.values())
    return Window(
        {key: _message(key, row, likely.get(about[key], ())) for key, row in kept.items()},
        {
            key: Where(row["path"], row["address"], street_of(row["address"]))
            for key, row in kept.items()
        },
    )


def _likely(case_ids: Iterable[UUID]) -> dict[UUID, Likely]:
    """What the cases look like; to a person's word see `_message`."""
    found = Suggestion.objects.filter(case__in=set(case_ids)).values_list("case", "guesses")
    return {
        case_id: tuple((one["matter"], one["confidence"]) for one in guesses)
        for case_id, guesses in found
    }


def _message(key: str, row: Mapping[str, Any], likely: Likely) -> Message:
    prefix = "merged_into__" if row["merged_into_id"] else ""
    text, address, path, matter_id = (row[prefix + name] for name in ABOUT)
    first = FIRST_WORDS.search(text)
    return Message(
        id=key,
        user=str(row["reporter_id"] or row["contact_hash"] or ""),
        title=first.group() if first else "",
        text=text,
        at=row["reported_at"],
        places=_places(path, address),
        area=path[:COMMUNITY] if len(path) >= COMMUNITY else "",
        likely=((str(matter_id), 1.0),) if matter_id else likely,
    )


def _places(path: str, address: str) -> tuple[str, str]:
    """The grid and its community; where nobody knows them, the road or compound as written."""
    around = path[:COMMUNITY] if len(path) >= COMMUNITY else ""
    near = path[: Level.GRID.length] if len(path) > COMMUNITY else street_of(address)
    return near, around or f"{near} "


def street_of(address: str) -> str:
    """The road or compound of an address, without the number of the house."""
    return HOUSE.sub("", address).strip()
