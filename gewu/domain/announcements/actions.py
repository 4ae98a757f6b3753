"""Changing announcements: one function per verb, each find, check, change, announce."""

from dataclasses import astuple
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.announcements import queries, rules
from gewu.domain.announcements.events import (
    AnnouncementCorrected,
    AnnouncementPublished,
    AnnouncementRestored,
    AnnouncementWithdrawn,
)
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import Draft, Permission, Verb
from gewu.kernel import events
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.once import once
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level


def publish(
    *, actor: Actor, place_id: UUID, draft: Draft, key: str, at: datetime
) -> tuple[Announcement, bool]:
    """Tell everybody at a place and below; the same key and content is one announcement."""
    actor.require(Permission.PUBLISH)
    made: list[Announcement] = []

    def make() -> UUID:
        made.append(_create(actor, place_id, draft, at))
        return made[0].pk

    scope = f"announcements.publish:{actor.id or actor.kind}"
    body = [place_id, *astuple(draft)]
    announcement_id, is_new = once(scope=scope, key=key, body=body, make=make)
    return (made[0] if is_new else Announcement.objects.get(pk=announcement_id)), is_new


def _create(actor: Actor, place_id: UUID, draft: Draft, at: datetime) -> Announcement:
    # `once` holds the transaction.
    place = places.visible(actor).filter(pk=place_id, is_active=True).first()
    if place is None or not actor.may(Permission.PUBLISH, place.path):
        raise NotFound
    if place.level == Level.HOME:
        raise Invalid(fields={"place": _("A single home is too small. Choose its building.")})
    told = rules.cleaned(draft, at=at)
    own = rules.office_path(actor.grants, Permission.PUBLISH, place.path)
    office = places.by_path(own) if own else None
    announcement = Announcement(
        place=place,
        path=place.path,
        office=office or place,
        published_at=at,
        by_id=actor.id,
    )
    _write(announcement, told)
    announcement.save(force_insert=True)
    _record(announcement, Verb.PUBLISH, actor, at)
    events.publish(
        AnnouncementPublished(
            announcement=announcement.pk,
            place=place.pk,
            kind=announcement.kind,
            is_urgent=announcement.is_urgent,
            until=announcement.until,
            path=place.path,
            by=actor.id,
            at=at,
        )
    )
    return announcement


@transaction.atomic
def correct(
    *, actor: Actor, announcement_id: UUID, draft: Draft, version: int, at: datetime
) -> Announcement:
    """Put other words in its place; `version` is the one the caller has read. What stood there
    before stays on record."""
    announcement = queries.for_update(actor, announcement_id)
    rules.check_is_up(withdrawn_at=announcement.withdrawn_at)
    rules.check_version(version, announcement.version)
    told = rules.cleaned(draft, at=at)
    _write(announcement, told)
    announcement.version += 1
    announcement.corrected_at = at
    announcement.save()
    _record(announcement, Verb.CORRECT, actor, at)
    events.publish(
        AnnouncementCorrected(
            announcement=announcement.pk,
            version=announcement.version,
            until=announcement.until,
            path=announcement.path,
            by=actor.id,
            at=at,
        )
    )
    return announcement


@transaction.atomic
def withdraw(*, actor: Actor, announcement_id: UUID, at: datetime) -> Announcement:
    """Take it down; for ten minutes it can be put back up."""
    announcement = queries.for_update(actor, announcement_id)
    rules.check_is_up(withdrawn_at=announcement.withdrawn_at)
    announcement.withdrawn_at, announcement.withdrawn_by_id = at, actor.id
    announcement.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record(announcement, Verb.WITHDRAW, actor, at)
    events.publish(
        AnnouncementWithdrawn(
            announcement=announcement.pk, path=announcement.path, by=actor.id, at=at
        )
    )
    return announcement


@transaction.atomic
def restore(*, actor: Actor, announcement_id: UUID, at: datetime) -> Announcement:
    """Undo a withdrawal that is not older than ten minutes."""
    announcement = queries.for_update(actor, announcement_id)
    rules.check_undo(withdrawn_at=announcement.withdrawn_at, at=at)
    announcement.withdrawn_at = announcement.withdrawn_by_id = None
    announcement.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _record(announcement, Verb.RESTORE, actor, at)
    events.publish(
        AnnouncementRestored(
            announcement=announcement.pk, path=announcement.path, by=actor.id, at=at
        )
    )
    return announcement


def _write(announcement: Announcement, told: Draft) -> None:
    announcement.title, announcement.text = told.title, told.text
    announcement.kind, announcement.is_urgent = told.kind, told.is_urgent
    announcement.until = told.until


def _record(announcement: Announcement, verb: Verb, actor: Actor, at: datetime) -> None:
    Record.objects.create(
        announcement=announcement,
        verb=verb,
        at=at,
        by_id=actor.id,
        version=announcement.version,
        kind=announcement.kind,
        title=announcement.title,
        text=announcement.text,
        is_urgent=announcement.is_urgent,
        until=announcement.until,
    )
