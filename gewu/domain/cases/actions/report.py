"""The first word: a report becomes a case with a place, an owner and a clock."""

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import searching, steps
from gewu.domain.cases.events import CaseReported
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import owners
from gewu.domain.cases.types import Channel, Permission, Phase, Report, Status, Verb
from gewu.kernel import codes, geodesy
from gewu.kernel.access import Actor, Kind, Seat
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.events import publish
from gewu.kernel.once import once
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import actions as place_actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import Located

OWN = frozenset({Channel.WEB, Channel.FEEDBACK})  # where people speak for themselves
MAX_ADDRESS, MAX_NAME, MAX_OUTER = 200, 40, 60


def report(*, actor: Actor, report: Report, key: str, at: datetime) -> tuple[Case, bool]:
    """A case from a report, and whether it is new: the same key and content is one case."""
    _check_channel(actor, report)
    report = _clean(report)

    made: list[Case] = []

    def make() -> UUID:
        made.append(_create(actor, report, at))
        return made[0].pk

    scope = f"cases.report:{actor.id or actor.kind}"
    case_id, is_new = once(scope=scope, key=key, body=_body(report), make=make)
    return (made[0] if is_new else Case.objects.get(pk=case_id)), is_new


def _check_channel(actor: Actor, report: Report) -> None:
    """Anyone reports for themselves; the other channels belong to those who serve there."""
    if report.channel in OWN:
        return
    permission = Permission.IMPORT if report.channel is Channel.HOTLINE else Permission.REPORT_FOR
    if actor.kind is not Kind.SYSTEM and not actor.may(permission):
        if report.channel is Channel.API and actor.id is not None:
            return  # a program with a resident's key reports as that resident
        raise Refused


def _clean(report: Report) -> Report:
    """Without what a paste from a sheet brings along; nothing that was said is cut off."""
    return replace(
        report,
        text=rules.clean_text(report.text),
        address=line(report.address, MAX_ADDRESS, "address"),
        contact_name=line(report.contact_name, MAX_NAME, "contact_name"),
        contact_phone=line(report.contact_phone, MAX_NAME, "contact_phone"),
        outer_number=line(report.outer_number, MAX_OUTER, "outer_number"),
    )


def line(text: str, most: int, field: str) -> str:
    """One line without control characters; Invalid when it is too long."""
    kept = " ".join(rules.clean_text(text, least=0, field=field).split())
    if len(kept) > most:
        message = format_lazy(_("At most {most} characters fit here."), most=most)
        raise Invalid(fields={field: message})
    return kept


def _body(report: Report) -> list[object]:
    photos = [hashlib.sha256(data).hexdigest() for data in report.photos]
    return [
        report.kind,
        report.text,
        report.point,
        report.address,
        str(report.place_id),
        report.contact_name,
        report.contact_phone,
        report.channel,
        report.outer_number,
        photos,
    ]


def _create(actor: Actor, report: Report, at: datetime) -> Case:
    # `once` holds the transaction.
    place_actions.grids_stay()
    rules.check_photos(report.photos)
    _check_outer_number(report)
    _check_other(report)
    located = _locate(report, at)
    seat, _holder = owners.seat_of(path=located.path, on=localdate(at))
    case = _new_case(actor, report, located=located, seat=seat, at=at)
    steps.tick(case, rules.Tick.START, at=at)
    case.search = searching.first(case)
    case.save(force_insert=True)
    steps.add(
        case,
        Verb.REPORT,
        actor=actor,
        at=at,
        text=report.text,
        photos=report.photos,
        phase=Phase.REPORT,
        facts={"located_by": located.reason, **steps.facts_of_owner(case)},
    )
    _announce(case, actor, at)
    return case


def _check_outer_number(report: Report) -> None:
    """Another system's order is one case, whichever key it is sent with."""
    if report.outer_number and Case.objects.filter(outer_number=report.outer_number).exists():
        raise Conflict(_("This order number is already here."), code="outer_number")


def _check_other(report: Report) -> None:
    """Whoever it is written down for is found by the phone, and is called on it."""
    if report.for_other and not report.contact_phone.strip():
        raise Invalid(fields={"contact_phone": _("Type the phone of the person it is about.")})


def _locate(report: Report, at: datetime) -> Located:
    if report.point:
        geodesy.check_point(*report.point)
    return places.locate(
        point=report.point, address=report.address, place_id=report.place_id, on=localdate(at)
    )


def _new_case(actor: Actor, report: Report, *, located: Located, seat: Seat, at: datetime) -> Case:
    phone, phone_hash = phone_of(report.contact_phone)
    reporter_id = _reporter(actor, report, phone)
    lon, lat = report.point or (None, None)
    return Case(
        number=free_number(),
        outer_number=report.outer_number or None,
        kind=report.kind,
        channel=report.channel,
        status=Status.REPORTED,
        text=report.text,
        place_id=located.building_id or located.place_id,
        path=located.path,
        address=report.address,
        lon=lon,
        lat=lat,
        located_by=located.reason,
        reporter_id=reporter_id,
        recorder_id=None if _is_own(report) or reporter_id == actor.id else actor.id,
        contact_name=report.contact_name or None,
        contact_phone=phone,
        contact_hash=phone_hash,
        owner_role=seat.role,
        owner_place_id=seat.place_id,
        owner_organisation_id=seat.organisation_id,
        reported_at=at,
    )


def phone_of(text: str) -> tuple[str | None, str | None]:
    """A phone as typed, normalised, and the hash by which its owner finds the case."""
    try:
        phone = codes.normalise_phone(text) if text.strip() else None
    except Invalid as error:
        raise Invalid(fields={"contact_phone": error.message}) from error
    return phone, accounts.hash_phone(phone) if phone else None


def _is_own(report: Report) -> bool:
    if report.channel is Channel.API:
        return not report.contact_phone.strip()
    return report.channel in OWN and not report.for_other


def _reporter(actor: Actor, report: Report, phone: str | None) -> UUID | None:
    """The caller, or whoever it is written down for, if the phone has an account."""
    if _is_own(report):
        return actor.id
    return accounts.resident_of_phone(phone=phone) if phone else None


def free_number() -> str:
    number = codes.new_case_number()
    while Case.objects.filter(number=number).exists():
        number = codes.new_case_number()
    return number


def _announce(case: Case, actor: Actor, at: datetime) -> None:
    publish(
        CaseReported(
            case=case.pk,
            channel=case.channel,
            place=case.place_id,
            located_by=case.located_by,
            owner_role=case.owner_role,
            owner_place=case.owner_place_id,
            path=case.path,
            by=actor.id,
            at=at,
        )
    )
