"""What a case looks like, at the desk: read by people, decided by people."""

from uuid import UUID

import pytest
from django.test import Client

from gewu.domain.cases import actions as cases
from gewu.domain.cases.models import Case
from gewu.domain.insight import actions
from gewu.domain.matters.types import MatterRow
from tests import jobs
from tests.cast import Cast
from tests.domain.cases.ways import listed
from tests.domain.insight.cases import catalogue, matter
from tests.domain.matters.lists import department_leads
from tests.web.desk.conftest import NOW, browser_of, report

LAMP = "三单元楼下的路灯坏了好几天，晚上黑漆漆的"


@pytest.fixture
def lamp(cast: Cast) -> MatterRow:
    jobs.clear()
    catalogue(cast)
    return matter("路灯")


def shown(browser: Client, case: UUID) -> str:
    return browser.get(f"/desk/cases/{case}/").content.decode()


def read(cast: Cast, text: str = LAMP) -> UUID:
    case = report(cast, text)
    jobs.run_all()
    return case


def test_the_strip_says_what_it_looks_like_and_marks_the_words(
    cast: Cast, lamp: MatterRow, staff: Client
) -> None:
    page = shown(staff, read(cast))
    assert "looks-like" in page
    assert lamp.name in page
    assert '<mark class="said">路灯</mark>' in page
    assert "都不是" in page


def test_one_press_names_it_and_the_strip_is_gone(
    cast: Cast, lamp: MatterRow, staff: Client
) -> None:
    case = read(cast)
    answer = staff.post(f"/desk/cases/{case}/classify/", {"matter": str(lamp.id)}, follow=True)
    assert Case.objects.get(pk=case).matter_id == lamp.id
    assert "looks-like" not in answer.content.decode()


def test_below_what_the_tenant_wants_it_says_not_sure(
    cast: Cast, lamp: MatterRow, staff: Client
) -> None:
    assert "拿不准" in shown(staff, read(cast, "有事要说"))


def test_a_danger_stands_first_whatever_the_matter(
    cast: Cast, lamp: MatterRow, staff: Client
) -> None:
    page = shown(staff, read(cast, "楼道里燃气泄漏，味道很重"))
    assert "看起来紧急：燃气泄漏" in page


def test_what_was_written_stays_text(cast: Cast, lamp: MatterRow, staff: Client) -> None:
    page = shown(staff, read(cast, "<script>alert(1)</script>路灯不亮"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_case_nobody_read_yet_has_no_strip(cast: Cast, lamp: MatterRow, staff: Client) -> None:
    assert "looks-like" not in shown(staff, report(cast))


def test_who_may_not_name_it_sees_none(cast: Cast, lamp: MatterRow) -> None:
    case = read(cast)
    assert browser_of(cast.outsider).get(f"/desk/cases/{case}/").status_code == 404
    assert browser_of(cast.resident).get(f"/desk/cases/{case}/").status_code == 404


def test_the_inbox_finds_what_nobody_named(cast: Cast, lamp: MatterRow, staff: Client) -> None:
    named, unnamed = report(cast, "路灯一"), report(cast, "路灯二")
    cases.classify(actor=cast.community_worker.actor, case_id=named, matter_id=lamp.id, at=NOW)
    page = staff.get("/desk/cases/", {"state": "unnamed"}).content.decode()
    assert str(unnamed) in page
    assert str(named) not in page


def test_the_dispatch_form_says_once_where_and_why(cast: Cast, staff: Client) -> None:
    about = listed(cast, department_leads(cast))
    case = report(cast)
    cases.classify(actor=cast.community_worker.actor, case_id=case, matter_id=about.pk, at=NOW)
    page = staff.get(f"/desk/cases/{case}/dispatch/").content.decode()
    assert page.count("target-why") == 1
    listed_one = page.split("target-why")[0].rsplit('<label class="choice', 1)[1]
    assert "住建局" in listed_one
    assert "权责清单：牵头。" in page


def test_the_same_words_close_by_are_named_so(cast: Cast, lamp: MatterRow, staff: Client) -> None:
    case = report(cast, LAMP)
    report(cast, "您好，三单元楼下路灯坏了好几天，晚上黑漆漆的，请处理")
    assert "很可能是同一件" in shown(staff, case)


CHAT = "张阿姨 10:21\n2幢1单元301室楼上漏水，从昨天开始\n电话13800000009"


def test_a_pasted_chat_fills_in_the_form(cast: Cast, staff: Client) -> None:
    page = staff.post("/desk/cases/new/draft/", {"pasted": CHAT}).content.decode()
    assert "楼上漏水" in page
    assert 'value="13800000009"' in page
    assert 'value="张阿姨"' in page
    assert "138****0009" in page  # in the words that many read
    assert Case.objects.count() == 0


@pytest.mark.parametrize("pasted", ["", "🙂", "\x00", "。" * 50_000])
def test_a_paste_without_words_is_a_form_as_before(cast: Cast, staff: Client, pasted: str) -> None:
    assert staff.post("/desk/cases/new/draft/", {"pasted": pasted}).status_code == 200


def test_only_who_takes_reports_pastes(cast: Cast) -> None:
    answer = browser_of(cast.resident).post("/desk/cases/new/draft/", {"pasted": CHAT})
    assert answer.status_code == 404


def test_the_phone_shows_the_same_three_first(cast: Cast, lamp: MatterRow) -> None:
    case = read(cast)
    page = browser_of(cast.worker).get(f"/work/cases/{case}/classify/").content.decode()
    assert page.index(lamp.name) < page.index("data-matters")


def test_reading_again_changes_no_choice(cast: Cast, lamp: MatterRow, staff: Client) -> None:
    case = read(cast)
    staff.post(f"/desk/cases/{case}/classify/", {"matter": str(lamp.id)})
    jobs.run_all()
    assert not actions.suggest(case_id=case, at=NOW)
