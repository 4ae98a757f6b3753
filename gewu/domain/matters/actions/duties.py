"""Editing the duty list row by row. Nothing is rewritten: each change is a new version."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import ExclusionViolation

from gewu.domain.matters.actions import record
from gewu.domain.matters.events import DutyChanged
from gewu.domain.matters.models import Duty, Matter, Rung, one_writer
from gewu.domain.matters.queries.bodies import KIND_OF, bodies
from gewu.domain.matters.queries.duties import duty_for_update
from gewu.domain.matters.rules import texts
from gewu.domain.matters.types import (
    CaseClass,
    Part,
    Permission,
    RungTerms,
    Source,
    Subject,
    Terms,
    Tier,
    Verb,
)
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound
from gewu.kernel.events import publish
from gewu.kernel.ids import new_id
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places import queries as places

FIRST = 1


@transaction.atomic
def add_duty(
    *,
    actor: Actor,
    matter_id: UUID,
    place_id: UUID,
    case_class: str,
    terms: Terms,
    valid_from: date,
    at: datetime,
    valid_to: date | None = None,
) -> Duty:
    """Say who answers for a matter, or a whole branch, at a place; `case_class` "" is any."""
    one_writer()
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    matter = Matter.objects.filter(pk=matter_id).first()
    if matter is None:
        raise NotFound
    if not matter.is_active:
        raise Invalid(fields={"matter": _("This matter is retired.")})
    texts.period(valid_from, valid_to)
    row = Duty(
        line=new_id(),
        version=FIRST,
        matter=matter,
        place=place,
        case_class=_class(case_class),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    write(row, check_terms(terms, kinds(actor, place.path)))
    announce(row, Verb.CREATED, actor, at)
    return row


@transaction.atomic
def change_duty(
    *,
    actor: Actor,
    duty_id: UUID,
    version: int,
    terms: Terms,
    valid_from: date,
    at: datetime,
    valid_to: date | None = None,
) -> Duty:
    """The next version of a row, from a day on; until then the present one holds."""
    one_writer()
    old = duty_for_update(actor, duty_id, version)
    check_next(old, valid_from)
    texts.period(valid_from, valid_to)
    before = terms_of(old)
    after = check_terms(terms, kinds(actor, old.place.path))
    row = succeed(old, after, valid_from, valid_to)
    fields = record.differences(told(before), told(after))
    announce(row, Verb.CHANGED, actor, at, fields)
    return row


@transaction.atomic
def end_duty(*, actor: Actor, duty_id: UUID, version: int, on: date, at: datetime) -> Duty:
    """From this day on the row no longer holds; what is inherited does."""
    one_writer()
    row = duty_for_update(actor, duty_id, version)
    if row.valid_to is not None and row.valid_to <= on:
        raise Conflict(_("This row has already ended."))
    before = row.valid_to
    row.valid_to = max(on, row.valid_from)
    row.save(update_fields=["valid_to"])
    fields = {"valid_to": (_iso(before), _iso(row.valid_to))}
    announce(row, Verb.ENDED, actor, at, fields)
    return row


def check_next(old: Duty, valid_from: date) -> None:
    if valid_from < old.valid_from:
        raise Invalid(
            fields={"valid_from": _("The present version begins later. Choose a day after it.")}
        )


def check_terms(given: Terms, known: Mapping[UUID, OrganisationKind]) -> Terms:
    """Cleaned; who is named must be at work at the place, above it or in it."""
    cleaned = texts.terms(given)
    for rung in cleaned.rungs:
        body = rung.organisation_id
        if body is not None and known.get(body) is not KIND_OF[rung.tier]:
            raise Invalid(
                fields={"rungs": _("Choose an organisation of the right kind that works there.")}
            )
    return cleaned


def kinds(actor: Actor, path: str) -> dict[UUID, OrganisationKind]:
    return {row.id: row.kind for row in bodies(actor=actor, path=path)}


def succeed(old: Duty, terms: Terms, valid_from: date, valid_to: date | None) -> Duty:
    """End the old version and write the next one."""
    if old.valid_to is None or old.valid_to > valid_from:
        old.valid_to = valid_from
        old.save(update_fields=["valid_to"])
    row = Duty(
        line=old.line,
        version=old.version + 1,
        matter_id=old.matter_id,
        place_id=old.place_id,
        case_class=old.case_class,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    row.place = old.place
    write(row, terms)
    return row


def write(row: Duty, terms: Terms, source: Source | str = "") -> None:
    for name in texts.LENGTHS:
        setattr(row, name, getattr(terms, name))
    row.source = source
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            Rung.objects.bulk_create(_rungs(row, terms.rungs))
    except IntegrityError as error:
        if not isinstance(error.__cause__, ExclusionViolation):
            raise
        raise Invalid(
            _("There is already a row for this matter, place and class on some of these days."),
            code="overlap",
        ) from error


def _rungs(row: Duty, rungs: Sequence[RungTerms]) -> list[Rung]:
    return [
        Rung(duty=row, tier=one.tier, part=one.part, organisation_id=one.organisation_id)
        for one in rungs
    ]


def terms_of(row: Duty) -> Terms:
    rungs = Rung.objects.filter(duty=row).order_by("pk")
    return Terms(
        tuple(RungTerms(Tier(r.tier), Part(r.part), r.organisation_id) for r in rungs),
        **{name: getattr(row, name) for name in texts.LENGTHS},
    )


def told(terms: Terms) -> dict[str, object]:
    """Terms as the history keeps them: rungs as codes, in a fixed order."""
    rungs = sorted(f"{r.tier}:{r.part}:{r.organisation_id or ''}" for r in terms.rungs)
    return {"rungs": rungs, **{name: getattr(terms, name) for name in texts.LENGTHS}}


def announce(
    row: Duty,
    verb: Verb,
    actor: Actor,
    at: datetime,
    fields: record.Fields | None = None,
) -> None:
    entry = record.entry(
        Subject.DUTY, row.line, version=row.version, verb=verb, actor=actor, at=at, fields=fields
    )
    entry.save()
    publish(
        DutyChanged(
            line=row.line,
            duty=row.pk,
            matter=row.matter_id,
            verb=verb,
            version=row.version,
            path=row.place.path,
            by=actor.id,
            at=at,
        )
    )


def _class(text: str) -> str:
    if text and text not in CaseClass.values:
        raise Invalid(fields={"case_class": _("Choose A, B or C, or none for every class.")})
    return text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
