"""The handbook on the phone: everything about a matter, found by everyday words, offline."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import actions
from tests.cast import AT, Cast
from tests.web.worker.conftest import browser_of

URL = reverse("worker:handbook")
pytestmark = pytest.mark.django_db


@pytest.fixture
def lists(cast: Cast) -> Cast:
    actions.load_default_catalogue(at=AT)
    actions.load_default_duties(place_id=cast.district, at=AT)
    return cast


def test_a_page_says_who_by_when_and_what_to_say(lists: Cast, worker: Client) -> None:
    page = unescape(worker.get(URL).content.decode())
    for words in ("家中水管爆裂", "20 分钟内到场", "先关表前阀", "民法典第九百四十二条", "牵头"):
        assert words in page


def test_without_scripts_the_server_hides_what_does_not_fit(lists: Cast, worker: Client) -> None:
    page = worker.get(URL, {"q": "爆管 家中"}).content.decode()
    assert page.count('" hidden><summary') > 100
    assert "找到 1 项" in page
    assert "没有找到" in worker.get(URL, {"q": "月球"}).content.decode()


def test_the_whole_book_takes_few_statements(
    lists: Cast, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(11):
        worker.get(URL)


def test_an_empty_book_says_so(cast: Cast, worker: Client) -> None:
    assert "手册还是空的" in worker.get(URL).content.decode()


def test_another_place_than_ones_own_is_not_shown(lists: Cast, worker: Client) -> None:
    page = worker.get(URL, {"place": "999901001002001"}).content.decode()
    assert 'name="place" value="999901001001001"' in page


def test_it_is_for_those_who_serve(lists: Cast) -> None:
    assert browser_of(lists.resident).get(URL).status_code == 404
    assert Client().get(URL).status_code == 302


@pytest.fixture
def phone(context: BrowserContext, live: str, lists: Cast, worker: Client) -> Page:
    session = worker.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live}])
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live + URL)
    return page


@pytest.mark.django_db(transaction=True)
def test_words_find_a_page_without_a_signal(phone: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    search = phone.get_by_role("searchbox")
    search.fill("跑水")
    expect(phone.get_by_text("找到 2 项")).to_be_visible()
    phone.get_by_text("家中水管爆裂").click()
    expect(phone.get_by_text("先关表前阀")).to_be_visible()
    expect(phone.get_by_text("电梯困人")).to_be_hidden()
    search.fill("月球")
    expect(phone.get_by_text("没有找到")).to_be_visible()
    search.fill("")
    expect(phone.get_by_text("电梯困人")).to_be_visible()
