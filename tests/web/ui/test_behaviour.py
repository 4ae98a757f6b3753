"""What the scripts promise, in a real browser on the style page."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, Request, ViewportSize, expect
from pytest_django import Settings

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900)
FIRST_PHOTO = """() => { const file = document.querySelector('#id_photos').files[0];
    return createImageBitmap(file).then(
        seen => [file.type, file.name, seen.width, seen.height]) }"""
TOO_SMALL = """least => [...document.querySelectorAll('.bar a, .bar button, .bar summary, .tile, '
    + '.row, .btn, .input, .choice, .choice-plain, .tab')].filter(part => part.offsetParent)
    .map(part => [part.getBoundingClientRect().height, part.outerHTML.slice(0, 80)])
    .filter(([height]) => height < least)"""


@pytest.fixture
def page(context: BrowserContext, live: str, settings: Settings) -> Iterator[Page]:
    settings.DEMO = True
    sheet = context.new_page()
    sheet.set_viewport_size(PHONE)
    sheet.goto(f"{live}/ui/phone/")
    yield sheet
    sheet.close()


@pytest.fixture
def desk(page: Page, live: str) -> Page:
    page.set_viewport_size(DESK)
    page.goto(f"{live}/ui/desk/")
    return page


def photo(width: int, height: int) -> bytes:
    sheet = BytesIO()
    Image.new("RGB", (width, height), "teal").save(sheet, "PNG")
    return sheet.getvalue()


def choose(page: Page, count: int) -> None:
    one = FilePayload(name="lamp.png", mimeType="image/png", buffer=photo(3200, 1600))
    page.locator("#id_photos").set_input_files([one] * count)


def test_photos_are_made_small_before_they_travel(page: Page) -> None:
    choose(page, 1)
    expect(page.locator(".picker-item")).to_have_count(1)
    assert page.evaluate(FIRST_PHOTO) == ["image/jpeg", "lamp.jpg", 1600, 800]


def test_a_photo_can_be_taken_back(page: Page) -> None:
    choose(page, 2)
    page.get_by_role("button", name="删除照片 2").click()
    expect(page.locator(".picker-item")).to_have_count(1)
    assert page.evaluate("document.querySelector('#id_photos').files.length") == 1


def test_the_seventh_photo_is_refused_with_words(page: Page) -> None:
    choose(page, 7)
    expect(page.locator(".picker-item")).to_have_count(6)
    expect(page.locator("#toasts")).to_contain_text("最多 6 张")


def test_what_is_no_photo_is_told_and_the_rest_is_kept(page: Page) -> None:
    text = FilePayload(name="note.txt", mimeType="text/plain", buffer=b"not a picture")
    page.locator("#id_photos").set_input_files([text])
    expect(page.locator("#toasts")).to_contain_text("note.txt")
    expect(page.locator(".picker-item")).to_have_count(0)


def test_a_draft_survives_a_reload(page: Page) -> None:
    page.locator("#id_words").fill("三楼灯不亮")
    page.get_by_label("求助").first.check()
    page.reload()
    expect(page.locator("#id_words")).to_have_value("三楼灯不亮")
    expect(page.get_by_label("求助").first).to_be_checked()
    expect(page.locator("[data-draft-note]")).to_be_visible()


def test_a_form_pressed_twice_is_sent_once(page: Page) -> None:
    sent: list[Request] = []
    page.on("request", lambda made: sent.append(made) if made.method == "POST" else None)
    page.locator("#id_words").fill("三楼灯不亮")
    page.get_by_label("报修").first.check()
    with page.expect_navigation():
        page.locator("form[data-once] button.btn-block").dblclick()
    assert len(sent) == 1
    assert re.search(
        r'name="once"\r?\n\r?\n[0-9a-f-]{36}|once=[0-9a-f-]{36}', sent[0].post_data or ""
    )


def test_losing_the_signal_is_said_quietly(page: Page) -> None:
    expect(page.locator("#offline")).to_be_hidden()
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_contain_text("没有信号")
    page.evaluate("document.dispatchEvent(new CustomEvent('gewu:queue', {detail: {count: 2}}))")
    expect(page.locator("#offline")).to_contain_text("2 条")


def test_a_toast_from_the_server_is_read_out_and_can_be_dismissed(page: Page) -> None:
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {bubbles: true,"
        " detail: {text: '已接单', tone: 'overdue'}}))"
    )
    toast = page.locator("#toasts .toast")
    expect(toast).to_contain_text("已接单")
    toast.get_by_role("button", name="知道了").click()
    expect(toast).to_have_count(0)


@pytest.mark.parametrize(("query", "least"), [("", 44), ("?care", 60)])
def test_everything_to_touch_is_large_enough(page: Page, query: str, least: int) -> None:
    page.goto(page.url.split("?")[0] + query)
    assert page.evaluate(TOO_SMALL, least) == []


@pytest.mark.parametrize("width", [320, 390, 768])
@pytest.mark.parametrize("query", ["", "?care"])
def test_nothing_scrolls_sideways(page: Page, width: int, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page.url.split("?")[0] + query)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_places_of_a_map_are_listed_in_words(page: Page) -> None:
    page.locator("[data-map]").scroll_into_view_if_needed()
    listed = page.locator(".map-list li")
    expect(listed).to_have_count(8)
    expect(listed.first).to_have_text("东风里一网格")
    expect(listed.last).to_contain_text("已超时")


def test_the_desk_explains_its_keys(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_visible()
    expect(desk.locator("#keys")).to_contain_text("接单")
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()


def test_the_desk_is_walked_by_keyboard(desk: Page) -> None:
    desk.keyboard.press("/")
    expect(desk.locator("[data-search]")).to_be_focused()
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(desk.locator("[data-row]").nth(2)).to_be_focused()
    desk.keyboard.press("k")
    expect(desk.locator("[data-row]").nth(1)).to_be_focused()


def test_letters_typed_into_a_field_are_only_letters(desk: Page) -> None:
    desk.locator("[data-search]").fill("")
    desk.locator("[data-search]").press("?")
    expect(desk.locator("#keys")).to_be_hidden()


def test_the_rail_folds_and_stays_folded(desk: Page) -> None:
    desk.get_by_role("button", name="收起菜单").click()
    desk.reload()
    expect(desk.locator(".shell")).to_have_class(re.compile("rail-closed"))


def test_a_menu_closes_by_escape_and_gives_the_focus_back(desk: Page) -> None:
    summary = desk.locator("details.menu > summary").first
    summary.click()
    expect(desk.get_by_role("button", name="English")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("button", name="English")).to_be_hidden()
    expect(summary).to_be_focused()
