"""Before a tenant changes its settings, it sees what they would do to a case."""

from datetime import timedelta

import pytest

from gewu.domain.cases import queries
from gewu.kernel.errors import NotFound
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported

HOUR = timedelta(hours=1)


def test_other_limits_move_the_deadlines_and_nothing_else_happens(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    given = {"case_limits": {"REPAIR": {"accept": "1h", "resolve": "5h"}}}
    lines = queries.what_if(actor=cast.desk.actor, case_id=case.pk, changes=given)
    moments = [(now, then) for _label, now, then in lines]
    assert moments[0] == (case.respond_due_at, AT + HOUR)
    assert moments[1] == (case.resolve_due_at, AT + 5 * HOUR)
    case.refresh_from_db()
    assert case.resolve_due_at == moments[1][0]


def test_without_changes_nothing_moves(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    lines = queries.what_if(actor=cast.desk.actor, case_id=case.pk, changes={})
    assert all(now == then for _label, now, then in lines)


def test_never_passing_up_is_told_as_never(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    never = {"escalation": {"unaccepted": None, "in_hand": None}}
    lines = queries.what_if(actor=cast.desk.actor, case_id=case.pk, changes=never)
    assert [then for _label, _now, then in lines][-2:] == [None, None]


@pytest.mark.parametrize("who", ["outsider", "resident", "neighbour"])
def test_only_for_those_who_work_on_the_case(cast: Cast, who: str) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(NotFound):
        queries.what_if(actor=getattr(cast, who).actor, case_id=case.pk, changes={})
