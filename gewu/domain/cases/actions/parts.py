"""What must end before a case can: cases split off, and whistles."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.actions import steps
from gewu.domain.cases.events import PartEnded, PartOpened
from gewu.domain.cases.models import Case, Part
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import ENDED, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish

OVER = ENDED | {Status.RESOLVED, Status.CHECKING, Status.MERGED}


@transaction.atomic
def open_part(*, case_id: UUID, part_id: UUID, at: datetime) -> Case:
    """From now on the case waits for this part. Called by what opens it, as one transaction."""
    case = door.locked(Case.objects.all(), case_id)
    if Status(case.status) in OVER:
        raise Conflict(_("This case is done already; nothing can be opened on it."), code="over")
    if Part.objects.get_or_create(case=case, part=part_id)[1]:
        case.open_parts += 1
        steps.save(case, at)
        publish(PartOpened(case=case.pk, part=part_id, path=case.path, by=None, at=at))
    return case


@transaction.atomic
def end_part(*, case_id: UUID, part_id: UUID, at: datetime) -> Case:
    """The part is over; the timeline says so, and whoever has the case may end it."""
    case = door.locked(Case.objects.all(), case_id)
    if Part.objects.filter(case=case, part=part_id, ended_at=None).update(ended_at=at):
        case.open_parts -= 1
        steps.finish(case, Verb.PART_DONE, actor=SYSTEM, at=at, is_public=False)
        publish(PartEnded(case=case.pk, part=part_id, path=case.path, by=None, at=at))
    return case


def end_of(case: Case, *, at: datetime) -> None:
    """When a case that was split off ends, its parent waits no longer."""
    if case.parent_id is not None:
        end_part(case_id=case.parent_id, part_id=case.pk, at=at)
