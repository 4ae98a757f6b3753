"""Every page of the desk: nobody gets in without logging in, and everyone lands in a room."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import SlugConverter, UUIDConverter

from gewu.config.start import home_of
from gewu.web.desk.urls import urlpatterns
from tests.cast import Cast
from tests.web.desk.conftest import browser_of


def address(pattern: URLPattern) -> str:
    values: dict[str, object] = {}
    for name, converter in pattern.pattern.converters.items():
        assert isinstance(converter, UUIDConverter | SlugConverter)
        values[name] = uuid4() if isinstance(converter, UUIDConverter) else "small"
    return reverse(f"desk:{pattern.name}", kwargs=values)


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_nobody_gets_in_without_logging_in(pattern: URLPattern) -> None:
    for answer in (Client().get(address(pattern)), Client().post(address(pattern))):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_residents_find_nothing(resident: Client, pattern: URLPattern) -> None:
    url = address(pattern)
    assert {resident.get(url).status_code, resident.post(url).status_code} <= {404, 405}


@pytest.mark.parametrize(
    ("who", "room"),
    [("secretary", "cases"), ("clerk", "cases"), ("administrator", "places")],
)
def test_the_front_door_leads_to_ones_own_work(cast: Cast, who: str, room: str) -> None:
    answer = browser_of(getattr(cast, who)).get(reverse("desk:home"))
    assert answer["Location"] == reverse(f"desk:{room}")


def test_the_menu_shows_only_open_rooms(cast: Cast) -> None:
    page = browser_of(cast.clerk).get(reverse("desk:cases")).content.decode()
    assert reverse("desk:map") in page
    assert f'href="{reverse("desk:accounts")}"' not in page


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("resident", "resident:home"),
        ("worker", "worker:inbox"),
        ("secretary", "desk:home"),
        ("clerk", "desk:home"),
        ("administrator", "desk:home"),
    ],
)
def test_the_day_begins_in_ones_own_wing(cast: Cast, who: str, name: str) -> None:
    assert home_of(getattr(cast, who).actor) == name
