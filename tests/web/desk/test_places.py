"""The tree of places and the page of one place."""

import pytest
from django.test import Client
from django.urls import reverse

from gewu.kernel.access import SYSTEM
from gewu.registers.places import actions as places
from tests.cast import BEFORE, Cast
from tests.web.desk.conftest import browser_of

TREE = reverse("desk:places")


def page(client: Client, place: object, **headers: str) -> str:
    answer = client.get(reverse("desk:place", args=[place]), headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_begins_where_the_caller_serves(staff: Client) -> None:
    found = staff.get(TREE).content.decode()
    assert "杏林社区" in found
    assert "第一网格" in found
    assert "望江街道</a>" not in found


def test_branches_are_read_when_they_are_opened(admin: Client, cast: Cast) -> None:
    assert "杏林社区" not in admin.get(TREE).content.decode()
    below = admin.get(reverse("desk:places_below", args=[cast.street])).content.decode()
    assert "杏林社区" in below
    assert "<html" not in below


def test_a_place_opens_its_branch(admin: Client, cast: Cast) -> None:
    found = page(admin, cast.grid_1)
    assert "第二网格" in found
    assert 'aria-current="true"' in found


def test_the_page_tells_what_is_known(staff: Client, cast: Cast) -> None:
    found = page(staff, cast.community)
    assert "孙书记" in found
    assert "999901001001" in found
    assert reverse("desk:place_map", args=[cast.community]) in found


def test_a_setting_says_where_it_comes_from(staff: Client, cast: Cast) -> None:
    limits = {"REPAIR": {"accept": "1wh"}}
    places.set_setting(
        actor=SYSTEM, place_id=cast.street, key="case_limits", value=limits, at=BEFORE
    )
    rows = staff.get(reverse("desk:place", args=[cast.grid_1])).context["settings"]
    assert [row.source for row in rows] == ["", "望江街道", ""]
    assert rows[1].value == [("REPAIR", "accept 1wh")]


def test_beside_the_tree_comes_only_the_place(staff: Client, cast: Cast) -> None:
    found = page(staff, cast.grid_1, **{"HX-Request": "true", "HX-Target": "detail"})
    assert "第一网格" in found
    assert 'class="tree"' not in found


def test_names_above_ones_scope_are_no_links(staff: Client, cast: Cast) -> None:
    found = page(staff, cast.community)
    assert "望江街道" in found
    assert reverse("desk:place", args=[cast.street]) not in found


def test_its_outline(staff: Client, cast: Cast) -> None:
    found = staff.get(reverse("desk:place_map", args=[cast.grid_1])).json()["features"]
    assert found[0]["geometry"]["type"] == "Polygon"


def test_without_an_outline_the_map_is_empty(staff: Client, cast: Cast) -> None:
    found = staff.get(reverse("desk:place_map", args=[cast.building_1])).json()["features"]
    assert found == []


def test_only_those_who_manage_see_the_ways_to_change(
    staff: Client, admin: Client, cast: Cast
) -> None:
    add = reverse("desk:add_place", args=[cast.grid_1])
    assert add in page(admin, cast.grid_1)
    assert add not in page(staff, cast.grid_1)


@pytest.mark.parametrize("name", ["place", "places_below", "place_map"])
@pytest.mark.parametrize("who", ["outsider", "resident"])
def test_others_find_no_such_place(cast: Cast, name: str, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(reverse(f"desk:{name}", args=[cast.grid_1])).status_code == 404


def test_residents_find_no_tree(resident: Client) -> None:
    assert resident.get(TREE).status_code == 404
