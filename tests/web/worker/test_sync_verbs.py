"""Each act that can be done without a signal, and what is told when the case has moved on."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case, Extension
from gewu.domain.cases.types import Correction, Outcome, Status
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_2, Cast
from tests.domain.cases import steps, ways
from tests.domain.matters.lists import matter
from tests.web.worker.conftest import LATER, browser_of
from tests.web.worker.test_acts import NEXT_MONDAY, with_nobody_to_ask
from tests.web.worker.test_sync import command, send, states

pytestmark = pytest.mark.django_db
ASK: dict[str, Any] = {"act__until": NEXT_MONDAY, "act__reason": "等厂家发货"}
DONE = {"done__outcome": "SOLVED", "done__text": "换好了"}


def resolve_as_the_secretary(cast: Cast, case: Case) -> None:
    actions.resolve(
        actor=cast.secretary.actor,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="书记换了",
        at=AT + timedelta(minutes=15),
    )


def amended(worker: Client, case: Case, **changes: str) -> dict[str, str]:
    """The correction's form as the phone has kept it, with what was typed."""
    form = worker.get(f"/work/cases/{case.pk}/amend/").context["form"]
    kept = {bound.html_name: str(bound.value() or "") for bound in form}
    return {**kept, **changes}


def test_more_time_is_asked_for_once(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    asked = command("ask-time", case.pk, **ASK)
    for _again in range(2):
        assert states(send(worker, [asked])) == ["done"]
    (row,) = Extension.objects.all()
    assert (row.by_id, row.asked_at) == (cast.worker.id, AT + timedelta(minutes=30))


def test_two_who_ask_for_more_time_are_told_apart(cast: Cast, worker: Client) -> None:
    """A colleague on the same seat asked first: the second hears so, and asks nothing."""
    case = steps.accepted(cast)
    colleague = ways.colleague(Role.GRID_WORKER, cast.grid_1)
    actions.ask_time(
        actor=colleague.actor,
        case_id=case.pk,
        until=ways.moment("2026-03-10 17:30"),
        reason="等配件",
        at=AT + timedelta(minutes=20),
    )
    assert states(send(worker, [command("ask-time", case.pk, **ASK)])) == ["conflict"]
    assert Extension.objects.get().by_id == colleague.id


def test_a_case_is_returned_and_decided_above(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    ways.named(cast, case, ways.listed(cast))
    answer = send(worker, [command("return", case.pk, act__reason="在红线内，归物业")])
    assert states(answer) == ["done"]
    assert ways.reload(case).status == Status.RETURNED


def test_a_return_rests_on_a_matter(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    (answer,) = send(worker, [command("return", case.pk, act__reason="归物业")])
    assert answer["state"] == "invalid"
    assert ways.reload(case).status == Status.ACCEPTED


@pytest.mark.parametrize(
    ("name", "status"), [("verify", Status.CLOSED), ("reject", Status.ACCEPTED)]
)
def test_somebody_else_looks_whether_it_is_done(cast: Cast, name: str, status: Status) -> None:
    case = with_nobody_to_ask(cast)
    looker = browser_of(cast.community_worker)
    looked = command(name, case.pk, act__text="去看过了")
    assert states(send(looker, [looked])) == ["done"]
    assert ways.reload(case).status == status
    other = browser_of(cast.secretary)
    (answer,) = send(other, [command("verify", case.pk, act__text="看过")])
    assert answer["state"] == "conflict"
    assert "周敏" in answer["words"]


def test_what_was_handed_over_is_taken_back(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    actions.escalate(actor=cast.worker.actor, case_id=case.pk, reason="要换线路", at=ways.LATER)
    assert states(send(worker, [command("take-back", case.pk)])) == ["done"]
    assert ways.reload(case).status == Status.ACCEPTED


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("ask-time", ASK),
        ("return", {"act__reason": "归物业"}),
        ("suspend", {"act__reason": "PARTS", "act__until": NEXT_MONDAY, "act__text": ""}),
        ("resume", {}),
        ("arrive", {}),
        ("hand-over", {"act__target": "x", "act__reason": "不在这里"}),
        ("escalate", {"act__reason": "要换线路"}),
        ("accept", {}),
        ("resolve", DONE),
    ],
)
def test_a_case_that_moved_on_is_left_as_it_is(
    cast: Cast, worker: Client, name: str, fields: dict[str, Any]
) -> None:
    case = steps.accepted(cast)
    resolve_as_the_secretary(cast, case)
    (answer,) = send(worker, [command(name, case.pk, **fields)])
    if name == "hand-over":  # the form itself knows no such neighbour any more
        assert answer["state"] == "invalid"
    else:
        assert answer["state"] == "conflict"
        assert "孙书记" in answer["words"]
        assert answer["now"] == "已办完，待确认"
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT", "RESOLVE"]


def test_the_words_are_corrected_where_nobody_else_did(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    kept = amended(worker, case, text="三楼的灯不亮")
    sent = command("amend", case.pk) | {"fields": kept}
    assert states(send(worker, [sent])) == ["done"]
    assert ways.reload(case).text == "三楼的灯不亮"


def test_an_old_form_takes_no_other_correction_back(cast: Cast, worker: Client) -> None:
    """The words were corrected without a signal, the place meanwhile by somebody else."""
    case = steps.accepted(cast)
    kept = amended(worker, case, text="三楼的灯不亮")
    moved = Correction(point=IN_GRID_2, address="2单元")
    actions.amend(actor=cast.secretary.actor, case_id=case.pk, correction=moved, at=ways.SOON)
    sent = command("amend", case.pk) | {"fields": kept}
    assert states(send(worker, [sent])) == ["done"]
    after = ways.reload(case)
    assert (after.text, after.address, (after.lon, after.lat)) == (
        "三楼的灯不亮", "2单元", IN_GRID_2,
    )  # fmt: skip


def test_two_corrections_of_the_same_words_meet_as_a_conflict(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    kept = amended(worker, case, text="三楼的灯不亮")
    words = Correction(text="四楼的灯不亮")
    actions.amend(actor=cast.secretary.actor, case_id=case.pk, correction=words, at=ways.SOON)
    sent = command("amend", case.pk) | {"fields": kept}
    assert states(send(worker, [sent])) == ["conflict"]
    assert ways.reload(case).text == "四楼的灯不亮"


def test_the_matter_is_named_where_nobody_else_did(cast: Cast, worker: Client) -> None:
    case, lamp = steps.accepted(cast), matter("X1", "路灯")
    named = command("classify", case.pk, act__matter=str(lamp.pk), act__seen="")
    for _again in range(2):
        assert states(send(worker, [named])) == ["done"]
    assert ways.reload(case).matter_id == lamp.pk
    assert steps.verbs_of(case.pk).count("CLASSIFY") == 1


def test_another_matter_named_meanwhile_is_shown(cast: Cast, worker: Client) -> None:
    case, lamp, pipe = steps.accepted(cast), matter("X1", "路灯"), matter("X2", "水管")
    ways.named(cast, case, pipe)
    (answer,) = send(worker, [command("classify", case.pk, act__matter=str(lamp.pk), act__seen="")])
    assert answer["state"] == "conflict"
    assert "水管" in answer["words"]
    assert ways.reload(case).matter_id == pipe.pk


def test_times_in_one_queue_stay_in_order_after_the_clock_was_set(
    cast: Cast, worker: Client
) -> None:
    """The phone's clock was set back between two acts: both are still taken, neither too early."""
    case = steps.reported(cast.resident.actor)
    batch = [
        command("accept", case.pk, done_at=LATER - timedelta(minutes=5)),
        command("note", case.pk, done_at=AT - timedelta(days=400), note__text="在路上"),
    ]
    answers = send(worker, batch)
    assert states(answers) == ["done", "conflict"]
    assert "14" in answers[1]["words"]
