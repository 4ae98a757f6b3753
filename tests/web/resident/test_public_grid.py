"""The card of a grid: who serves there and whom to call, and nothing that was not agreed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases.models import Case
from gewu.kernel.access import SYSTEM
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.types import Role
from gewu.registers.places import actions as places
from tests.cast import AT, Cast
from tests.domain.cases import steps
from tests.web.resident.conftest import browser_of

pytestmark = pytest.mark.django_db
GRID_1, GRID_2, COMMUNITY = "999901001001001", "999901001001002", "999901001001"
CARD = f"/grid/{GRID_1}/"
WANG = "13900000001"
QUERIES = 11


@pytest.fixture
def chosen(cast: Cast) -> Callable[..., None]:
    def choose(**values: object) -> None:
        for key, value in values.items():
            places.set_setting(actor=SYSTEM, place_id=cast.district, key=key, value=value, at=AT)

    return choose


def read(client: Client, url: str = CARD) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_card_names_who_serves_and_what_they_do(cast: Cast, guest: Client) -> None:
    page = read(guest)
    assert "第一网格" in page
    assert "王小满" in page
    assert "上门走访" in page


def test_the_card_lists_its_buildings_and_has_a_map(cast: Cast, guest: Client) -> None:
    page = read(guest)
    assert "杏林苑1幢" in page
    assert f'data-geojson-url="/grid/{GRID_1}/outline.geojson"' in page
    shape = guest.get(f"/grid/{GRID_1}/outline.geojson").json()
    assert shape["features"][0]["geometry"]["type"] == "Polygon"


@pytest.mark.parametrize("url", [CARD, f"{CARD}print/"])
def test_a_staff_phone_is_shown_only_where_the_tenant_agreed(
    cast: Cast, guest: Client, chosen: Callable[..., None], url: str
) -> None:
    assert WANG not in read(guest, url)
    chosen(public_phones=True)
    assert WANG in read(guest, url)


@pytest.mark.parametrize("url", [CARD, f"{CARD}print/"])
def test_the_office_and_the_number_for_complaints_can_be_called(
    cast: Cast, guest: Client, chosen: Callable[..., None], url: str
) -> None:
    chosen(office_phone="0999-1001", complaint_phone="0999-1002")
    page = read(guest, url)
    assert "0999-1001" in page
    assert "0999-1002" in page


def test_while_somebody_is_on_leave_the_card_names_who_stands_in(cast: Cast, guest: Client) -> None:
    post = account_queries.posts_at(actor=SYSTEM, path=GRID_1, on=AT.date())[0]
    accounts.set_leave(
        actor=SYSTEM,
        post_id=post.id,
        substitute_id=cast.neighbour_worker.id,
        starts_on=AT.date(),
        ends_on=AT.date() + timedelta(days=7),
        at=AT,
    )
    page = read(guest)
    assert "李春来" in page
    assert "代 王小满 值班" in page


def test_while_nobody_serves_the_card_names_who_answers(cast: Cast, guest: Client) -> None:
    post = account_queries.posts_at(actor=SYSTEM, path=GRID_1, on=AT.date())[0]
    accounts.end_post(actor=SYSTEM, post_id=post.id, ends_on=AT.date(), at=AT)
    page = read(guest)
    assert "王小满" not in page
    assert "本网格暂时没有人" in page


@pytest.mark.parametrize("code", ["1", "999901001001009", "abc", "９", COMMUNITY])
def test_what_is_no_grid_is_not_found(cast: Cast, guest: Client, code: str) -> None:
    assert guest.get(f"/grid/{code}/").status_code == 404
    assert guest.get(f"/grid/{code}/print/").status_code == 404
    assert guest.get(f"/grid/{code}/outline.geojson").status_code == 404


def test_a_grid_that_is_no_more_leads_to_the_grids_of_today(cast: Cast, guest: Client) -> None:
    places.retire(actor=SYSTEM, place_id=cast.building_1, at=AT)
    places.retire(actor=SYSTEM, place_id=cast.grid_1, at=AT)
    answer = guest.get(CARD)
    assert answer.status_code == 410
    page = answer.content.decode()
    assert "这个网格已重新划分" in page
    assert f'href="/grid/{GRID_2}/"' in page
    assert f'href="/open/?place={COMMUNITY}"' in page


def test_no_robot_is_invited(cast: Cast, guest: Client) -> None:
    for url in (CARD, f"{CARD}print/", f"{CARD}outline.geojson"):
        assert guest.get(url)["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in read(guest)


def test_the_card_tells_nothing_of_the_cases_there(cast: Cast, guest: Client) -> None:
    steps.reported(cast.resident.actor)
    page = read(guest) + read(guest, f"{CARD}print/")
    assert "楼道灯不亮了" not in page
    assert "杨阿姨" not in page
    assert "1380000" not in page


def test_a_report_from_the_card_belongs_to_the_grid(cast: Cast, guest: Client) -> None:
    url = f"/report/repair/?grid={GRID_1}"
    assert f'href="{url}"' in read(guest)
    form = guest.get(url)
    assert "就在第一网格" in form.content.decode()
    sent = {"once": "from-the-card-1", "text": "路灯不亮", "grid": GRID_1, "in_grid": "on"}
    assert guest.post("/report/repair/", sent).status_code == 302
    assert Case.objects.get().path == GRID_1


def test_an_unknown_grid_in_the_address_of_a_report_changes_nothing(
    cast: Cast, guest: Client
) -> None:
    page = guest.get("/report/repair/?grid=123").content.decode()
    assert 'name="in_grid"' not in page


def test_the_card_costs_the_same_with_more_stewards(
    cast: Cast, guest: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        guest.get(CARD)
    accounts.create_staff(
        actor=SYSTEM,
        username="steward",
        name="钱楼长",
        role=Role.BUILDING_STEWARD,
        place_id=cast.building_1,
        organisation_id=None,
        phone="",
        password="quiet-river-42",
        at=AT,
    )
    with django_assert_num_queries(QUERIES):
        assert "钱楼长" in guest.get(CARD).content.decode()


def test_the_desk_leads_to_the_sheet_to_be_printed(cast: Cast) -> None:
    page = browser_of(cast.administrator).get(f"/desk/places/{cast.grid_1}/").content.decode()
    assert f'href="/grid/{GRID_1}/print/"' in page
    page = browser_of(cast.administrator).get(f"/desk/places/{cast.community}/").content.decode()
    assert "/print/" not in page
