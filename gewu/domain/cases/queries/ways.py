"""How cases went: which were named by a person, who sent them back, who had them in the end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gewu.domain.cases.models import Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Status, Verb
from gewu.kernel.access import Actor

ENDED = (Status.RESOLVED, Status.CHECKING, Status.CLOSED, Status.ARCHIVED)
SeatKey = tuple[str, UUID, UUID | None]  # role, place, organisation


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a case and the matter that a person gave it."""

    case_id: UUID
    text: str
    matter_id: UUID


@dataclass(frozen=True, slots=True)
class Went:
    """One case: the seat that sent it back and was right, and the seat that has it at last."""

    returned_by: SeatKey | None
    ended_with: SeatKey


def named(*, actor: Actor, most: int) -> list[Named]:
    """The newest cases whose matter a person named, the house itself not counted. One query."""
    by_hand = Step.objects.filter(case=OuterRef("pk"), verb=Verb.CLASSIFY, by__isnull=False)
    found = door.staff_view(actor).filter(Exists(by_hand), matter__isnull=False)
    rows = found.order_by("-reported_at", "-pk").values_list("pk", "text", "matter")
    return [Named(*row) for row in rows[:most]]


def went(
    *, actor: Actor, matter_id: UUID, path: str, since: datetime, but: UUID, most: int = 200
) -> list[Went]:
    """Cases of a matter under a path that were solved or ruled on, the newest first. One query."""
    told = Q(status__in=ENDED) | Q(returns__upheld=True)  # a case is returned once at most
    found = door.staff_view(actor).filter(
        told, matter=matter_id, path__startswith=path, reported_at__gte=since
    )
    rows = (
        found.exclude(pk=but)
        .order_by("-reported_at", "-pk")
        .values_list(
            "returns__upheld",
            "returns__role",
            "returns__place",
            "returns__organisation",
            "owner_role",
            "owner_place",
            "owner_organisation",
        )
    )
    return [
        Went((role, place, body) if upheld else None, (owner, at, of))
        for upheld, role, place, body, owner, at, of in rows[:most]
    ]
