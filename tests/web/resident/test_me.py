"""What is kept about me, and how to change it."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.registers.accounts import queries as accounts
from tests.cast import Cast, Person

pytestmark = pytest.mark.django_db


def home_of(person: Person) -> object:
    account = accounts.account(account_id=person.id)
    assert account is not None
    return account.home_id


def test_a_guest_is_asked_to_log_in_with_the_phone(guest: Client) -> None:
    for page in ("/me/", "/me/home/"):
        assert guest.get(page).headers["Location"] == f"/login/?next={page}"


def test_my_phone_is_masked_even_for_me(cast: Cast, resident: Client) -> None:
    page = resident.get("/me/").content.decode()
    assert "138****0001" in page
    assert "13800000001" not in page


def test_the_name_can_be_changed(cast: Cast, resident: Client) -> None:
    resident.post("/me/", {"name": "杨奶奶"})
    assert "杨奶奶" in resident.get("/me/").content.decode()


def test_an_empty_name_is_explained(cast: Cast, resident: Client) -> None:
    answer = resident.post("/me/", {"name": ""})
    assert answer.status_code == 422
    assert "请告诉我们怎么称呼您" in answer.content.decode()


def test_the_building_is_found_by_its_compound_and_kept(cast: Cast, resident: Client) -> None:
    found = resident.get("/me/home/", {"q": "杏林苑"}).context["found"]
    assert {building.id for building in found} == {cast.building_1, cast.building_2}
    resident.post("/me/home/save/", {"home": str(cast.building_1)})
    assert home_of(cast.resident) == cast.building_1
    assert "王小满" in resident.get("/me/").content.decode()


def test_only_buildings_are_homes(cast: Cast, resident: Client) -> None:
    assert resident.get("/me/home/", {"q": "网格"}).context["found"] == []
    assert resident.post("/me/home/save/", {"home": str(cast.grid_1)}).status_code == 404
    assert resident.post("/me/home/save/", {"home": str(uuid4())}).status_code == 404
    assert home_of(cast.resident) is None


def test_the_home_can_be_taken_away(cast: Cast, resident: Client) -> None:
    resident.post("/me/home/save/", {"home": str(cast.building_1)})
    resident.post("/me/home/save/", {"home": ""})
    assert home_of(cast.resident) is None


def test_the_map_starts_at_the_own_community(cast: Cast, guest: Client, resident: Client) -> None:
    resident.post("/me/home/save/", {"home": str(cast.building_1)})
    names = [
        browser.get("/ground.geojson").json()["features"][0]["properties"]["name"]
        for browser in (guest, resident)
    ]
    assert names == ["青澜区", "杏林社区"]
