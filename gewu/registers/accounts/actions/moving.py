"""Posts, leave and watches of places that ended go on at the places that took over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from gewu.kernel.access import Actor
from gewu.kernel.events import publish
from gewu.registers.accounts.actions.posts import end_sessions
from gewu.registers.accounts.events import PostEnded, PostGiven
from gewu.registers.accounts.models import Leave, Post, Shift
from gewu.registers.accounts.types import Permission
from gewu.registers.places import queries as places


@dataclass(frozen=True, slots=True)
class MovedPost:
    """`new` is the post before, where the person held the new one already."""

    old: UUID
    new: UUID
    account_id: UUID
    role: str
    old_place: UUID
    new_place: UUID


@transaction.atomic
def move_posts(
    *, actor: Actor, heirs: Mapping[UUID, UUID], on: date, at: datetime
) -> list[MovedPost]:
    """Whoever serves at a place that ended serves from this day on at the one that took over.

    The old post ends, so that who sat where stays known; leave and watches to come go along.
    """
    held = Post.objects.select_for_update(of=("self",)).select_related("place")
    posts = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), place__in=list(heirs))
    moved = [_move(actor, post, heirs[post.place_id], on, at) for post in posts.order_by("pk")]
    for shift in Shift.objects.filter(place__in=list(heirs), ends_at__gt=at):
        _watch_there(shift, heirs[shift.place_id])
    return moved


def _move(actor: Actor, post: Post, to_id: UUID, on: date, at: datetime) -> MovedPost:
    target = places.get(actor, to_id)
    actor.require(Permission.MANAGE, target.path)
    old_place = post.place
    new = _next(post, to_id, on)
    Leave.objects.filter(post=post, ends_on__gt=on).update(post=new)
    post.ends_on = max(on, post.starts_on)
    post.save(update_fields=["ends_on"])
    end_sessions(post.account_id)
    who, by = post.account_id, actor.id
    publish(PostEnded(account=who, post=post.pk, role=post.role, path=old_place.path, by=by, at=at))
    publish(PostGiven(account=who, post=new.pk, role=post.role, path=target.path, by=by, at=at))
    return MovedPost(post.pk, new.pk, post.account_id, post.role, old_place.pk, to_id)


def _next(post: Post, to_id: UUID, on: date) -> Post:
    """The same post at the other place; the one that is held there already, if there is one."""
    same = Post.objects.filter(
        account=post.account_id,
        role=post.role,
        place=to_id,
        organisation=post.organisation_id,
        ends_on__isnull=True,
    ).first()
    return same or Post.objects.create(
        account_id=post.account_id,
        role=post.role,
        place_id=to_id,
        organisation_id=post.organisation_id,
        starts_on=max(on, post.starts_on),
        ends_on=post.ends_on,
    )


def _watch_there(shift: Shift, to_id: UUID) -> None:
    shift.place_id = to_id
    try:
        with transaction.atomic():
            shift.save(update_fields=["place"])
    except IntegrityError:  # the same person keeps watch there already
        shift.delete()
