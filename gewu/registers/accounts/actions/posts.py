"""Posts and leave. Any change of rights ends the holder's sessions."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.events import publish
from gewu.registers.accounts import queries, rules
from gewu.registers.accounts.events import LeaveEnded, LeaveSet, PostEnded, PostGiven
from gewu.registers.accounts.models import Account, Leave, Post
from gewu.registers.accounts.types import Permission, Role
from gewu.registers.places import queries as places


@transaction.atomic
def give_post(
    *,
    actor: Actor,
    account_id: UUID,
    role: Role,
    place_id: UUID,
    starts_on: date,
    at: datetime,
    organisation_id: UUID | None = None,
    ends_on: date | None = None,
) -> Post:
    """Put a staff account on a post at a place within the caller's scope."""
    place = places.get(actor, place_id)
    rules.check_appointment(actor, place.path, settings.ROLE_PERMISSIONS[role])
    rules.check_period(starts_on, ends_on)
    account = Account.objects.select_for_update().filter(pk=account_id, username__isnull=False)
    if not account.exists():
        raise NotFound
    post = _insert_post(
        Post(
            account_id=account_id,
            role=role,
            place_id=place_id,
            organisation_id=organisation_id,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
    end_sessions(account_id)
    publish(
        PostGiven(account=account_id, post=post.pk, role=role, path=place.path, by=actor.id, at=at)
    )
    return post


@transaction.atomic
def end_post(*, actor: Actor, post_id: UUID, ends_on: date, at: datetime) -> Post:
    """Take an account off a post from a day on; the post's work stays with the seat."""
    post = queries.post_for_update(actor, Permission.MANAGE, post_id)
    post.ends_on = max(ends_on, post.starts_on)
    post.save(update_fields=["ends_on"])
    end_sessions(post.account_id)
    path = post.place.path
    publish(
        PostEnded(
            account=post.account_id, post=post.pk, role=post.role, path=path, by=actor.id, at=at
        )
    )
    return post


@transaction.atomic
def set_leave(
    *,
    actor: Actor,
    post_id: UUID,
    substitute_id: UUID,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Leave:
    """Name who does a post's work from one day to the day of return."""
    post = queries.post_for_update(actor, Permission.MANAGE, post_id)
    rules.check_period(starts_on, ends_on)
    substitute = queries.visible(actor).filter(pk=substitute_id, is_active=True).first()
    if substitute is None or substitute.pk == post.account_id:
        raise Invalid(fields={"substitute": _("Choose another active colleague.")})
    if Leave.objects.filter(post=post, starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise Invalid(_("There is already a substitute for some of these days."), code="overlap")
    leave = Leave.objects.create(
        post=post, substitute=substitute, starts_on=starts_on, ends_on=ends_on
    )
    end_sessions(substitute.pk)
    publish(
        LeaveSet(
            account=post.account_id,
            post=post.pk,
            substitute=substitute.pk,
            path=post.place.path,
            by=actor.id,
            at=at,
        )
    )
    return leave


@transaction.atomic
def end_leave(*, actor: Actor, leave_id: UUID, at: datetime) -> None:
    """The holder is back early, or the leave was a mistake."""
    leave = Leave.objects.filter(pk=leave_id).first()
    if leave is None:
        raise NotFound
    post = queries.post_for_update(actor, Permission.MANAGE, leave.post_id)
    leave.delete()
    end_sessions(leave.substitute_id)
    path = post.place.path
    publish(LeaveEnded(account=post.account_id, post=post.pk, path=path, by=actor.id, at=at))


def end_sessions(account_id: UUID) -> None:
    Account.objects.filter(pk=account_id).update(session_epoch=F("session_epoch") + 1)


def _insert_post(post: Post) -> Post:
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(_("This person already holds this post."), code="duplicate") from error
    return post
