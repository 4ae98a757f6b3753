"""闭环清零: what is open, place by place; every number opens the cases that it counts."""

from datetime import datetime, timedelta

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.figures import Pile
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Status
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Board, BoardRow
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.places import actions as places
from tests.cast import AT, IN_GRID_2, NEXT_DOOR, NO_GRID, Cast
from tests.domain.evaluation.scene import COMMUNITY, DAY, GRID_1, HOUR, STREET, report


def board(actor: Actor, path: str = COMMUNITY, at: datetime = AT + HOUR) -> Board:
    return queries.board(actor=actor, path=path, at=at)


def row(found: Board, name: str) -> BoardRow:
    return next(one for one in found.rows if one.name == name and not one.is_rest)


def test_a_community_and_its_grids_stand_in_place_order_with_what_is_open(cast: Cast) -> None:
    report(cast.resident.actor)
    report(cast.neighbour.actor, point=IN_GRID_2)
    found = board(cast.secretary.actor)
    assert [(one.name, one.depth, one.open) for one in found.rows] == [
        ("杏林社区", 0, 2),
        ("第一网格", 1, 1),
        ("第二网格", 1, 1),
    ]


def test_an_unnamed_case_to_be_solved_on_the_day_it_came_is_small(cast: Cast) -> None:
    case = report(cast.resident.actor, kind=Kind.HELP)
    Case.objects.filter(pk=case.pk).update(resolve_due_at=AT + 5 * HOUR)
    assert row(board(cast.secretary.actor), "第一网格").small == 1


def test_an_unnamed_case_with_days_to_go_is_large(cast: Cast) -> None:
    report(cast.resident.actor)
    found = row(board(cast.secretary.actor), "第一网格")
    assert (found.small, found.large) == (0, 1)


def test_a_large_case_due_today_is_large_for_today_until_midnight(cast: Cast) -> None:
    case = report(cast.resident.actor)
    midnight = datetime.fromisoformat("2026-03-03T00:00:00+08:00")
    Case.objects.filter(pk=case.pk).update(due_at=midnight - timedelta(seconds=1))
    assert row(board(cast.secretary.actor), "第一网格").large_today == 1
    Case.objects.filter(pk=case.pk).update(due_at=midnight)
    assert row(board(cast.secretary.actor), "第一网格").large_today == 0


def test_overdue_cases_are_told_by_state_seat_and_since_when(cast: Cast) -> None:
    case = report(cast.resident.actor)
    found = board(cast.secretary.actor, at=AT + DAY)
    (late,) = found.late
    assert (late.status, late.owner, late.number) == (Status.REPORTED, "第一网格", 1)
    assert late.since == case.due_at
    assert row(found, "第一网格").overdue == 1


def test_what_lies_in_no_grid_has_its_own_row_so_that_all_adds_up(cast: Cast) -> None:
    report(cast.resident.actor)
    report(cast.resident.actor, point=NO_GRID)
    found = board(cast.secretary.actor)
    (rest,) = (one for one in found.rows if one.is_rest)
    assert (rest.path, rest.open) == (COMMUNITY, 1)
    assert found.rows[0].open == 2


def test_a_retired_grid_keeps_its_open_cases_on_the_board(cast: Cast) -> None:
    report(cast.resident.actor, point=IN_GRID_2)
    places.retire(actor=cast.administrator.actor, place_id=cast.building_2, at=AT)
    places.retire(actor=cast.administrator.actor, place_id=cast.grid_2, at=AT)
    found = board(cast.secretary.actor)
    (rest,) = (one for one in found.rows if one.is_rest)
    cases = queries.pile(
        actor=cast.secretary.actor, what=Pile.OPEN, path=COMMUNITY, is_rest=True, at=AT + HOUR
    )
    assert rest.open == len(cases.rows) == 1


def test_without_a_path_the_board_is_of_the_callers_own_place(cast: Cast) -> None:
    assert board(cast.street_staff.actor, path="").path == STREET
    assert board(cast.desk.actor, path="").rows[0].name == "青澜区"


def test_a_place_without_open_cases_is_clear(cast: Cast) -> None:
    assert all(one.is_clear for one in board(cast.secretary.actor).rows)


def test_a_closed_case_is_on_no_board(cast: Cast) -> None:
    case = report(cast.resident.actor)
    actions.decline(
        actor=cast.community_worker.actor, case_id=case.pk, reason="BEYOND", text="", at=AT + HOUR
    )
    assert board(cast.secretary.actor).rows[0].open == 0


def test_the_community_next_door_is_not_found(cast: Cast) -> None:
    report(cast.resident.actor, point=NEXT_DOOR)
    with pytest.raises(NotFound):
        board(cast.secretary.actor, path="999901001002")
    with pytest.raises(NotFound):
        queries.pile(actor=cast.secretary.actor, what=Pile.OPEN, path=STREET, at=AT)


def test_those_who_keep_no_board_find_none(cast: Cast) -> None:
    for person in (cast.worker, cast.clerk, cast.resident, cast.administrator):
        with pytest.raises(NotFound):
            board(person.actor)


@pytest.mark.parametrize(
    "what", [Pile.OPEN, Pile.SMALL, Pile.LARGE, Pile.LARGE_TODAY, Pile.OVERDUE]
)
def test_every_number_opens_exactly_the_cases_it_counts(cast: Cast, what: Pile) -> None:
    at = AT + DAY
    late, small, later = (report(cast.resident.actor) for _ in range(3))
    report(cast.neighbour.actor, point=IN_GRID_2)
    Case.objects.filter(pk=small.pk).update(resolve_due_at=AT + HOUR, due_at=AT + 30 * HOUR)
    Case.objects.filter(pk=later.pk).update(due_at=AT + 20 * DAY)
    Case.objects.filter(pk=late.pk).update(due_at=AT + 2 * HOUR)
    for path in (COMMUNITY, GRID_1):
        counted = getattr(board(cast.secretary.actor, path, at).rows[0], what.replace("-", "_"))
        listed = queries.pile(actor=cast.secretary.actor, what=what, path=path, at=at)
        assert counted == len(listed.rows) > 0


def test_the_tenant_says_what_is_small(cast: Cast) -> None:
    case = report(cast.resident.actor)
    Case.objects.filter(pk=case.pk).update(resolve_due_at=AT + HOUR)
    places.set_setting(
        actor=cast.administrator.actor,
        place_id=cast.district,
        key="small_matters",
        value={"classes": ["A", "B"], "within_day": False},
        at=AT,
    )
    found = row(board(cast.secretary.actor), "第一网格")
    assert (found.small, found.large) == (0, 1)
