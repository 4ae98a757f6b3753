"""The public map: closed until the district opens it; then kind, state, month, about where."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from gewu.domain.cases.types import Kind
from gewu.kernel.access import SYSTEM
from gewu.registers.places import actions as places
from gewu.registers.places.tenant import PUBLIC_KINDS
from tests.cast import AT, IN_GRID_1, NEXT_DOOR, Cast
from tests.domain.evaluation import scene

pytestmark = pytest.mark.django_db
PAGE, DATA = "/open/map/", "/open/map.geojson"
Choose = Callable[..., None]


@pytest.fixture
def choose(cast: Cast) -> Choose:
    def set_all(place: str = "district", **values: object) -> None:
        for key, value in values.items():
            where = getattr(cast, place)
            places.set_setting(actor=SYSTEM, place_id=where, key=key, value=value, at=AT)

    return set_all


def points(client: Client, query: str = "") -> list[dict[str, object]]:
    cache.clear()
    found = client.get(f"{DATA}{query}").json()["features"]
    return [one for one in found if one["properties"]["kind"] == "case"]


def test_until_the_district_opens_it_the_map_is_closed(cast: Cast, guest: Client) -> None:
    scene.report(cast.resident.actor)
    page = guest.get(PAGE).content.decode()
    assert "没有公开事项地图" in page
    assert "data-map" not in page
    assert guest.get(DATA).status_code == 404


def test_an_open_map_tells_kind_state_month_and_about_where(
    cast: Cast, guest: Client, choose: Choose
) -> None:
    choose(public_map=True)
    scene.report(cast.resident.actor, point=(IN_GRID_1[0] + 0.00037, IN_GRID_1[1] - 0.00041))
    (point,) = points(guest)
    assert point["geometry"] == {
        "type": "Point",
        "coordinates": [round(IN_GRID_1[0] + 0.00037, 3), round(IN_GRID_1[1] - 0.00041, 3)],
    }
    assert point["properties"] == {
        "kind": "case",
        "state": "waiting",
        "name": "报修 · 2026年3月",
    }


def test_each_grid_on_the_map_leads_to_its_card(cast: Cast, guest: Client, choose: Choose) -> None:
    choose(public_map=True)
    found = guest.get(f"{DATA}?place=999901001001").json()["features"]
    assert [one["properties"] for one in found] == [
        {"kind": "grid", "name": "第一网格", "url": "/grid/999901001001001/"},
        {"kind": "grid", "name": "第二网格", "url": "/grid/999901001001002/"},
    ]


def test_the_list_counts_by_grid(cast: Cast, guest: Client, choose: Choose) -> None:
    choose(public_map=True)
    scene.rated(cast)
    scene.report(cast.resident.actor)
    found = guest.get(PAGE).context
    assert [(g.path, g.going_on, g.solved) for g in found["grids"]] == [("999901001001001", 1, 1)]
    assert sorted(one.tone for one in found["rows"]) == ["solved", "waiting"]


def test_what_is_said_to_be_done_is_not_called_solved_before_the_reporter_said_so(
    cast: Cast, guest: Client, choose: Choose
) -> None:
    choose(public_map=True)
    scene.done(cast, scene.report(cast.resident.actor))
    assert [one.tone for one in guest.get(PAGE).context["rows"]] == ["hand"]


def test_only_the_kinds_that_were_agreed_are_shown(
    cast: Cast, guest: Client, choose: Choose
) -> None:
    choose(public_map=True)
    scene.report(cast.resident.actor, kind=Kind.HELP)
    assert points(guest) == []
    choose(public_kinds=["REPAIR", "HELP"])
    assert len(points(guest)) == 1


def test_a_community_may_stay_out_of_the_districts_map(
    cast: Cast, guest: Client, choose: Choose
) -> None:
    choose(public_map=True)
    choose("next_community", public_map=False)
    scene.report(cast.resident.actor)
    scene.report(cast.resident.actor, point=NEXT_DOOR)
    assert len(points(guest)) == 1
    assert guest.get(f"{DATA}?place=999901001002").status_code == 404


def test_closing_the_map_takes_effect_at_once(cast: Cast, guest: Client, choose: Choose) -> None:
    choose(public_map=True)
    scene.report(cast.resident.actor)
    assert guest.get(PAGE).context["is_open"]
    choose(public_map=False)
    assert not guest.get(PAGE).context["is_open"]


def test_neither_words_nor_people_nor_buildings_are_in_the_answer(
    cast: Cast, guest: Client, choose: Choose
) -> None:
    choose(public_map=True)
    case = scene.report(cast.resident.actor)
    answers = guest.get(PAGE).content.decode() + guest.get(DATA).content.decode()
    for secret in ("楼道灯不亮了", "杨阿姨", "1380000", "1390000", "王小满", "1幢", case.number):
        assert secret not in answers
    assert str(case.pk) not in answers


@pytest.mark.parametrize("place", ["999901001001001", "abc", "999909"])
def test_other_places_are_not_found(cast: Cast, guest: Client, choose: Choose, place: str) -> None:
    choose(public_map=True)
    assert guest.get(f"{PAGE}?place={place}").status_code == 404
    assert guest.get(f"{DATA}?place={place}").status_code == 404


def test_no_robot_is_invited(cast: Cast, guest: Client, choose: Choose) -> None:
    choose(public_map=True)
    for url in (PAGE, DATA):
        assert guest.get(url)["X-Robots-Tag"] == "noindex, nofollow"


def test_the_kinds_to_choose_from_are_those_of_cases() -> None:
    assert PUBLIC_KINDS.check([kind.value for kind in Kind]) == tuple(kind.value for kind in Kind)
    assert set(PUBLIC_KINDS.default) < {kind.value for kind in Kind}
