"""Who should have a case: the duty list's word, weighed against how its like went."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from gewu.domain.cases import queries as cases
from gewu.domain.insight.rules.routing import Because, Best, Place, Way, best
from gewu.domain.insight.types import Route
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import OF_ORGANISATIONS
from gewu.kernel.access import SYSTEM
from gewu.registers.organisations import queries as organisations
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level

LATELY = timedelta(days=365)


def route(*, case_id: UUID, at: datetime, on: date) -> Route | None:
    """For a case whose matter is named; None where neither the list nor its like say anything.

    Without an actor: it says which seat answers by the house's own rules, and nothing of the cases
    it counts. Whoever shows it has the case from a query with an actor.
    """
    found = cases.visible(SYSTEM).filter(pk=case_id)
    row = found.values_list("matter", "case_class", "path").first()
    if row is None or row[0] is None:
        return None
    matter_id, case_class, path = row
    area = path[: Level.STREET.length]
    past = cases.went(actor=SYSTEM, matter_id=matter_id, path=area, since=at - LATELY, but=case_id)
    ways = [Way(one.returned_by, one.ended_with) for one in past]
    chosen = best(_listed(matter_id, path, case_class, on), ways)
    if chosen is None:
        return None
    role, place_id, body_id = chosen.seat
    return Route(role, place_id, body_id, _reason(chosen, path))


def _listed(matter_id: UUID, path: str, case_class: str, on: date) -> Place | None:
    """The seat that leads by the duty list; of those a row leaves open the nearest."""
    duty = matters.duty(matter_id, path, case_class, on)
    if duty is None:
        return None
    lead = duty.lead
    open_ones = matters.open_seats(lead.tier, path) if lead.tier in OF_ORGANISATIONS else ()
    seat = lead.seat or next(iter(open_ones), None)
    return (seat.role, seat.place_id, seat.organisation_id) if seat else None


WORDS: Mapping[Because, StrOrPromise] = {
    Because.LISTED: _("The duty list says: leads."),
    Because.RETURNED: _(
        "{times} of {of} like it were returned by {instead} and ruled to go elsewhere, mostly here."
    ),
    Because.SOLVED: _(
        "The duty list names nobody; {times} of {of} like it were solved here within a year."
    ),
}


def _reason(chosen: Best, path: str) -> StrOrPromise:
    instead = _name(chosen.instead_of, path) if chosen.instead_of else ""
    return format_lazy(WORDS[chosen.because], times=chosen.times, of=chosen.of, instead=instead)


def _name(seat: Place, path: str) -> str:
    _role, place_id, body_id = seat
    if body_id:
        return organisations.name(organisation_id=body_id)
    names = {place.pk: place.name for place in places.chain(path)}
    return names.get(place_id, "")
