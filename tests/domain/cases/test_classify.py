"""Once its matter is named, a case runs by that matter's limits and duty row."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Step
from gewu.domain.cases.types import Verb
from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.domain.matters.types import CaseClass
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, accepted, closed, reported

SOON = AT + 5 * MINUTE


@pytest.fixture
def pipe(cast: Cast) -> UUID:
    """An urgent matter of the delivered catalogue, with the delivered duty list in force."""
    matters.load_default_catalogue(at=AT)
    matters.load_default_duties(place_id=cast.district, at=AT)
    found = matter_queries.search(actor=SYSTEM, text="水管")
    return next(row.id for row in found if row.particulars.is_emergency)


def test_the_deadlines_are_counted_again_from_the_report(cast: Cast, pipe: UUID) -> None:
    case = reported(cast.resident.actor)
    before = case.resolve_due_at
    named = actions.classify(
        actor=cast.community_worker.actor, case_id=case.pk, matter_id=pipe, at=SOON
    )
    assert named.case_class in CaseClass.values
    assert named.clock_from == case.reported_at
    assert named.resolve_due_at != before
    assert AT < named.due_at <= named.resolve_due_at


def test_the_matters_own_class_holds_unless_a_reason_is_given(cast: Cast, pipe: UUID) -> None:
    case = reported(cast.resident.actor)
    row = matter_queries.known(pipe)
    assert row
    other = next(c for c in CaseClass if c is not row.particulars.case_class)
    terms: dict[str, Any] = {"case_id": case.pk, "matter_id": pipe, "at": SOON}
    desk = cast.community_worker.actor
    with pytest.raises(Invalid):
        actions.classify(actor=desk, case_class=other, **terms)
    named = actions.classify(actor=desk, case_class=other, reason="管径大，要停水", **terms)
    assert named.case_class == other
    with pytest.raises(Invalid):
        actions.classify(actor=desk, **terms)  # changing it back needs a reason too


def test_a_matter_that_does_not_exist_is_refused(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        actions.classify(actor=cast.desk.actor, case_id=case.pk, matter_id=uuid4(), at=SOON)
    assert "matter" in refused.value.fields


def test_who_may_name_it(cast: Cast, pipe: UUID) -> None:
    case = reported(cast.resident.actor)
    terms: dict[str, Any] = {"case_id": case.pk, "matter_id": pipe, "at": SOON}
    with pytest.raises(Refused):
        actions.classify(actor=cast.resident.actor, **terms)
    with pytest.raises(NotFound):
        actions.classify(actor=cast.outsider.actor, **terms)
    assert actions.classify(actor=cast.worker.actor, **terms).matter_id == pipe


def test_a_closed_case_keeps_its_matter(cast: Cast, pipe: UUID) -> None:
    case = closed(cast)
    with pytest.raises(Conflict):
        actions.classify(
            actor=cast.desk.actor, case_id=case.pk, matter_id=pipe, at=AT + timedelta(days=1)
        )


def test_staff_see_the_duty_row_and_residents_the_name_on_the_timeline(
    cast: Cast, pipe: UUID
) -> None:
    case = accepted(cast)
    actions.classify(actor=cast.worker.actor, case_id=case.pk, matter_id=pipe, at=AT + 20 * MINUTE)
    staff = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date())
    assert staff.classified
    assert (staff.classified.matter_id, bool(staff.classified.limits)) == (pipe, True)
    resident = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert resident.classified is None
    assert resident.steps[-1].verb is Verb.CLASSIFY


def test_handing_over_off_the_list_stays_visible(cast: Cast, pipe: UUID) -> None:
    case = reported(cast.resident.actor)
    desk = cast.desk.actor
    actions.classify(actor=desk, case_id=case.pk, matter_id=pipe, at=SOON)
    on_list = {}
    send = {Verb.DISPATCH: actions.dispatch, Verb.REDIRECT: actions.redirect}
    for verb, role in (
        (Verb.DISPATCH, Role.COMMUNITY_WORKER),
        (Verb.REDIRECT, Role.DISTRICT_DESK),
    ):
        found = queries.targets(actor=desk, case_id=case.pk, verb=verb, on=AT.date())
        key = next(choice.key for choice in found if choice.role == role)
        send[verb](actor=desk, case_id=case.pk, target=key, reason="先看看", at=SOON)
        on_list[role] = "off_list" not in Step.objects.filter(case=case).latest("pk").facts
    assert on_list[Role.DISTRICT_DESK] is False
