"""The first page says what became of my reports and who my grid worker is."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.registers.accounts import actions as accounts
from tests.cast import AT, Cast
from tests.domain.cases import steps
from tests.web.resident.conftest import browser_of

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_three_buttons_and_no_reports(cast: Cast, guest: Client) -> None:
    steps.reported(cast.resident.actor)
    page = guest.get("/").content.decode()
    for kind in ("repair", "help", "say"):
        assert f'href="/report/{kind}/"' in page
    assert "楼道灯不亮了" not in page


def test_a_resident_sees_own_reports_only(cast: Cast, resident: Client, neighbour: Client) -> None:
    steps.reported(cast.resident.actor)
    assert "楼道灯不亮了" in resident.get("/").content.decode()
    assert "楼道灯不亮了" not in neighbour.get("/").content.decode()


def test_what_waits_for_the_residents_answer_comes_first(cast: Cast, resident: Client) -> None:
    steps.resolved(cast)
    for number in range(4):
        steps.reported(cast.resident.actor, text=f"第{number}件")
    cards = resident.get("/").context["cards"]
    assert [card.needs_answer for card in cards] == [True, False, False]


def test_with_a_home_the_grid_worker_is_one_tap_away(cast: Cast, resident: Client) -> None:
    accounts.change_profile(
        actor=cast.resident.actor, name="杨阿姨", home_id=cast.building_1, at=AT
    )
    page = resident.get("/").content.decode()
    assert "王小满" in page
    assert 'href="tel:13900000001"' in page


def test_the_page_costs_the_same_with_one_report_and_with_many(
    cast: Cast, resident: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    steps.reported(cast.resident.actor)
    with django_assert_num_queries(10):
        resident.get("/")
    for _ in range(5):
        steps.reported(cast.resident.actor)
    with django_assert_num_queries(10):
        resident.get("/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_speaks_both_languages(guest: Client, cast: Cast, language: str) -> None:
    guest.cookies["django_language"] = language
    assert f'lang="{language}"' in guest.get("/").content.decode()


def test_a_stranger_is_told_how_it_goes_and_staff_the_way_to_their_work(
    cast: Cast, guest: Client
) -> None:
    assert "办事三步" in guest.get("/").content.decode()
    page = browser_of(cast.worker).get("/").content.decode()
    assert 'href="/start/"' in page
