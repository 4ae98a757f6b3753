"""A person's word on what is in use: keep it, let it go again, put an older one back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.events import LearnedEvent, ModelChosen, ModelPinned, ModelUnpinned
from gewu.domain.insight.models import Learned
from gewu.domain.insight.queries import learning
from gewu.domain.insight.types import State, Why
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict
from gewu.kernel.events import publish


@transaction.atomic
def pin(*, actor: Actor, learned_id: UUID, at: datetime) -> Learned:
    """Nothing takes its place until it is let go."""
    row = _in_use(actor, learned_id)
    row.pinned_at, row.pinned_by_id = at, actor.id
    row.save(update_fields=["pinned_at", "pinned_by"])
    _announce(ModelPinned, row, actor, at)
    return row


@transaction.atomic
def unpin(*, actor: Actor, learned_id: UUID, at: datetime) -> Learned:
    row = _in_use(actor, learned_id)
    row.pinned_at = row.pinned_by = None
    row.save(update_fields=["pinned_at", "pinned_by"])
    _announce(ModelUnpinned, row, actor, at)
    return row


@transaction.atomic
def bring_back(*, actor: Actor, learned_id: UUID, at: datetime) -> Learned:
    """Put a model that was out of use back in place of the present one."""
    row = learning.for_update(actor, learned_id)
    if row.state != State.RETIRED or not row.data:
        raise Conflict(_("Only a whole model that is out of use can be put back."))
    Learned.objects.filter(path=row.path, state=State.ACTIVE).update(
        state=State.RETIRED, why=Why.REPLACED, pinned_at=None, pinned_by=None
    )
    row.state, row.why = State.ACTIVE, Why.CHOSEN
    row.save(update_fields=["state", "why"])
    _announce(ModelChosen, row, actor, at)
    return row


def _in_use(actor: Actor, learned_id: UUID) -> Learned:
    row = learning.for_update(actor, learned_id)
    if row.state != State.ACTIVE:
        raise Conflict(_("Only the model in use can be pinned or let go."))
    return row


def _announce(kind: type[LearnedEvent], row: Learned, actor: Actor, at: datetime) -> None:
    publish(kind(learned=row.pk, version=row.version, path=row.path, by=actor.id, at=at))
