"""A ruling on a return can change the list, so that the next such case goes right at once."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.actions import duties
from gewu.domain.matters.models import Duty
from gewu.domain.matters.queries.duties import duty
from gewu.domain.matters.types import OF_ORGANISATIONS, ROLE_OF, Part, Rung, RungTerms, Terms
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import Invalid


@transaction.atomic
def put_in_lead(
    *,
    actor: Actor,
    matter_id: UUID,
    case_class: str,
    path: str,
    place_id: UUID,
    place_path: str,
    seat: Seat,
    on: date,
    at: datetime,
) -> Duty:
    """The seat leads for the matter from this day on; the others keep their part.

    At the place, or where a row below it decides for `path`: else that row would go on deciding.
    """
    present = duty(matter_id, path, case_class, on)
    lead = _terms_of(seat, path)
    if present and len(present.place_path) > len(place_path):
        place_id = present.place_id
    others = tuple(
        RungTerms(rung.tier, rung.part, rung.organisation_id)
        for rung in (present.rungs if present else ())
        if rung.part is not Part.LEAD and not _is_same(rung, lead)
    )
    terms = Terms(
        rungs=(lead, *others),
        legal_basis=present.legal_basis if present else "",
        limit_text=present.limit_text if present else "",
        script=present.script if present else "",
    )
    own = present and present.place_id == place_id and present.matter_id == matter_id
    if own and present and present.case_class == case_class:
        return duties.change_duty(
            actor=actor,
            duty_id=present.id,
            version=present.version,
            terms=terms,
            valid_from=on,
            at=at,
        )
    return duties.add_duty(
        actor=actor,
        matter_id=matter_id,
        place_id=place_id,
        case_class=case_class,
        terms=terms,
        valid_from=on,
        at=at,
    )


def _terms_of(seat: Seat, path: str) -> RungTerms:
    tier = next((tier for tier, role in ROLE_OF.items() if role == seat.role), None)
    if tier in OF_ORGANISATIONS:
        return RungTerms(tier, Part.LEAD, seat.organisation_id)
    if tier is None or not path.startswith(seat.path):  # the district desk, or the grid next door
        raise Invalid(_("The duty list cannot name this seat. Rule without changing the list."))
    return RungTerms(tier, Part.LEAD)


def _is_same(rung: Rung, lead: RungTerms) -> bool:
    return (rung.tier, rung.organisation_id) == (lead.tier, lead.organisation_id)
