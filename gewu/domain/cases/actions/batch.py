"""One verb for many cases: planned now, carried out some seconds later, undone until then.

Nothing is taken back afterwards and no verb needs an inverse: what is undone never happened.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from traceback import format_tb
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions.many import DEEDS, Values
from gewu.domain.cases.models import Batch, BatchCase
from gewu.domain.cases.queries import batches, door
from gewu.domain.cases.types import MOST_AT_ONCE, BatchOutcome, Permission, Verb
from gewu.kernel import jobs
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, GewuError, Invalid, NotFound, Refused
from gewu.kernel.once import once
from gewu.registers.accounts import queries as accounts

JOB = "gewu.domain.cases.tasks.carry_out"

logger = logging.getLogger("gewu.cases")


def plan_batch(
    *,
    actor: Actor,
    verb: Verb,
    case_ids: Sequence[UUID],
    values: Values,
    key: str,
    at: datetime,
) -> Batch:
    """Have one verb done to all of these in some seconds; the same `key` again plans it once.

    `values` are what the verb's own form gives. NotFound where the caller does not see a case.
    """
    actor.require(Permission.ACT)
    if actor.id is None:
        raise Refused
    chosen = list(dict.fromkeys(case_ids))
    body = [verb, [str(case_id) for case_id in chosen], dict(values)]
    batch_id, _is_new = once(
        scope=f"cases.batch:{actor.id}",
        key=key,
        body=body,
        make=lambda: _plan(actor, verb, chosen, values, at),
    )
    return Batch.objects.get(pk=batch_id)


@transaction.atomic
def _plan(actor: Actor, verb: Verb, case_ids: list[UUID], values: Values, at: datetime) -> UUID:
    _check_choice(actor, case_ids)
    if verb not in DEEDS:
        raise Invalid(_("This is done to one case at a time."), code="one_by_one")
    assert actor.id is not None  # asked for above
    given = DEEDS[verb].clean(values, at)
    if verb is Verb.MERGE:
        _check_into(actor, given["into"], case_ids)
    batch = Batch.objects.create(
        account_id=actor.id,
        verb=verb,
        values=given,
        planned_at=at,
        due_at=at + rules.UNDO_WITHIN,
    )
    BatchCase.objects.bulk_create(
        BatchCase(batch=batch, case_id=case_id, position=position)
        for position, case_id in enumerate(case_ids)
    )
    jobs.defer(JOB, not_before=batch.due_at, batch_id=str(batch.pk))
    return batch.pk


def _check_choice(actor: Actor, case_ids: list[UUID]) -> None:
    if not case_ids:
        raise Invalid(_("Choose at least one case."), code="none_chosen")
    if len(case_ids) > MOST_AT_ONCE:
        raise Invalid(_("At most 200 cases at a time, please."), code="too_many")
    if door.visible(actor).filter(pk__in=case_ids).count() < len(case_ids):
        raise NotFound


def _check_into(actor: Actor, into: str, case_ids: list[UUID]) -> None:
    if UUID(into) in case_ids:
        raise Invalid(fields={"into": _("A case cannot be joined with itself.")})
    if not door.visible(actor).filter(pk=into).exists():
        raise NotFound


@transaction.atomic
def undo_batch(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """As if it had never been planned; Conflict once the first case has been touched."""
    batch = _locked(batch_id)
    if batch is None or actor.id is None or batch.account_id != actor.id:
        raise NotFound
    if batch.begun_at is not None:
        raise Conflict(
            _("It has begun and is not stopped halfway. Look at what came of it."), code="begun"
        )
    if batch.cancelled_at is None:
        batch.cancelled_at = at
        batch.save(update_fields=["cancelled_at"])
    return batch


def run_batch(*, batch_id: UUID, at: datetime) -> int:
    """Carry a planned batch out, each case by itself; returns how many were done just now.

    Called again after a crash it goes on with what is left, and never does a case twice.
    """
    batch = _begin(batch_id, at)
    if batch is None:
        return 0
    actor = _actor(batch, at)
    waiting = BatchCase.objects.filter(batch=batch, outcome=BatchOutcome.WAITING)
    items = list(waiting.order_by("position").values_list("pk", flat=True))
    done = sum(_one(batch, actor, item, at) for item in items)
    _end(batch, at)
    return done


def run_missed_batches(*, at: datetime, limit: int = 50) -> int:
    """What no job has carried out, because it was lost or its worker died; returns how many."""
    missed = batches.missed_batches(at=at, limit=limit)
    for batch_id in missed:
        run_batch(batch_id=batch_id, at=at)
    return len(missed)


def forget_batches(*, at: datetime) -> int:
    """Drop batches whose outcome nobody looks up any more; returns how many rows went."""
    return Batch.objects.filter(planned_at__lt=at - rules.KEEP_BATCHES).delete()[0]


def _locked(batch_id: UUID) -> Batch | None:
    return Batch.objects.select_for_update().filter(pk=batch_id).first()


@transaction.atomic
def _begin(batch_id: UUID, at: datetime) -> Batch | None:
    """From here on it cannot be undone. None where there is nothing to do, or not yet."""
    batch = _locked(batch_id)
    if batch is None or batch.cancelled_at or batch.done_at or at < batch.due_at:
        return None
    if batch.begun_at is None:
        batch.begun_at = at
        batch.save(update_fields=["begun_at"])
    return batch


def _actor(batch: Batch, at: datetime) -> Actor | None:
    """With the posts held by now; None once the account is closed."""
    account = accounts.account(account_id=batch.account_id)
    if account is None or not account.is_active:
        return None
    return accounts.actor_for(account=account, on=localdate(at))


@transaction.atomic
def _one(batch: Batch, actor: Actor | None, item_id: int, at: datetime) -> bool:
    """The act and its outcome stand or fall together; who else carries it out waits here."""
    waiting = BatchCase.objects.select_for_update().filter(outcome=BatchOutcome.WAITING)
    item = waiting.filter(pk=item_id).first()
    if item is None:
        return False
    refusal = _alone(lambda: _act(batch, actor, item.case_id, at), item.case_id)
    item.outcome = BatchOutcome.REFUSED if refusal else BatchOutcome.DONE
    item.words = _in_each_language(refusal) if refusal else {}
    item.save(update_fields=["outcome", "words"])
    return refusal is None


def _act(batch: Batch, actor: Actor | None, case_id: UUID, at: datetime) -> None:
    if actor is None:
        raise Refused
    DEEDS[Verb(batch.verb)].act(actor, case_id, batch.values, at)


def _alone(act: Callable[[], object], case_id: UUID) -> GewuError | None:
    """Why the act was refused; one case that cannot be dealt with must not stop the others."""
    try:
        with transaction.atomic():
            act()
    except GewuError as error:
        return error
    except (OperationalError, InterfaceError):
        raise  # the database is away, or two waited for each other: the job tries again
    except Exception as error:  # whatever it is, the next case is not to blame
        # The frames without the message, which may hold words or a phone number of the case.
        frames = "".join(format_tb(error.__traceback__))
        logger.error("Case %s: %s\n%s", case_id, type(error).__name__, frames)
        return GewuError()
    return None


def _in_each_language(error: GewuError) -> dict[str, str]:
    """Whoever reads it later may read another language than the job speaks."""
    words = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words[code] = " ".join(str(text) for text in error.fields.values()) or str(error)
    return words


@transaction.atomic
def _end(batch: Batch, at: datetime) -> None:
    """Another worker may still be at the last case; whoever ends last says so."""
    _locked(batch.pk)
    if not BatchCase.objects.filter(batch=batch, outcome=BatchOutcome.WAITING).exists():
        Batch.objects.filter(pk=batch.pk, done_at__isnull=True).update(done_at=at)
