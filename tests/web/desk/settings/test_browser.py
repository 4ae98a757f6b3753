"""The settings in a real browser: days clicked, placeholders pressed, rows moved; read by axe."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gewu.registers.places import queries as places
from gewu.web.desk.settings.sections import GROUPS
from tests.cast import Cast, assemble
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT
from tests.web.desk.settings.sending import page as address

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
READ = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target)}`);
}"""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@pytest.fixture
def page(cast: Cast, context: BrowserContext, live: str) -> Page:
    session = browser_of(cast.administrator).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live}])
    made = context.new_page()
    made.set_viewport_size({"width": 1440, "height": 900})
    return made


def wrong_in(page: Page) -> Sequence[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found: Sequence[str] = page.evaluate(READ)
    return found


def test_axe_finds_nothing_wrong(page: Page, live: str) -> None:
    others = ["/desk/settings/", "/desk/settings/history/", "/desk/settings/file/"]
    for url in [*others, *map(address, GROUPS)]:
        page.goto(live + url)
        assert (url, wrong_in(page)) == (url, [])


def test_a_day_is_turned_round_and_taken_back(page: Page, live: str) -> None:
    page.goto(live + address("calendar", year="2026"))
    page.locator('input[value="2026-10-10"]').uncheck(force=True)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("已保存")
    assert places.setting(DISTRICT, "calendar").value["overrides"] == {"2026-10-10": False}
    page.get_by_role("button", name="撤销").click()
    expect(page.locator('input[value="2026-10-10"]')).to_be_checked()


def test_a_placeholder_goes_where_one_writes_and_the_preview_follows(page: Page, live: str) -> None:
    page.goto(live + address("messages"))
    field = page.locator("#messages_merged_zh")
    field.fill("已合并：")
    page.get_by_role("button", name="{person}").click()
    expect(field).to_have_value("已合并：{person}")
    expect(page.locator("#messages_merged_zh-preview")).to_contain_text("已合并：王小满")


def test_rows_move_without_leaving_their_place_on_the_page(page: Page, live: str) -> None:
    page.goto(live + address("reasons"))
    section = page.locator("#suspend_reasons")
    section.get_by_role("button", name="下移").first.click()
    expect(section.locator("#suspend_reasons_code_0")).to_have_value("WEATHER")
    section.get_by_role("button", name="添加理由").click()
    expect(section.locator("#suspend_reasons_code_5")).to_be_empty()
    expect(section.get_by_text("还没有保存")).to_be_visible()
    assert places.setting(DISTRICT, "suspend_reasons").from_place is None
