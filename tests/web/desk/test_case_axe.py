"""A case and the form of every verb, read by axe, light and dark."""

from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gewu.domain.cases import actions
from tests.browser.axe import DESK_LOOKS, faults
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report
from tests.web.desk.test_browser import by_the_list, cast, page_of
from tests.web.desk.test_case import url

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)
FRESH = (
    "",
    "note",
    "contact",
    "classify",
    "amend",
    "dispatch",
    "decline",
    "merge",
    "link",
    "split",
)
IN_HAND = ("", "resolve", "suspend", "ask_time", "escalate", "hand_over", "attach")


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    return report(cast)


def read(page: Page, live: str, case_id: UUID, verbs: tuple[str, ...]) -> dict[str, list[str]]:
    found = {}
    for verb in verbs:
        page.goto(live + url(verb, case_id))
        found[verb] = faults(page, DESK_LOOKS)
    return {verb: wrong for verb, wrong in found.items() if wrong}


def test_what_the_desk_does_can_be_read(
    context: BrowserContext, live: str, cast: Cast, case_id: UUID
) -> None:
    report(cast, "同一盏灯")
    page = page_of(cast.community_worker, context, live)
    assert read(page, live, case_id, FRESH) == {}


def test_what_the_worker_does_can_be_read(
    context: BrowserContext, live: str, cast: Cast, case_id: UUID
) -> None:
    actions.accept(actor=cast.worker.on(NOW.date()), case_id=case_id, at=NOW)
    page = page_of(cast.worker, context, live)
    assert read(page, live, case_id, IN_HAND) == {}


def test_a_return_and_its_ruling_can_be_read(
    context: BrowserContext, live: str, cast: Cast, case_id: UUID
) -> None:
    by_the_list(cast, case_id)
    assert read(page_of(cast.clerk, context, live), live, case_id, ("return",)) == {}
    browser_of(cast.clerk).post(url("return", case_id), {"reason": "已移交物业"})
    context.clear_cookies()
    assert read(page_of(cast.desk, context, live), live, case_id, ("", "rule")) == {}


def test_who_was_quicker_can_be_read(
    context: BrowserContext, live: str, cast: Cast, case_id: UUID
) -> None:
    page = page_of(cast.community_worker, context, live)
    page.goto(live + url("decline", case_id))
    browser_of(cast.worker).post(url("accept", case_id))
    page.locator("form.act textarea").fill("请找物业公司")
    page.locator("input[name=reason]").last.check()
    expect(page.locator(".sms")).to_contain_text("公安机关")
    page.locator("form.act .btn-primary").click()
    expect(page.locator(".case-trouble")).to_be_visible()
    assert faults(page, DESK_LOOKS) == []
