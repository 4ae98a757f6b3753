"""The inbox under the thumb, in a real browser."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from gewu.domain.cases import actions
from gewu.domain.cases.types import Kind, Report
from gewu.kernel.access import GUEST
from tests.cast import AT, IN_GRID_1, Cast

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "13800000009"


@pytest.fixture
def page(context: BrowserContext, live: str, cast: Cast, worker: Client) -> Page:
    report = Report(kind=Kind.HELP, text="下不了楼", point=IN_GRID_1, contact_phone=PHONE)
    actions.report(actor=GUEST, report=report, key="0123456789", at=AT)
    session = worker.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live}])
    phone = context.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(f"{live}/work/")
    return phone


def test_accepting_calling_and_reporting_done_by_thumb(page: Page) -> None:
    page.get_by_role("button", name="接单").click()
    expect(page.locator("article .state")).to_have_text("办理中")
    page.get_by_role("link", name="杏林苑1幢").first.click()
    page.get_by_role("button", name="打电话").click()
    expect(page.get_by_role("link", name=PHONE)).to_have_attribute("href", f"tel:{PHONE}")
    page.get_by_role("link", name="报办结").click()
    page.get_by_label("做了什么").fill("扶老人下楼了")
    page.get_by_role("button", name="发给居民确认").click()
    expect(page.locator("main .state").first).to_have_text("等居民回复")
    assert "扶老人下楼了" not in page.evaluate("JSON.stringify(localStorage)")
