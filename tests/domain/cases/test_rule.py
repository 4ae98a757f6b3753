"""裁定: a ruling says who has it, binds everybody, and may change the list for the next case."""

from typing import Any
from uuid import UUID

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Return
from gewu.domain.cases.types import Status, Verb
from gewu.domain.matters import queries as matters
from gewu.domain.matters.models import Duty, Matter
from gewu.domain.matters.types import Part, Tier
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, reported
from tests.domain.cases.ways import (
    LATER,
    colleague,
    dispatched,
    last,
    last_event,
    leave_post,
    listed,
    named,
    reload,
    roles_of,
    seat,
)
from tests.domain.matters.lists import LEAD_BY_GRID, department_leads, duty

CLERK = Role.DEPARTMENT_CLERK
RULED = LATER + 10 * MINUTE


def lamp_at_the_department(cast: Cast) -> tuple[Case, Matter]:
    """The list names the department; it returns the case to the district desk."""
    lamp = listed(cast, department_leads(cast))
    case = named(cast, reported(cast.resident.actor), lamp)
    dispatched(cast, case=case)
    case = actions.return_case(
        actor=cast.clerk.actor, case_id=case.pk, reason="已移交物业", at=LATER
    )
    return case, lamp


def at_the_street(cast: Cast) -> Case:
    """The community returns it to the street."""
    case = named(cast, reported(cast.resident.actor), listed(cast))
    dispatched(cast, Role.COMMUNITY_WORKER, case)
    desk = cast.community_worker.actor
    return actions.return_case(actor=desk, case_id=case.pk, reason="社区无权处理", at=LATER)


def key(role: str, place: UUID, organisation: UUID | str = "") -> str:
    return f"{role}:{place}:{organisation}"


def rule(cast: Cast, case: Case, target: str, **more: Any) -> Case:
    given: dict[str, Any] = {"actor": cast.desk.actor, "reason": "按职责清单", "at": RULED}
    return actions.rule(case_id=case.pk, target=target, **(given | more))


def test_the_department_keeps_it_and_must_sign(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    ruled = rule(cast, case, key(CLERK, cast.district, cast.department))
    assert (ruled.status, ruled.ruled_at) == (Status.DISPATCHED, RULED)
    assert seat(ruled) == (CLERK, cast.district, cast.department)
    asked = Return.objects.get(case=case)
    assert (asked.upheld, asked.ruled_at, asked.ruled_by_id) == (False, RULED, cast.desk.id)
    assert actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=RULED).handler_id


