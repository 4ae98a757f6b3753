"""A grid worker's round without a signal: nothing is lost, nothing is done twice."""

import re
from uuid import UUID

from django.utils import timezone
from playwright.sync_api import Page, expect

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Outcome
from tests.browser.offline import (
    LOSE_THE_FIRST,
    picture,
    steps,
    stocked,
    verbs,
    work_without_a_signal,
)
from tests.cast import Cast
from tests.domain.matters.lists import matter


def test_a_killed_tab_and_a_lost_answer_leave_each_act_done_once(
    phone: Page, live: str, case_id: UUID
) -> None:
    context, began = phone.context, timezone.now()
    context.set_offline(True)
    work_without_a_signal(phone, live, case_id)
    phone.close()
    ended = timezone.now()
    assert verbs(case_id) == []

    again = context.new_page()
    again.add_init_script(LOSE_THE_FIRST)
    again.goto(f"{live}/work/queue/")
    expect(again.locator("[data-list=waiting] article")).to_have_count(3)
    context.set_offline(False)
    expect(again.locator("html[data-lost]")).to_be_attached()
    assert len(verbs(case_id)) == 3  # the server has them, the phone does not know
    again.goto(f"{live}/work/queue/")
    expect(again.locator("[data-nothing]")).to_be_visible()

    done = steps(case_id)
    assert [(verb, text) for verb, text, _at in done] == [
        ("ACCEPT", ""),
        ("NOTE", "带了灯泡"),
        ("RESOLVE", "换好了"),
    ]
    moments = [at for _verb, _text, at in done]
    assert began <= moments[0] < moments[1] < moments[2] <= ended
    assert Step.objects.get(case=case_id, verb="RESOLVE").photos.count() == 1


def test_who_was_quicker_is_told_and_the_words_are_kept(
    phone: Page, live: str, people: Cast, case_id: UUID
) -> None:
    phone.context.set_offline(True)
    work_without_a_signal(phone, live, case_id)
    at, secretary = timezone.now(), people.secretary.actor
    actions.accept(actor=people.worker.actor, case_id=case_id, at=at)
    actions.resolve(
        actor=secretary, case_id=case_id, outcome=Outcome.SOLVED, text="书记换了", at=at
    )
    phone.context.set_offline(False)
    phone.get_by_role("link", name=re.compile("没有办成")).click()
    card = phone.locator("[data-list=stuck] article").last
    expect(card).to_contain_text("换好了")
    expect(phone.locator("[data-list=stuck] article").first).to_contain_text("孙书记")
    card.get_by_role("button", name="存为备注").click()
    expect(
        phone.locator(".timeline").get_by_text(re.compile("报办结: 已解决\\s+换好了"))
    ).to_be_visible()
    assert verbs(case_id) == ["ACCEPT", "RESOLVE", "NOTE", "NOTE"]


def test_what_is_not_on_the_phone_says_so(phone: Page, live: str) -> None:
    phone.context.set_offline(True)
    phone.goto(f"{live}/work/handbook/")
    expect(phone.get_by_role("searchbox")).to_be_visible()
    phone.goto(f"{live}/work/cases/{UUID(int=0)}/")
    expect(phone.get_by_text("这一页没有存在手机里")).to_be_visible()


def test_a_report_waits_until_there_is_a_signal(phone: Page, live: str) -> None:
    phone.context.set_offline(True)
    phone.goto(f"{live}/work/report/")
    phone.get_by_label("说说情况").or_(phone.locator("textarea")).first.fill("井盖松了")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text(re.compile("上报：等待发送")).first).to_be_visible()
    assert not Step.objects.filter(text="井盖松了").exists()
    phone.context.set_offline(False)
    expect(phone.get_by_text("等待发送")).to_have_count(0)
    assert Step.objects.filter(text="井盖松了").count() == 1


def test_the_matter_is_found_by_words_without_a_signal(
    phone: Page, live: str, case_id: UUID
) -> None:
    lamp = matter("X1", "路灯", synonyms=("灯不亮",)).pk
    matter("X2", "水管")
    phone.evaluate("localStorage.removeItem('gewu:round')")
    stocked(phone, live)  # the next round fetches the catalogue
    phone.context.set_offline(True)
    phone.goto(f"{live}/work/cases/{case_id}/")
    phone.get_by_role("link", name="确定事项").click()
    phone.get_by_role("searchbox").fill("灯不亮")
    expect(phone.locator("#matters label")).to_have_count(1)
    phone.get_by_label("路灯").check()
    phone.get_by_role("button", name="确定事项").click()
    expect(phone.get_by_text(re.compile("确定事项：等待发送")).first).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("等待发送")).to_have_count(0)
    assert Case.objects.get(pk=case_id).matter_id == lamp


def test_a_full_phone_says_so_and_keeps_the_words(phone: Page, live: str, case_id: UUID) -> None:
    phone.add_init_script(
        "navigator.storage.estimate = () => Promise.resolve({quota: 1e7, usage: 9.9e6})"
    )
    phone.context.set_offline(True)
    phone.goto(f"{live}/work/cases/{case_id}/")
    phone.locator("#note summary").click()
    phone.locator("#note textarea").fill("门锁坏了")
    phone.locator("input[type=file]").first.set_input_files([picture("lock.jpg")])
    expect(phone.locator(".picker-item img")).to_be_visible()
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_role("alert")).to_contain_text("手机存满了")
    expect(phone.locator("#note textarea")).to_have_value("门锁坏了")
    phone.locator(".picker-item button").click()
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_text(re.compile("写备注：等待发送")).first).to_be_visible()
