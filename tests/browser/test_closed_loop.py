"""One matter from a resident's phone to “solved”, across three roles, in Chinese."""

import re
from datetime import timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests import jobs
from tests.browser.people import Open, picture

TEXT = "三楼的灯一直不亮，晚上老人上楼看不见"


def test_a_lamp_is_reported_mended_and_confirmed(open_as: Open, live: str) -> None:
    resident = open_as()
    case_url = report(resident, live)
    number = resident.locator(".answer-number").inner_text()
    expect(resident.get_by_text("王小满").first).to_be_visible()

    worker = open_as("wang")
    accept(worker, live)
    resident.reload()
    expect(resident.get_by_text("接单").first).to_be_visible()

    resolve(worker)
    assert jobs.run_all() >= 2  # the reporter is told by text message, twice

    resident.goto(case_url)
    resident.get_by_text("灯泡和灯座都换了").first.wait_for()
    resident.get_by_role("button", name="解决了").click()
    expect(resident.get_by_text("已办结").first).to_be_visible()

    desk = open_as("sun", "desktop")
    desk.goto(f"{live}/desk/cases/")
    desk.get_by_role("searchbox").first.fill(re.sub(r"\s", "", number))
    desk.keyboard.press("Enter")
    expect(desk.get_by_text(TEXT).first).to_be_visible()
    expect(desk.get_by_text("确认已解决").first).to_be_visible()


def test_what_is_passed_up_keeps_a_contact_until_it_is_signed_for(open_as: Open, live: str) -> None:
    resident = open_as()
    case_url = report(resident, live)

    worker = open_as("wang")
    accept(worker, live)
    worker.locator("summary.row").click()
    worker.get_by_role("link", name="请上级办").click()
    worker.get_by_label("为什么这里办不了").fill("要换整条线路")
    worker.get_by_role("button", name="交给上级").click()
    expect(worker.get_by_text("居民还是找您").first).to_be_visible()
    expect(worker.get_by_role("button", name="收回来")).to_be_visible()

    resident.reload()
    expect(resident.get_by_text("您还是找王小满").first).to_be_visible()

    above = open_as("zhou")
    above.goto(f"{live}/work/")
    expect(above.get_by_text("王小满转来").first).to_be_visible()
    above.get_by_role("button", name="签收").click()
    expect(above.get_by_role("button", name="签收")).to_have_count(0)
    above.get_by_role("link", name=re.compile("1幢")).first.click()
    above.locator("summary.row").click()
    above.get_by_role("link", name="暂停").click()
    above.get_by_label("等配件或材料").check()
    above.locator("input[type=date]").fill(in_ten_days())
    above.get_by_role("button", name="暂停").click()
    expect(above.get_by_role("button", name="接着办")).to_be_visible()

    resident.goto(case_url)
    expect(resident.get_by_text("暂停中：等配件或材料").first).to_be_visible()


def in_ten_days() -> str:
    return (localdate() + timedelta(days=10)).isoformat()


def report(page: Page, site: str) -> str:
    """As a guest, in three taps after the form is open; gives the address of the case."""
    page.goto(site)
    page.get_by_role("link", name=re.compile("^报修")).click()
    page.locator("input[type=file]").first.set_input_files([picture("lamp.jpg", (90, 80, 70))])
    page.get_by_label("说说情况").fill(TEXT)
    page.get_by_role("button", name=re.compile("位置")).click()
    expect(page.locator("input[name=lon]")).not_to_have_value("")
    page.locator("#id_contact_phone").fill("13812340000")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url(re.compile("/cases/"))
    return page.url


def accept(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    page.get_by_role("link", name=re.compile("杏林苑|第一网格|1幢")).first.click()
    expect(page.get_by_text(TEXT).first).to_be_visible()
    page.get_by_role("button", name="接单").click()
    expect(
        page.get_by_role("link", name="报办结").or_(page.get_by_text("办完了")).first
    ).to_be_visible()


def resolve(page: Page) -> None:
    page.locator("a[href$='/resolve/']").click()
    page.get_by_label("已解决").check()
    page.locator("textarea").first.fill("灯泡和灯座都换了，楼道亮了")
    page.locator("input[type=file]").first.set_input_files([picture("done.jpg", (230, 220, 190))])
    page.locator("form button.btn-primary").last.click()
    page.wait_for_url(re.compile(r"/work/cases/[0-9a-f-]+/(\?.*)?$"))
