"""Reporting in a real browser: photos, a failed try, a reload, and the receipt."""

import io

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from gewu.domain.cases.models import Case
from tests.cast import IN_GRID_1, Cast

pytestmark = pytest.mark.django_db(transaction=True)


def photo() -> FilePayload:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(buffer, "JPEG")
    return {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


@pytest.fixture
def page(context: BrowserContext, live: str, cast: Cast) -> Page:
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": IN_GRID_1[0], "latitude": IN_GRID_1[1]})
    phone = context.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(f"{live}/report/repair/")
    return phone


def send(page: Page) -> None:
    page.get_by_role("button", name="提交").click()


def test_a_failed_try_keeps_words_and_photos(page: Page) -> None:
    page.set_input_files('input[name="photos"]', photo())
    page.get_by_label("说说情况").fill("二楼水管漏水")
    page.get_by_label("您的电话").fill("12")
    page.get_by_label("地址或具体位置").fill("杏林苑1幢")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("您填的都还在")
    expect(page.locator(".picker-item")).to_have_count(1)
    page.get_by_label("您的电话").fill("13800000009")
    send(page)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    case = Case.objects.get()
    assert (case.text, case.photos.count()) == ("二楼水管漏水", 1)


def test_three_taps_from_the_form_to_the_receipt(page: Page) -> None:
    page.get_by_label("说说情况").fill("路灯不亮")
    page.get_by_role("button", name="用我现在的位置").click()
    expect(page.locator("[data-map] canvas")).to_be_visible()
    expect(page.locator('input[name="lon"]')).not_to_have_value("")
    send(page)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert Case.objects.get().owner_place_id is not None


def wait_until_kept(page: Page, words: str) -> None:
    for _ in range(50):
        if words in page.evaluate("() => JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the draft was never kept")


def test_what_was_typed_survives_a_reload_until_it_is_sent(page: Page) -> None:
    page.get_by_label("说说情况").fill("路灯不亮")
    wait_until_kept(page, "路灯不亮")
    page.reload()
    expect(page.get_by_label("说说情况")).to_have_value("路灯不亮")
    page.get_by_label("地址或具体位置").fill("杏林苑1幢")
    send(page)
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    page.goto(page.url.split("/cases/")[0] + "/report/repair/")
    expect(page.get_by_label("说说情况")).to_have_value("")
