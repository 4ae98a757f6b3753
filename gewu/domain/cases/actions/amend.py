"""Correcting what was reported: the words, the place, how to reach the reporter."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import report, searching, steps
from gewu.domain.cases.events import CaseAmended
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Correction, Kind, Status, Verb
from gewu.kernel import geodesy
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish
from gewu.registers.places import actions as place_actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import Located, LocateReason

SAYS_NOTHING = frozenset({LocateReason.ADDRESS_UNKNOWN, LocateReason.NOTHING_GIVEN})
FIELDS = (
    "text",
    "kind",
    "address",
    "place",
    "path",
    "lon",
    "lat",
    "located_by",
    "contact_name",
    "contact_phone",
    "contact_hash",
)


@transaction.atomic
def amend(*, actor: Actor, case_id: UUID, correction: Correction, at: datetime) -> Case:
    """Only what is given changes; what was said first stays on the timeline.

    A fresh case that turns out to lie elsewhere goes to whoever answers there.
    """
    place_actions.grids_stay()
    case = steps.begin(actor, Verb.AMEND, case_id, at)
    staff = door.is_staff_view(actor, case)
    changed = _words(case, correction) + _place(case, correction, at)
    if staff:
        changed += _contact(case, correction)
    if not changed:
        raise Invalid(_("Nothing was changed."), code="unchanged")
    case.search = searching.again(case)
    case.save(update_fields=FIELDS)
    facts = {"fields": list(changed), **(steps.facts_of_owner(case) if "place" in changed else {})}
    text = case.text if "text" in changed else ""
    steps.finish(case, Verb.AMEND, actor=actor, at=at, text=text, facts=facts)
    publish(CaseAmended(case=case.pk, fields=changed, path=case.path, by=actor.id, at=at))
    return case


def _words(case: Case, given: Correction) -> tuple[str, ...]:
    changed = []
    if given.text is not None and (text := rules.clean_text(given.text)) != case.text:
        case.text = text
        changed.append("text")
    if given.kind is not None and given.kind != Kind(case.kind):
        case.kind = given.kind
        changed.append("kind")
    return tuple(changed)


def _place(case: Case, given: Correction, at: datetime) -> tuple[str, ...]:
    before = _where(case)
    if given.address is not None:
        case.address = report.line(given.address, report.MAX_ADDRESS, "address")
    if located := _locate(case, given, localdate(at)):
        _settle(case, located, given, at)
    return ("place",) if _where(case) != before else ()


def _where(case: Case) -> tuple[object, ...]:
    return case.address, case.place_id, case.path, case.lon, case.lat


def _point(case: Case) -> tuple[float, float] | None:
    return (case.lon, case.lat) if case.lon is not None and case.lat is not None else None


def _locate(case: Case, given: Correction, on: date) -> Located | None:
    """None where it stays: an address alone moves nothing that somebody chose on purpose, nor
    does one that says nothing."""
    only_address = given.point is None and given.place_id is None
    if only_address and (given.address is None or case.located_by == LocateReason.GIVEN):
        return None
    if given.point:
        geodesy.check_point(*given.point)
    point = given.point or (_point(case) if only_address else None)
    located = places.locate(point=point, address=case.address, place_id=given.place_id, on=on)
    return None if only_address and located.reason in SAYS_NOTHING else located


def _settle(case: Case, located: Located, given: Correction, at: datetime) -> None:
    """At the new place; what nobody has taken on yet goes to whoever answers there."""
    case.place_id = located.building_id or located.place_id
    if given.point or given.place_id:
        case.lon, case.lat = given.point or (None, None)
    case.located_by = located.reason
    moved, case.path = case.path[:15] != located.path[:15], located.path
    if moved and case.status in {Status.REPORTED, Status.REOPENED}:
        seat, _holder = owners.seat_of(path=case.path, on=localdate(at))
        steps.own(case, seat, at=at)


def _contact(case: Case, given: Correction) -> tuple[str, ...]:
    before = (case.contact_name, case.contact_phone)
    if given.contact_name is not None:
        name = report.line(given.contact_name, report.MAX_NAME, "contact_name")
        case.contact_name = name or None
    if given.contact_phone is not None:
        phone = report.line(given.contact_phone, report.MAX_NAME, "contact_phone")
        case.contact_phone, case.contact_hash = report.phone_of(phone)
    after = (case.contact_name, case.contact_phone)
    if case.parent_id is not None and after != before:
        raise Invalid(_("A part has no reporter of its own. Correct the case it belongs to."))
    names = ("contact_name", "contact_phone")
    return tuple(name for name, was, now in zip(names, before, after, strict=True) if was != now)
