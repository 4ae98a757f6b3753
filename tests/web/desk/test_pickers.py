"""Searching and choosing a place or a colleague."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.web.desk.conftest import browser_of

PLACE = reverse("desk:find_place")
COLLEAGUE = reverse("desk:find_colleague")


def test_a_few_letters_find_places(staff: Client, cast: Cast) -> None:
    page = staff.get(PLACE, {"q": "第二"}).content.decode()
    assert f'type="radio" name="place" value="{cast.grid_2}"' in page


def test_what_was_chosen_stays_in_view(staff: Client, cast: Cast) -> None:
    page = staff.get(PLACE, {"q": "第二", "place": str(cast.grid_1)}).content.decode()
    assert f'value="{cast.grid_1}" checked' in page
    assert f'value="{cast.grid_2}"' in page


def test_nothing_found_says_so(staff: Client) -> None:
    page = staff.get(PLACE, {"q": "月球"}).content.decode()
    assert "radio" not in page
    assert "<p" in page


def test_places_out_of_scope_are_not_offered(staff: Client, cast: Cast) -> None:
    page = staff.get(PLACE, {"q": "柳岸", "place": str(cast.next_grid)}).content.decode()
    assert str(cast.next_grid) not in page


def test_colleagues_by_name(staff: Client, cast: Cast) -> None:
    page = staff.get(COLLEAGUE, {"q": "李春"}).content.decode()
    assert f'name="substitute" value="{cast.neighbour_worker.id}"' in page


def test_without_letters_nobody_is_listed(staff: Client) -> None:
    assert "radio" not in staff.get(COLLEAGUE, {"q": " "}).content.decode()


def test_colleagues_out_of_scope_are_not_offered(staff: Client, cast: Cast) -> None:
    assert str(cast.outsider.id) not in staff.get(COLLEAGUE, {"q": "赵"}).content.decode()


@pytest.mark.parametrize(("url", "who"), [(PLACE, "resident"), (COLLEAGUE, "worker")])
def test_others_find_no_such_page(cast: Cast, url: str, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(url, {"q": "一"}).status_code == 404
