"""What happened lately to the cases in sight: cheap enough to be asked every few seconds.

Only the newest lines of the timeline are read, by primary key, so that neither the number of cases
nor the size of the caller's area matters.
"""

from uuid import UUID

from django.db.models import Q

from gewu.domain.cases.models import Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import Change, Verb
from gewu.kernel.access import Actor

# Lines get their ids before they can be seen; whoever looks back this far misses none.
OVERLAP = 200
MOST_CHANGES = 500


def position() -> int:
    """From where on to ask for changes: a little before the newest line of all.

    It tells how much is done in the whole install, so it is never shown to anyone.
    """
    newest = Step.objects.order_by("-pk").values_list("pk", flat=True).first()
    return max((newest or 0) - OVERLAP, 0)


def changes(*, actor: Actor, since: int) -> list[tuple[int, UUID]]:
    """(line, case) of the cases in sight after a position, newest first. One query."""
    found = Step.objects.filter(pk__gt=since, case__in=door.visible(actor))
    return list(found.order_by("-pk").values_list("pk", "case")[:MOST_CHANGES])


def latest(*, actor: Actor, case_id: UUID, after: int) -> Change | None:
    """The newest line of a case that came after one the caller has seen. One query."""
    of_work = Q(case__in=door.staff_view(actor))
    told = Q(case__in=door.visible(actor), is_public=True)
    found = Step.objects.filter(of_work | told, case=case_id, pk__gt=after)
    line = found.select_related("by").order_by("-pk").first()
    if line is None:
        return None
    by_name = line.by.name if line.by and not line.by_reporter else ""
    return Change(line.pk, Verb(line.verb), by_name, line.by_reporter, line.at)
