"""Cases are found by the new name of their place or matter: read again, batch after batch."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from gewu.domain.cases.actions import searching
from gewu.domain.cases.models import Case
from gewu.domain.matters import queries as matters
from gewu.kernel import jobs, search
from gewu.kernel.sought import Sought, holds
from gewu.registers.places import queries as places

BATCH = 200  # cases that are held while they are read
OF_PLACE = "gewu.domain.cases.tasks.read_place_again"
OF_MATTER = "gewu.domain.cases.tasks.read_matter_again"
READ = (
    *("number", "outer_number", "text", "address", "reported_at"),
    *("place__name", "place__full_name", "matter__name"),
)


@transaction.atomic
def read_place_again(*, path: str, after: UUID | None = None) -> None:
    """Of what lies in a place or below, as far as the addresses there hold its name."""
    place = places.by_path(path)
    if place is None:
        return
    named = Q(place__path__startswith=path, place__full_name__contains=place.name)
    if last := _read(named, place.name, after):
        jobs.defer(OF_PLACE, path=path, after=str(last))


@transaction.atomic
def read_matter_again(*, matter_id: UUID, after: UUID | None = None) -> None:
    matter = matters.known(matter_id)
    if matter is None:
        return
    if last := _read(Q(matter=matter_id), matter.name, after):
        jobs.defer(OF_MATTER, matter_id=str(matter_id), after=str(last))


def _read(named: Q, name: str, after: UUID | None) -> UUID | None:
    """One batch of those that are not found by the name yet; the last, if there may be more."""
    found = Case.objects.filter(named, ~Q(holds(_condition(name), F("search")))).order_by("pk")
    if after:
        found = found.filter(pk__gt=after)
    locked = found.select_for_update(of=("self",)).select_related("place", "matter").only(*READ)
    batch = list(locked[:BATCH])
    for case in batch:
        case.search = searching.again(case)
    Case.objects.bulk_update(batch, ["search"])
    return batch[-1].pk if len(batch) == BATCH else None


def _condition(name: str) -> str:
    """The name, and its initials too: what a timeline says is not found by those."""
    return Sought.of(" ".join((name, *_initials(name)))).condition()


def _initials(name: str) -> Iterable[str]:
    return (search.initials(run) for run in search.runs(name) if search.IS_HAN.match(run))
