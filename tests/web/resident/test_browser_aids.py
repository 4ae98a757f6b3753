"""Less typing: speech, a pasted message, a page that is read aloud; and what was typed survives."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from gewu.domain.cases.models import Case
from tests.cast import IN_GRID_1, Cast
from tests.domain.cases.steps import reported
from tests.web.resident.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
PASTED = "钱阿姨 10:21\n桂花苑3幢2单元501室漏水，电话 139-0000-0077，麻烦看看"
# What a browser's own recogniser and voice would do, told at once.
EAR = """
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { setTimeout(() => {
    const result = [{transcript: "二楼水管漏水"}]; result.isFinal = true;
    this.onresult({resultIndex: 0, results: [result]});
  }, 50); }
  stop() { this.onend(); }
};
"""
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
  speak: (one) => window.spoken.push(one.text), cancel: () => window.spoken.push("STOP"),
}});
"""
MUTE = """
delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;
"""


def opened(context: BrowserContext, url: str, script: str = "") -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(script)
    page.goto(url)
    return page


def care(context: BrowserContext, live: str) -> None:
    context.add_cookies([{"name": "care", "value": "1", "url": live}])


def test_spoken_words_are_written_down(context: BrowserContext, live: str, cast: Cast) -> None:
    page = opened(context, f"{live}/report/repair/", EAR)
    speak = page.locator("[data-speech]")
    speak.click()
    expect(page.get_by_label("说说情况")).to_have_value("二楼水管漏水")
    expect(speak).to_have_attribute("aria-pressed", "true")
    speak.click()
    expect(speak).to_have_attribute("aria-pressed", "false")
    expect(speak).to_have_text("说话输入")


def test_no_button_where_the_browser_cannot(context: BrowserContext, live: str, cast: Cast) -> None:
    care(context, live)
    page = opened(context, f"{live}/report/repair/", MUTE)
    expect(page.locator("[data-paste]")).to_be_visible()
    expect(page.locator("[data-speech]")).to_be_hidden()
    expect(page.locator("[data-speech-note]")).to_be_hidden()
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


def test_a_pasted_message_becomes_the_report(
    context: BrowserContext, live: str, cast: Cast
) -> None:
    page = opened(context, f"{live}/report/repair/")
    page.get_by_role("button", name="粘贴微信消息").click()
    page.get_by_label("把消息粘贴到这里").fill(PASTED)
    page.get_by_role("button", name="填到我的报事里").click()
    expect(page.get_by_label("说说情况")).to_have_value("桂花苑3幢2单元501室漏水，电话 ，麻烦看看")
    expect(page.get_by_label("您的电话")).to_have_value("")
    page.get_by_role("button", name="桂花苑3幢2单元501室").click()
    page.get_by_role("button", name="13900000077").click()
    expect(page.get_by_label("地址或具体位置")).to_have_value("桂花苑3幢2单元501室")
    expect(page.get_by_label("您的电话")).to_have_value("13900000077")
    expect(page.locator("[data-paste-found] button")).to_have_count(0)


def test_the_page_is_read_aloud_and_can_be_stopped(
    context: BrowserContext, live: str, cast: Cast
) -> None:
    care(context, live)
    page = opened(context, f"{live}/", VOICE)
    read = page.locator("[data-read-aloud]")
    read.click()
    expect(read).to_have_text("停止朗读")
    spoken = page.evaluate("() => window.spoken")
    assert "报修" in spoken
    assert "关怀模式" not in json.dumps(spoken, ensure_ascii=False).split("我要说")[0]
    read.click()
    expect(read).to_have_text("朗读本页")
    assert page.evaluate("() => window.spoken.at(-1)") == "STOP"


def test_what_a_neighbour_reported_is_offered_and_joined(
    context: BrowserContext, live: str, cast: Cast
) -> None:
    other = reported(cast.neighbour.actor)

    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": IN_GRID_1[0], "latitude": IN_GRID_1[1]})
    page = opened(context, f"{live}/report/repair/")
    page.get_by_label("说说情况").fill("灯不亮")
    page.get_by_role("button", name="用我现在的位置").click()
    page.get_by_label("就是这件，算我一个").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert Case.objects.get(text="灯不亮").merged_into_id == other.pk


def kept(page: Page) -> None:
    for _ in range(50):
        if "路灯不亮" in page.evaluate("() => JSON.stringify(localStorage)"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the draft was never kept")


def test_what_was_typed_survives_a_lost_signal(
    context: BrowserContext, live: str, cast: Cast
) -> None:
    page = opened(context, f"{live}/report/repair/")
    page.get_by_label("说说情况").fill("路灯不亮")
    page.get_by_label("地址或具体位置").fill("杏林苑1幢")
    context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("没有信号，还没提交")).to_be_visible()
    expect(page.get_by_label("说说情况")).to_have_value("路灯不亮")
    context.set_offline(False)  # it is sent by itself now
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    assert Case.objects.count() == 1


def test_what_was_typed_survives_an_expired_login(
    context: BrowserContext, live: str, cast: Cast, logged_in: Page
) -> None:
    page = logged_in
    page.goto(f"{live}/report/repair/")
    page.get_by_label("说说情况").fill("路灯不亮")
    page.get_by_label("地址或具体位置").fill("杏林苑1幢")
    kept(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="提交").click()
    page.get_by_role("link", name="不登录，直接提交").click()
    # A guest's report: nothing is asked again.
    expect(page.get_by_label("说说情况")).to_have_value("路灯不亮")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="收到了")).to_be_visible()
    case = Case.objects.get()
    assert (case.text, case.reporter_id) == ("路灯不亮", None)


@pytest.fixture
def logged_in(context: BrowserContext, live: str, cast: Cast) -> Page:
    cookie = browser_of(cast.resident).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live}])
    return opened(context, f"{live}/me/")
