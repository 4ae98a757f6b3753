"""The desk overrules a suggestion, the house learns it, and the next one like it is right."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gewu.domain.cases.models import Case
from gewu.domain.insight.rules import training
from gewu.domain.matters.types import MatterRow
from tests import jobs
from tests.cast import Cast, assemble
from tests.domain.insight.cases import FROGS, catalogue, taught, two_matters
from tests.web.desk.conftest import report
from tests.web.desk.test_browser import page_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not training.can_learn(), reason="needs the extra `text`"),
]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    jobs.clear()
    return assemble()


@pytest.fixture
def frogs(cast: Cast) -> MatterRow:
    """What people here name so; they have done it some times already."""
    catalogue(cast)
    both = two_matters()
    taught(cast, both)
    jobs.run_all()
    return both[0]


def test_the_desk_overrules_and_the_next_is_suggested_so(
    cast: Cast, frogs: MatterRow, context: BrowserContext, live: str
) -> None:
    first = report(cast, FROGS.format(place="邻居噪音太大，水塔旁"))
    jobs.run_all()
    page: Page = page_of(cast.desk, context, live)
    page.goto(f"{live}/desk/cases/{first}/")
    strip = page.locator(".looks-like")
    expect(strip).to_be_visible()
    expect(strip).to_contain_text("依据：")
    expect(page.locator("mark.said").first).to_be_visible()
    expect(strip.get_by_role("button", name=re.compile(frogs.name))).to_have_count(0)
    strip.get_by_role("link", name="都不是").click()
    picked = page.locator("#act")
    expect(picked).to_be_visible()
    wanted = picked.locator(f'label:has(input[value="{frogs.id}"])')
    search = picked.locator("input[type=search]")
    search.press_sequentially(frogs.name)
    expect(wanted).to_be_visible()
    wanted.click()
    picked.get_by_role("button", name="确定事项").click()
    expect(strip).to_have_count(0)
    assert Case.objects.get(pk=first).matter_id == frogs.id

    page.goto(f"{live}/desk/insight/")
    page.get_by_role("button", name="现在学习").click()
    expect(page.locator("#learning [role=status]")).to_contain_text("第 1 版")
    jobs.run_all()
    expect(page.get_by_role("button", name="固定")).to_be_visible(timeout=10_000)

    second = report(cast, FROGS.format(place="磨坊后"))
    jobs.run_all()
    page.goto(f"{live}/desk/cases/{second}/")
    likely = strip.get_by_role("button").first
    expect(likely).to_contain_text(frogs.name)
    expect(strip).to_contain_text("来自大家以往定过的事项（第 1 版）")
    likely.click()
    expect(strip).to_have_count(0)
    assert Case.objects.get(pk=second).matter_id == frogs.id