def test_the_return_is_upheld_when_another_gets_it(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    ruled = rule(cast, case, key(Role.STREET_STAFF, cast.street))
    assert seat(ruled) == (Role.STREET_STAFF, cast.street, None)
    assert Return.objects.get(case=case).upheld


def test_the_timeline_and_the_events_say_so(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    rule(cast, case, key(Role.STREET_STAFF, cast.street))
    line = last(case)
    assert (line.verb, line.text, line.is_public) == (Verb.RULE, "按职责清单", False)
    assert (line.facts["to_name"], line.facts["upheld"]) == ("望江街道", 1)
    shown = queries.detail(actor=cast.desk.actor, case_id=case.pk, on=AT.date()).steps[-1].facts
    assert (shown.upheld, shown.changed_list) == (True, False)
    assert last_event(case).payload["verb"] == Verb.RULE


def test_a_ruling_binds_whoever_has_it(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    rule(cast, case, key(Role.COMMUNITY_WORKER, cast.community))
    community = cast.community_worker.actor
    refuses(case, community)
    actions.sign(actor=community, case_id=case.pk, at=RULED)
    refuses(case, community)
    dispatched(cast, case=case)
    refuses(case, cast.clerk.actor)
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=RULED)
    refuses(case, cast.clerk.actor)


def refuses(case: Case, actor: Actor) -> None:
    with pytest.raises(Refused):
        actions.return_case(actor=actor, case_id=case.pk, reason="还是不归我", at=RULED)


def test_the_street_rules_on_what_comes_from_below_and_may_keep_it(cast: Cast) -> None:
    case = at_the_street(cast)
    target = key(Role.STREET_STAFF, cast.street)
    ruled = rule(cast, case, target, actor=cast.street_staff.actor)
    assert (ruled.status, ruled.owner_role) == (Status.DISPATCHED, Role.STREET_STAFF)
    signed = actions.sign(actor=cast.street_staff.actor, case_id=case.pk, at=RULED)
    assert signed.handler_id == cast.street_staff.id


def test_it_can_go_back_to_the_grid_next_door_that_returned_it(cast: Cast) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    beside = key(Role.GRID_WORKER, cast.grid_2)
    actions.hand_over(
        actor=cast.worker.actor, case_id=case.pk, target=beside, reason="在那边", at=LATER
    )
    actions.return_case(
        actor=cast.neighbour_worker.actor, case_id=case.pk, reason="在这边", at=LATER
    )
    ruled = rule(cast, case, beside, actor=cast.street_staff.actor)
    assert seat(ruled) == (Role.GRID_WORKER, cast.grid_2, None)
    assert Return.objects.get(case=case).upheld is False


def test_only_the_desk_it_came_to_rules(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    target = key(Role.STREET_STAFF, cast.street)
    for person in (cast.street_staff, cast.community_worker, cast.worker, cast.resident):
        with pytest.raises(Refused):
            rule(cast, case, target, actor=person.actor)
    for person in (cast.outsider, cast.neighbour):
        with pytest.raises(NotFound):
            rule(cast, case, target, actor=person.actor)
    with pytest.raises(NotFound):
        roles_of(cast.street_staff.actor, case, Verb.RULE)


def test_a_second_ruling_hears_who_was_quicker(cast: Cast) -> None:
    case = at_the_street(cast)
    second = colleague(Role.STREET_STAFF, cast.street)
    community = key(Role.COMMUNITY_WORKER, cast.community)
    rule(cast, case, community, actor=cast.street_staff.actor)
    with pytest.raises(Conflict) as late:
        rule(cast, case, key(Role.GRID_WORKER, cast.grid_1), actor=second.actor)
    assert "吴琼" in str(late.value)
    assert reload(case).owner_role == Role.COMMUNITY_WORKER


def test_what_nobody_returned_is_not_ruled_on(cast: Cast) -> None:
    with pytest.raises(Conflict):
        rule(cast, reported(cast.resident.actor), "x")


@pytest.mark.parametrize("target", ["", "GRID_WORKER:1:2"])
def test_a_ruling_names_somebody(cast: Cast, target: str) -> None:
    case, _lamp = lamp_at_the_department(cast)
    with pytest.raises(Invalid) as refused:
        rule(cast, case, target)
    assert "target" in refused.value.fields
    assert Return.objects.get(case=case).ruled_at is None


def test_a_ruling_gives_it_to_nobody_who_is_gone_and_says_why(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    leave_post(cast.street_staff)
    with pytest.raises(Invalid):
        rule(cast, case, key(Role.STREET_STAFF, cast.street))
    with pytest.raises(Invalid) as refused:
        rule(cast, case, key(CLERK, cast.district, cast.department), reason=" ")
    assert "reason" in refused.value.fields


# The list


def leads(lamp: Matter, case: Case) -> tuple[Tier, UUID | None]:
    found = matters.duty(lamp.pk, case.path, "B", AT.date())
    assert found
    return found.lead.tier, found.lead.organisation_id


def test_the_next_case_of_that_matter_goes_right_at_once(cast: Cast) -> None:
    case, lamp = lamp_at_the_department(cast)
    target = key(Role.COMMUNITY_WORKER, cast.community)
    rule(cast, case, target, change_list=True)
    assert leads(lamp, case) == (Tier.COMMUNITY, None)
    following = named(cast, reported(cast.neighbour.actor), lamp)
    found = queries.targets(
        actor=cast.desk.actor, case_id=following.pk, verb=Verb.DISPATCH, on=AT.date()
    )
    assert (found[0].role, found[0].part) == (Role.COMMUNITY_WORKER, "LEAD")
    assert Return.objects.get(case=case).changed_list
    shown = queries.detail(actor=cast.desk.actor, case_id=case.pk, on=AT.date()).steps[-1].facts
    assert shown.changed_list


def test_helpers_keep_their_part_and_the_old_row_its_days(cast: Cast) -> None:
    case, lamp = lamp_at_the_department(cast)
    rule(cast, case, key(Role.COMMUNITY_WORKER, cast.community), change_list=True)
    found = matters.duty(lamp.pk, case.path, "B", AT.date())
    assert found
    assert [(rung.tier, rung.part) for rung in found.rungs if rung.part is not Part.LEAD] == [
        (Tier.GRID, Part.HELP)
    ]
    assert Duty.objects.count() == 2


def test_a_row_of_the_community_is_changed_where_it_stands(cast: Cast) -> None:
    case, lamp = lamp_at_the_department(cast)
    duty(lamp, cast.community, LEAD_BY_GRID)
    rule(cast, case, key(CLERK, cast.district, cast.department), change_list=True)
    assert leads(lamp, case) == (Tier.DEPARTMENT, cast.department)
    elsewhere = matters.duty(lamp.pk, "999901001002001", "B", AT.date())
    assert elsewhere
    assert elsewhere.place_id == cast.district


def test_a_row_of_any_class_stays_for_the_other_classes(cast: Cast) -> None:
    case, lamp = lamp_at_the_department(cast)
    rule(cast, case, key(Role.COMMUNITY_WORKER, cast.community), change_list=True)
    other = matters.duty(lamp.pk, case.path, "A", AT.date())
    assert other
    assert other.lead.tier is Tier.DEPARTMENT


def test_a_second_ruling_changes_its_own_row(cast: Cast) -> None:
    case, lamp = lamp_at_the_department(cast)
    rule(cast, case, key(Role.COMMUNITY_WORKER, cast.community), change_list=True)
    following = named(cast, reported(cast.neighbour.actor), lamp)
    dispatched(cast, case=following)
    actions.return_case(actor=cast.clerk.actor, case_id=following.pk, reason="不归我", at=LATER)
    rule(cast, following, key(Role.STREET_STAFF, cast.street), change_list=True)
    assert leads(lamp, case) == (Tier.STREET, None)


def test_the_street_rules_but_does_not_write_the_list(cast: Cast) -> None:
    case = at_the_street(cast)
    target = key(Role.GRID_WORKER, cast.grid_1)
    with pytest.raises(Refused):
        rule(cast, case, target, actor=cast.street_staff.actor, change_list=True)
    assert (reload(case).status, Duty.objects.count()) == (Status.RETURNED, 1)
    assert Return.objects.get(case=case).ruled_at is None


def test_the_list_names_no_seat_that_it_cannot_name(cast: Cast) -> None:
    case, _lamp = lamp_at_the_department(cast)
    with pytest.raises(Invalid):
        rule(cast, case, key(Role.DISTRICT_DESK, cast.district), change_list=True)
    assert reload(case).status == Status.RETURNED
    kept = rule(cast, case, key(Role.DISTRICT_DESK, cast.district))
    assert kept.owner_role == Role.DISTRICT_DESK
