"""One case at the desk: the page, the pane beside the list, and each verb."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import FileResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.domain.cases import queries
from gewu.domain.cases.types import CaseDetail, Outcome, Status, Verb
from gewu.web.desk.cases import urls
from gewu.web.desk.cases.passing import Choice
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, photo, report
from tests.web.desk.test_inbox import EVERY_PAGE

# The case, its timeline, what stands around it, its clock and what is close by.
STATEMENTS = 12
PANE = {"HX-Request": "true", "HX-Target": "detail"}


def url(verb: str, case_id: UUID) -> str:
    return reverse(f"desk:{verb}_case" if verb else "desk:case", args=[case_id])


def now(cast: Cast, case_id: UUID) -> CaseDetail:
    return queries.detail(actor=cast.secretary.actor, case_id=case_id, on=NOW.date())


def key_of(found: list[Choice], holder: UUID) -> str:
    """The target of a form whose seat is at this place or in this organisation."""
    return next(choice.key for choice in found if str(holder) in choice.key)


@pytest.fixture
def accepted(staff: Client, case_id: UUID) -> UUID:
    staff.post(url("accept", case_id))
    return case_id


def test_the_page_says_who_has_it_and_where(staff: Client, case_id: UUID) -> None:
    page = staff.get(url("", case_id)).content.decode()
    assert "王小满" in page
    assert "第一网格" in page
    assert "138****0009" in page
    assert "13800000009" not in page


def test_the_pane_is_the_case_without_the_shell(staff: Client, case_id: UUID) -> None:
    page = staff.get(url("", case_id), headers=PANE).content.decode()
    assert "王小满" in page
    assert "<html" not in page


def test_beside_the_list_it_can_be_closed(staff: Client, case_id: UUID) -> None:
    beside = {**PANE, "HX-Current-URL": "http://testserver/desk/cases/?kind=REPAIR"}
    page = staff.get(url("", case_id), headers=beside).content.decode()
    assert 'href="/desk/cases/?kind=REPAIR"' in page


def test_only_fitting_verbs_are_offered(staff: Client, case_id: UUID) -> None:
    page = staff.get(url("", case_id)).content.decode()
    assert url("accept", case_id) in page
    assert url("resolve", case_id) not in page


def test_taking_it_on(staff: Client, cast: Cast, case_id: UUID) -> None:
    answer = staff.post(url("accept", case_id))
    assert answer.status_code == 302
    assert now(cast, case_id).row.status is Status.ACCEPTED


def test_in_the_pane_the_answer_carries_the_row_and_a_toast(staff: Client, case_id: UUID) -> None:
    beside = {**PANE, "HX-Current-URL": "http://testserver/desk/cases/"}
    answer = staff.post(url("accept", case_id), headers=beside)
    page = answer.content.decode()
    assert f'id="row-{case_id}" hx-swap-oob="true"' in page
    assert url("resolve", case_id) in page
    assert "toast" in answer["HX-Trigger"]


def test_taking_it_on_twice_is_a_conflict(staff: Client, accepted: UUID) -> None:
    assert staff.post(url("accept", accepted)).status_code == 409


def test_an_internal_note_with_a_photo(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("note", case_id), {"text": "先带应急灯", "photos": photo()})
    step = now(cast, case_id).steps[-1]
    assert (step.text, step.is_public, len(step.photos)) == ("先带应急灯", False, 1)
    shown = reverse("desk:photo", args=[case_id, step.photos[0].file_id, "small"])
    assert shown in staff.get(url("", case_id)).content.decode()
    answer = staff.get(shown)
    assert answer["Content-Type"] == "image/jpeg"
    assert isinstance(answer, FileResponse)
    assert b"".join(answer).startswith(b"\xff\xd8")


def test_a_note_the_resident_may_read(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("note", case_id), {"text": "下午来修", "is_public": "on"})
    assert now(cast, case_id).steps[-1].is_public


def test_a_note_without_words_or_photos_is_sent_back(staff: Client, case_id: UUID) -> None:
    answer = staff.post(url("note", case_id), {"text": " "})
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_file_that_is_no_photo_keeps_the_words(staff: Client, case_id: UUID) -> None:
    bad = photo(b"not a picture")
    answer = staff.post(url("note", case_id), {"text": "写了很久的话", "photos": bad})
    assert answer.status_code == 422
    assert "写了很久的话" in answer.content.decode()


def test_reporting_it_done(staff: Client, cast: Cast, accepted: UUID) -> None:
    staff.post(url("resolve", accepted), {"outcome": "SOLVED", "text": "换了灯泡"})
    detail = now(cast, accepted)
    assert (detail.row.status, detail.outcome) == (Status.RESOLVED, Outcome.SOLVED)


def test_done_without_how_keeps_what_was_typed(staff: Client, cast: Cast, accepted: UUID) -> None:
    answer = staff.post(url("resolve", accepted), {"text": "换了灯泡和开关"}, headers=PANE)
    assert answer.status_code == 422
    assert "换了灯泡和开关" in answer.content.decode()
    assert now(cast, accepted).row.status is Status.ACCEPTED


def test_showing_the_phone_leaves_a_trace(staff: Client, cast: Cast, case_id: UUID) -> None:
    answer = staff.post(url("reveal", case_id))
    assert "13800000009" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert now(cast, case_id).steps[-1].verb is Verb.REVEAL
    assert "13800000009" not in staff.get(url("", case_id)).content.decode()


def test_what_was_reported_close_by_is_shown(staff: Client, cast: Cast, case_id: UUID) -> None:
    report(cast, "同一盏灯")
    assert "同一盏灯" in staff.get(url("", case_id)).content.decode()


def test_close_by_but_out_of_sight_stays_out(cast: Cast, case_id: UUID) -> None:
    """A clerk sees what was handed over, not what neighbours reported."""
    other = report(cast, "邻居的事")
    staff = browser_of(cast.community_worker)
    target = key_of(staff.get(url("dispatch", case_id)).context["targets"], cast.department)
    staff.post(url("dispatch", case_id), {"target": target, "reason": "路灯归住建局"})
    clerk = browser_of(cast.clerk)
    assert "邻居的事" not in clerk.get(url("", case_id)).content.decode()
    assert clerk.get(url("", other)).status_code == 404


def test_its_map_has_the_grid_and_the_point(staff: Client, case_id: UUID) -> None:
    found = staff.get(reverse("desk:case_map", args=[case_id])).json()["features"]
    assert [feature["properties"]["kind"] for feature in found] == ["grid", "case"]


def test_few_statements_however_long_the_timeline(staff: Client, case_id: UUID) -> None:
    for number in range(12):
        staff.post(url("note", case_id), {"text": f"第{number}次"})
    with CaptureQueriesContext(connection) as seen:
        staff.get(url("", case_id))
    assert len(seen) <= EVERY_PAGE + STATEMENTS, [query["sql"][:90] for query in seen]


SOON = f"{NOW + timedelta(days=3):%Y-%m-%dT%H:%M}"
VERBS: dict[str, dict[str, str]] = {
    "accept": {},
    "sign": {},
    "arrive": {},
    "note": {"text": "多嘴"},
    "contact": {"text": "多嘴"},
    "resolve": {"outcome": "SOLVED", "text": "不是我的"},
    "attach": {},
    "classify": {"matter": str(uuid4())},
    "amend": {"kind": "REPAIR", "text": "改了"},
    "dispatch": {"target": "x", "reason": "不要"},
    "redirect": {"target": "x", "reason": "不要"},
    "hand_over": {"target": "x", "reason": "不要"},
    "escalate": {"reason": "不要"},
    "send_down": {"target": "x", "reason": "不要"},
    "take_back": {},
    "return": {"reason": "不要"},
    "rule": {"target": "x", "reason": "不要"},
    "split": {"target": "x", "text": "一半"},
    "suspend": {"reason": "WEATHER", "until": SOON},
    "resume": {},
    "ask_time": {"reason": "不够", "until": SOON},
    "extend": {},
    "refuse_time": {"reason": "不行"},
    "merge": {"other": str(uuid4())},
    "unmerge": {"reason": "不是"},
    "link": {"other": str(uuid4())},
    "decline": {"reason": "BEYOND"},
    "verify": {},
    "reject": {"text": "没有"},
    "follow_up": {"answer": "YES"},
    "reveal": {},
}
AT_ONCE = {"accept", "sign", "arrive", "take_back", "resume", "reveal"}
PAGES = ["case", "case_map", "find_case", "decline_words"]
PAGES += [f"{verb}_case" for verb in VERBS if verb not in AT_ONCE]


def test_every_verb_that_has_a_page_is_tried_here() -> None:
    assert VERBS.keys() == urls.VERBS.keys()


# Their states come later, so the worker who has it in hand meets them only by an old link.
FORMS = ["verify", "reject"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["outsider", "resident", "administrator", "clerk"])
def test_those_who_cannot_see_it_cannot_touch_it(
    cast: Cast, case_id: UUID, verb: str, who: str
) -> None:
    before = now(cast, case_id)
    answer = browser_of(getattr(cast, who)).post(url(verb, case_id), VERBS[verb])
    assert answer.status_code == 404
    assert now(cast, case_id) == before


@pytest.mark.parametrize("who", ["outsider", "resident", "administrator", "clerk"])
@pytest.mark.parametrize("page", PAGES)
def test_those_who_cannot_see_it_find_no_page(
    cast: Cast, case_id: UUID, page: str, who: str
) -> None:
    answer = browser_of(getattr(cast, who)).get(reverse(f"desk:{page}", args=[case_id]))
    assert answer.status_code == 404


def test_the_worker_of_the_next_grid_does_not_see_it(cast: Cast, case_id: UUID) -> None:
    answer = browser_of(cast.neighbour_worker).post(url("accept", case_id))
    assert answer.status_code == 404


def test_the_owner_may_not_dispatch_it(cast: Cast, case_id: UUID) -> None:
    owner = browser_of(cast.worker)
    assert owner.get(url("dispatch", case_id)).status_code == 404
    assert url("dispatch", case_id) not in owner.get(url("", case_id)).content.decode()


@pytest.mark.parametrize("verb", FORMS)
def test_a_form_that_does_not_fit_shows_the_case(cast: Cast, accepted: UUID, verb: str) -> None:
    """A stale page may still offer it: whoever follows it sees how things stand."""
    answer = browser_of(cast.worker).get(url(verb, accepted))
    assert answer.status_code == 409
    assert "这件事现在的状态不能这样办" in answer.content.decode()
