"""Many cases at once in a real browser: chosen by keyboard, accepted, undone, accepted again."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from gewu.domain.cases import actions
from gewu.domain.cases.models import Batch, Case
from gewu.domain.cases.types import Status
from tests import jobs
from tests.cast import Cast, assemble
from tests.web.desk.conftest import NOW, report
from tests.web.desk.test_browser import page_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    jobs.clear()
    return assemble()


@pytest.fixture
def cases(cast: Cast) -> list[UUID]:
    """In the order of the list."""
    return [report(cast, f"楼道灯不亮 {n}", at=NOW - timedelta(minutes=10 - n)) for n in range(5)]


@pytest.fixture
def page(cast: Cast, context: BrowserContext, live: str, cases: list[UUID]) -> Page:
    page = page_of(cast.community_worker, context, live)
    page.goto(f"{live}/desk/cases/")
    return page


def box(page: Page, case_id: UUID) -> Locator:
    return page.locator(f"#row-{case_id} input[data-pick]")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def verb(page: Page, name: str) -> Locator:
    return page.locator("#bulk-verbs").get_by_role("button", name=name)


def time_passes() -> None:
    """The time to undo is over, and the job is carried out."""
    past = timezone.now() - timedelta(seconds=1)
    Batch.objects.filter(cancelled_at=None).update(planned_at=past, due_at=past)
    jobs.run_all()


def status_of(case_id: UUID) -> str:
    return Case.objects.get(pk=case_id).status


def test_accepted_undone_and_accepted_again(
    page: Page, live: str, cast: Cast, cases: list[UUID]
) -> None:
    press(page, "j", "x", "j", "j", "Shift+X")
    for case_id in cases[:3]:
        expect(box(page, case_id)).to_be_checked()
    expect(box(page, cases[3])).not_to_be_checked()
    expect(page.locator("#bulk-bar [role=status]")).to_have_text("已选 3 件")
    expect(verb(page, "接单")).to_be_enabled()
    press(page, "a")
    toast = page.locator("#batch .toast")
    expect(toast).to_contain_text("即将接单：3 件")
    expect(page.locator(f"#row-{cases[0]}")).to_have_class(re.compile("is-planned"))
    expect(page.locator("#bulk-bar")).to_be_hidden()
    page.reload()
    expect(toast).to_contain_text("即将接单：3 件")
    press(page, "z")
    expect(toast).to_contain_text("已撤销")
    assert [status_of(case_id) for case_id in cases] == [Status.REPORTED] * 5
    # What was chosen is chosen again.
    expect(page.locator("#bulk-bar [role=status]")).to_have_text("已选 3 件")
    expect(verb(page, "接单")).to_be_enabled()
    press(page, "a")
    expect(toast).to_contain_text("即将接单：3 件")
    actions.accept(actor=cast.worker.on(NOW.date()), case_id=cases[1], at=timezone.now())
    time_passes()
    expect(toast).to_contain_text("已办 2 件，未办 1 件", timeout=15_000)
    expect(page.locator(f"#row-{cases[0]}")).to_contain_text("办理中")
    toast.get_by_role("link", name="查看原因").click()
    expect(page.locator(".batch-row")).to_have_count(3)
    expect(page.locator(".batch-refused")).to_contain_text("王小满先您一步")


def test_a_verb_that_asks_opens_a_dialog_and_keeps_what_was_typed(
    page: Page, cases: list[UUID]
) -> None:
    page.get_by_label("全选列表").check()
    expect(page.locator("#bulk-bar [role=status]")).to_have_text("已选 5 件")
    expect(verb(page, "记一笔")).to_be_enabled()
    press(page, "n")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("内容")).to_be_focused()
    dialog.get_by_label("内容").fill("  ")
    dialog.locator(".btn-primary").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("内容").fill("周五统一换灯")
    dialog.locator(".btn-primary").click()
    expect(page.locator("#batch .toast")).to_contain_text("即将各记一笔：5 件")
    expect(dialog).to_be_hidden()
    time_passes()
    expect(page.locator("#batch .toast")).to_contain_text("已办 5 件", timeout=15_000)


def test_escape_lets_go_of_the_choice_before_it_closes_the_case(
    page: Page, cases: list[UUID]
) -> None:
    page.locator(f"#row-{cases[0]} a").click()
    expect(page.locator("#detail .timeline")).to_be_visible()
    box(page, cases[1]).check()
    press(page, "Escape")
    expect(box(page, cases[1])).not_to_be_checked()
    expect(page.locator("#detail .timeline")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#detail .timeline")).to_be_hidden()


def test_a_choice_outlives_a_fresh_list_where_its_rows_are_still_there(
    page: Page, cast: Cast, cases: list[UUID]
) -> None:
    help_wanted = cases[0]
    Case.objects.filter(pk=help_wanted).update(kind="HELP")
    box(page, help_wanted).check()
    box(page, cases[1]).check()
    page.locator("#lens select[name=kind]").select_option("HELP")
    expect(page.locator(f"#row-{cases[1]}")).to_have_count(0)
    expect(box(page, help_wanted)).to_be_checked()
    expect(page.locator("#bulk-bar [role=status]")).to_have_text("已选 1 件")


def test_by_mouse_with_shift_a_whole_stretch_is_chosen(page: Page, cases: list[UUID]) -> None:
    box(page, cases[3]).click()
    box(page, cases[1]).click(modifiers=["Shift"])
    for number, case_id in enumerate(cases):
        expect(box(page, case_id)).to_be_checked(checked=number in {1, 2, 3})
    page.get_by_role("button", name="取消选择").click()
    expect(page.locator("#bulk-bar")).to_be_hidden()


def test_without_scripts_it_is_forms_and_pages(
    browser: Browser, cast: Cast, live: str, cases: list[UUID]
) -> None:
    profile = browser.new_context(
        locale="zh-CN", java_script_enabled=False, service_workers="block"
    )
    plain = page_of(cast.community_worker, profile, live)
    plain.goto(f"{live}/desk/cases/")
    box(plain, cases[0]).check()
    box(plain, cases[1]).check()
    plain.get_by_role("button", name="办理所选事件").click()
    plain.get_by_role("button", name="接单").click()
    expect(plain.locator("#batch-result [role=status]")).to_contain_text("即将接单：2 件")
    plain.get_by_role("button", name="撤销").click()
    expect(plain.locator("#batch-result [role=status]")).to_contain_text("已撤销")
