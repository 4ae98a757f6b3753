"""首接负责: who received it first answers to the resident until somebody else has signed."""

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Filters, Verb
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import LATER, NO_LEAD, SOON, dispatched, key_of, lead

GRID = Role.GRID_WORKER


def test_a_fresh_case_has_no_other_lead_than_its_owner(cast: Cast) -> None:
    assert lead(reported(cast.resident.actor)) == NO_LEAD


def test_the_first_receiver_stays_the_lead_however_often_it_is_passed_on(cast: Cast) -> None:
    case = dispatched(cast, Role.COMMUNITY_WORKER)
    case = actions.escalate(
        actor=cast.community_worker.actor, case_id=case.pk, reason="要街道出面", at=SOON
    )
    target = key_of(cast.desk.actor, case, Verb.REDIRECT, Role.DEPARTMENT_CLERK)
    case = actions.redirect(
        actor=cast.desk.actor, case_id=case.pk, target=target, reason="住建局管", at=LATER
    )
    assert lead(case) == (GRID, cast.grid_1, None)


def test_whoever_signs_is_the_first_receiver_of_the_next_leg(cast: Cast) -> None:
    case = dispatched(cast, Role.COMMUNITY_WORKER)
    actions.sign(actor=cast.community_worker.actor, case_id=case.pk, at=LATER)
    target = key_of(cast.community_worker.actor, case, Verb.DISPATCH, Role.DEPARTMENT_CLERK)
    case = actions.dispatch(
        actor=cast.community_worker.actor, case_id=case.pk, target=target, reason="归他们", at=LATER
    )
    assert lead(case) == (Role.COMMUNITY_WORKER, cast.community, None)


def test_everybody_who_looks_is_told_the_lead(cast: Cast) -> None:
    case = dispatched(cast)
    for person in (cast.resident, cast.worker, cast.clerk, cast.desk):
        seen = queries.detail(actor=person.actor, case_id=case.pk, on=AT.date())
        assert (seen.lead_name, seen.lead_person) == ("第一网格", "王小满")
    assert queries.public_view(number=case.number, on=AT.date()).lead_name == "第一网格"


def test_a_lead_outside_its_area_still_sees_the_case(cast: Cast) -> None:
    """A department that passed it up keeps sight of it until the street signs."""
    case = dispatched(cast)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=LATER)
    case = actions.escalate(
        actor=cast.clerk.actor, case_id=case.pk, reason="要街道先清场", at=LATER
    )
    assert lead(case) == (Role.DEPARTMENT_CLERK, cast.district, cast.department)
    found = queries.inbox(actor=cast.clerk.actor, filters=Filters(), at=LATER).rows
    assert [row.id for row in found] == [case.pk]
    actions.sign(actor=cast.street_staff.actor, case_id=case.pk, at=LATER)
    assert not queries.inbox(actor=cast.clerk.actor, filters=Filters(), at=LATER).rows
