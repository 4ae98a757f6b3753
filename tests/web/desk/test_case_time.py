"""The time of a case at the desk: paused, asked for, given or not, and drawn as a strip."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from gewu.domain.cases.types import Status, Verb
from gewu.web.desk.cases import clock
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of
from tests.web.desk.test_case import now, url


def day(days: int) -> str:
    return f"{NOW + timedelta(days=days):%Y-%m-%dT%H:%M}"


@pytest.fixture
def worker(cast: Cast) -> Client:
    return browser_of(cast.worker)


@pytest.fixture
def accepted(worker: Client, case_id: UUID) -> UUID:
    worker.post(url("accept", case_id))
    return case_id


@pytest.fixture
def asked(worker: Client, accepted: UUID) -> UUID:
    given = {"reason": "等配件到货", "until": day(30)}
    assert worker.post(url("ask_time", accepted), given).status_code == 302
    return accepted


def test_pausing_for_a_reason_of_the_list(worker: Client, cast: Cast, accepted: UUID) -> None:
    assert "等配件或材料" in worker.get(url("suspend", accepted)).content.decode()
    given = {"reason": "PARTS", "until": day(5), "text": "配件周五到"}
    assert worker.post(url("suspend", accepted), given).status_code == 302
    detail = now(cast, accepted)
    assert (detail.row.status, detail.steps[-1].text) == (Status.SUSPENDED, "配件周五到")
    assert f"{detail.row.due_at.astimezone(NOW.tzinfo):%Y-%m-%dT%H:%M}" == day(5)
    page = worker.get(url("", accepted)).content.decode()
    assert "等配件或材料" in page
    assert "clock-pause" in page


def test_it_goes_on(worker: Client, cast: Cast, accepted: UUID) -> None:
    worker.post(url("suspend", accepted), {"reason": "PARTS", "until": day(5)})
    worker.post(url("resume", accepted))
    assert now(cast, accepted).row.status is Status.ACCEPTED


@pytest.mark.parametrize(
    ("until", "words"),
    [(day(-1), "请选择将来的日期"), (day(120), "日期太远"), ("下周五", "请选择日期和时间")],
    ids=["past", "far", "words"],
)
def test_a_day_that_does_not_do_keeps_the_words(
    worker: Client, accepted: UUID, until: str, words: str
) -> None:
    given = {"reason": "PARTS", "until": until, "text": "配件还没到"}
    answer = worker.post(url("suspend", accepted), given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "配件还没到" in answer.content.decode()


def test_asking_shows_the_deadline_that_holds(worker: Client, cast: Cast, asked: UUID) -> None:
    detail = now(cast, asked)
    assert detail.around.asked is not None
    assert detail.row.status is Status.ACCEPTED
    page = worker.get(url("", asked)).content.decode()
    assert "王小满申请延期到" in page
    assert url("extend", asked) not in page
    assert url("ask_time", asked) not in page


def test_somebody_else_gives_it(staff: Client, cast: Cast, asked: UUID) -> None:
    assert "等配件到货" in staff.get(url("extend", asked)).content.decode()
    staff.post(url("extend", asked), {"text": "同意"})
    due = now(cast, asked).times.resolve_due_at
    assert f"{due.astimezone(NOW.tzinfo):%Y-%m-%dT%H:%M}" == day(30)


def test_or_does_not(staff: Client, cast: Cast, asked: UUID) -> None:
    due = now(cast, asked).times.resolve_due_at
    assert staff.post(url("refuse_time", asked), {"reason": ""}).status_code == 422
    staff.post(url("refuse_time", asked), {"reason": "先用备件"})
    detail = now(cast, asked)
    assert detail.times.resolve_due_at == due
    assert detail.steps[-1].verb is Verb.NO_TIME


def test_a_second_answer_to_the_wish_is_a_conflict(staff: Client, asked: UUID) -> None:
    staff.post(url("extend", asked))
    answer = staff.post(url("refuse_time", asked), {"reason": "先用备件"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "这里已没有待审批的延期申请" in page
    assert "先用备件" in page


def test_the_inbox_lists_who_asks_for_time(staff: Client, asked: UUID) -> None:
    page = staff.get("/desk/cases/", {"state": "asking"})
    assert f'id="row-{asked}"' in page.content.decode()
    assert "state=asking" in [figure.query for figure in page.context["strip"]]


def test_the_strip_has_a_lane_for_each_step(cast: Cast, accepted: UUID) -> None:
    face = clock.face(now(cast, accepted), NOW + timedelta(hours=1))
    assert [str(lane.name) for lane in face.lanes] == ["首次答复", "办结"]
    answer, resolution = face.lanes
    assert answer.done_at is not None
    assert (resolution.done_at, resolution.tone, resolution.late) == (None, "hand", None)
    assert 0 < float(face.now) < float(resolution.due) < 100


def test_what_is_late_goes_on_in_red(cast: Cast, accepted: UUID) -> None:
    face = clock.face(now(cast, accepted), NOW + timedelta(days=40))
    resolution = face.lanes[-1]
    assert resolution.tone == "overdue"
    assert resolution.late is not None
    assert resolution.late.left == resolution.due


def test_a_pause_is_cut_out_of_the_strip(worker: Client, cast: Cast, accepted: UUID) -> None:
    worker.post(url("suspend", accepted), {"reason": "PARTS", "until": day(5)})
    face = clock.face(now(cast, accepted), NOW + timedelta(days=1))
    (pause,) = face.pauses
    assert float(pause.left) + float(pause.width) == pytest.approx(float(face.now), abs=0.02)


def test_what_comes_by_itself_is_said(worker: Client, accepted: UUID) -> None:
    page = worker.get(url("", accepted))
    assert page.context["face"].following_at is not None
    assert "无人处理时" in page.content.decode()
