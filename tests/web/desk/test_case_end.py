"""How a case ends at the desk: declined, checked, asked by telephone; and who was quicker."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases import actions
from gewu.domain.cases.types import Channel, Kind, Outcome, Report, Status, Verb
from tests.cast import IN_GRID_1, Cast
from tests.web.desk.conftest import NOW, browser_of, report
from tests.web.desk.test_case import PANE, now, url


@pytest.fixture
def resolved(cast: Cast) -> UUID:
    return done(cast, report(cast))


def done(cast: Cast, case_id: UUID) -> UUID:
    worker = cast.worker.on(NOW.date())
    actions.accept(actor=worker, case_id=case_id, at=NOW)
    actions.resolve(actor=worker, case_id=case_id, outcome=Outcome.SOLVED, text="换了灯泡", at=NOW)
    return case_id


@pytest.fixture
def to_check(cast: Cast) -> UUID:
    """Found by the worker on the round: nobody can be asked."""
    words = Report(kind=Kind.REPAIR, text="井盖翘了", channel=Channel.WORKER, point=IN_GRID_1)
    worker = cast.worker.on(NOW.date())
    made, _ = actions.report(actor=worker, report=words, key=uuid4().hex, at=NOW)
    return done(cast, made.pk)


def test_declining_proposes_the_words_and_shows_the_message(staff: Client, case_id: UUID) -> None:
    page = staff.get(url("decline", case_id)).content.decode()
    assert "110 / 119 / 120 / 122" in page
    words = reverse("desk:decline_words", args=[case_id])
    proposed = staff.get(words, {"reason": "EMERGENCY"}).content.decode()
    assert "请向 110 / 119 / 120 / 122 反映" in proposed
    assert "不予受理：紧急警情、险情" in proposed


def test_own_words_are_not_replaced_by_a_proposal(staff: Client, case_id: UUID) -> None:
    words = reverse("desk:decline_words", args=[case_id])
    shown = staff.get(words, {"reason": "BEYOND", "text": "请找物业"}).content.decode()
    assert "请找物业" in shown
    assert "我们不能受理" not in shown


def test_declining_names_the_office(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("decline", case_id), {"reason": "UNLAWFUL", "text": "请报警"})
    detail = now(cast, case_id)
    assert (detail.row.status, detail.steps[-1].facts.office) == (Status.DECLINED, "公安机关")


def test_declining_without_a_reason_keeps_the_words(staff: Client, case_id: UUID) -> None:
    answer = staff.post(url("decline", case_id), {"text": "请找物业公司"})
    assert answer.status_code == 422
    assert "请找物业公司" in answer.content.decode()


def test_the_worker_does_not_decline(cast: Cast, case_id: UUID) -> None:
    answer = browser_of(cast.worker).post(url("decline", case_id), {"reason": "BEYOND"})
    assert answer.status_code == 404


def test_a_second_person_checks_it(staff: Client, cast: Cast, to_check: UUID) -> None:
    assert now(cast, to_check).row.status is Status.CHECKING
    assert f'id="row-{to_check}"' in staff.get("/desk/cases/?state=checking").content.decode()
    staff.post(url("verify", to_check), {"text": "去看过，平了"})
    assert now(cast, to_check).row.status is Status.CLOSED


def test_or_sends_it_back(staff: Client, cast: Cast, to_check: UUID) -> None:
    assert staff.post(url("reject", to_check), {"text": ""}).status_code == 422
    staff.post(url("reject", to_check), {"text": "还翘着"})
    detail = now(cast, to_check)
    assert (detail.row.status, detail.row.handler_name) == (Status.ACCEPTED, "王小满")


def test_who_did_it_does_not_check_it(cast: Cast, to_check: UUID) -> None:
    worker = browser_of(cast.worker)
    assert url("verify", to_check) not in worker.get(url("", to_check)).content.decode()
    answer = worker.post(url("verify", to_check))
    assert answer.status_code == 403
    assert now(cast, to_check).row.status is Status.CHECKING


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            {"answer": "YES", "score": "5", "text": "很快"},
            (Status.CLOSED, Verb.HEARD_YES, 5),
        ),
        ({"answer": "NO", "text": "又灭了"}, (Status.REOPENED, Verb.HEARD_NO, None)),
        ({"answer": "UNREACHED"}, (Status.RESOLVED, Verb.UNREACHED, None)),
    ],
    ids=["yes", "no", "unreached"],
)
def test_a_follow_up_call_keeps_what_was_heard(
    staff: Client, cast: Cast, resolved: UUID, given: dict[str, str], kept: tuple[object, ...]
) -> None:
    assert staff.post(url("follow_up", resolved), given).status_code == 302
    detail = now(cast, resolved)
    assert (detail.row.status, detail.steps[-1].verb, detail.score) == kept


def test_no_needs_words(staff: Client, resolved: UUID) -> None:
    assert staff.post(url("follow_up", resolved), {"answer": "NO"}).status_code == 422


def test_who_did_it_does_not_call(cast: Cast, resolved: UUID) -> None:
    assert browser_of(cast.worker).get(url("follow_up", resolved)).status_code == 404


def test_who_comes_second_sees_who_was_quicker(cast: Cast, staff: Client, case_id: UUID) -> None:
    seen = now(cast, case_id).steps[-1].id
    browser_of(cast.worker).post(url("accept", case_id))
    beside = {**PANE, "HX-Current-URL": "http://testserver/desk/cases/"}
    answer = staff.post(url("accept", case_id), {"seen": str(seen)}, headers=beside)
    assert answer.status_code == 409
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#detail", "innerHTML scroll:top")
    page = answer.content.decode()
    assert "王小满先您一步：接单" in page
    assert page.count("刚刚发生") == 1
    assert url("resolve", case_id) in page
    assert f'id="row-{case_id}" hx-swap-oob="true"' in page


def test_without_scripts_it_is_a_whole_page(cast: Cast, staff: Client, case_id: UUID) -> None:
    browser_of(cast.worker).post(url("accept", case_id))
    page = staff.post(url("accept", case_id)).content.decode()
    assert "<html" in page
    assert "王小满先您一步" in page


def test_the_words_of_the_second_stay_in_the_form_while_it_fits(
    cast: Cast, staff: Client, resolved: UUID
) -> None:
    secretary = browser_of(cast.secretary)
    staff.post(url("follow_up", resolved), {"answer": "YES", "score": "5"})
    answer = secretary.post(url("follow_up", resolved), {"answer": "YES", "text": "她说很满意"})
    assert answer.status_code == 409
    assert "周敏先您一步" in answer.content.decode()
    assert answer.context["look"].slug == "follow_up"
    assert "她说很满意" in answer.content.decode()


def test_words_for_a_step_that_is_gone_are_offered_as_a_note(
    cast: Cast, staff: Client, case_id: UUID
) -> None:
    browser_of(cast.worker).post(url("accept", case_id))
    answer = staff.post(url("decline", case_id), {"reason": "BEYOND", "text": "请找物业公司"})
    assert answer.status_code == 409
    assert answer.context["look"].verb is Verb.NOTE
    assert answer.context["form"].initial == {"text": "请找物业公司"}
    assert "您写的话还在这里" in answer.content.decode()
