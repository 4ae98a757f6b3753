"""New places, new names, outlines, moves and ends."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewu.registers.places import queries as places
from tests.cast import Cast, box
from tests.web.desk.conftest import NOW, browser_of

TODAY = f"{NOW:%Y-%m-%d}"


def url(name: str, place: object) -> str:
    return reverse(f"desk:{name}", args=[place])


def test_a_new_grid_gets_the_next_free_code(admin: Client, cast: Cast) -> None:
    answer = admin.post(
        url("add_place", cast.community), {"level": "GRID", "name": "第三网格", "kind": "ORDINARY"}
    )
    assert answer.status_code == 302
    made = places.search(cast.administrator.actor, "第三网格")
    assert [place.path for place in made] == ["999901001001003"]


def test_a_community_needs_its_official_code(admin: Client, cast: Cast) -> None:
    answer = admin.post(url("add_place", cast.street), {"level": "COMMUNITY", "name": "新社区"})
    assert answer.status_code == 422
    assert "code" in answer.context["form"].errors
    assert 'value="新社区"' in answer.content.decode()


def test_only_levels_that_may_lie_there_are_offered(admin: Client, cast: Cast) -> None:
    form = admin.get(url("add_place", cast.grid_1)).context["form"]
    assert [level for level, _name in form.fields["level"].choices] == ["BUILDING", "MICROGRID"]


def test_a_new_name(admin: Client, cast: Cast) -> None:
    admin.post(url("rename_place", cast.grid_1), {"name": "东风网格"})
    place = places.get(cast.administrator.actor, cast.grid_1)
    assert (place.name, place.aliases) == ("东风网格", ["第一网格"])


def test_an_empty_name_is_sent_back(admin: Client, cast: Cast) -> None:
    assert admin.post(url("rename_place", cast.grid_1), {"name": " "}).status_code == 422


def test_an_outline_from_pasted_geojson(admin: Client, cast: Cast) -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": box(0, 0, 0.4, 0.4)}
    given = {"text": json.dumps(feature), "datum": "WGS84", "valid_from": TODAY}
    assert admin.post(url("boundary", cast.grid_1), given).status_code == 302
    drawn = places.boundary_on(cast.grid_1, NOW.date())
    assert drawn is not None
    assert drawn.valid_from == NOW.date()


def test_an_outline_from_a_file(admin: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("grid.geojson", json.dumps(box(0, 0, 0.3, 0.3)).encode())
    given = {"file": file, "datum": "WGS84", "valid_from": TODAY}
    assert admin.post(url("boundary", cast.grid_1), given).status_code == 302


SEVERAL = {"type": "FeatureCollection", "features": [{}, {}]}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[104, 29], [104.1, 29.1], [104.1, 29], [104, 29.1], [104, 29]]],
}


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[1]", json.dumps(SEVERAL), json.dumps(BOW_TIE), '{"type": "Point"}'],
)
def test_an_outline_that_is_none_keeps_what_was_pasted(
    admin: Client, cast: Cast, text: str
) -> None:
    given = {"text": text, "datum": "WGS84", "valid_from": TODAY}
    answer = admin.post(url("boundary", cast.grid_1), given)
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == text
    before = places.boundary_on(cast.grid_1, NOW.date())
    assert before is not None
    assert before.valid_from != NOW.date()


def test_a_building_moves_to_another_grid(admin: Client, cast: Cast) -> None:
    admin.post(url("move_place", cast.building_1), {"place": str(cast.grid_2)})
    moved = places.get(cast.administrator.actor, cast.building_1)
    assert moved.parent_id == cast.grid_2


def test_a_move_to_nowhere_is_sent_back(admin: Client, cast: Cast) -> None:
    assert admin.post(url("move_place", cast.building_1), {"place": ""}).status_code == 422


def test_an_end(admin: Client, cast: Cast) -> None:
    admin.post(url("retire_place", cast.building_1))
    assert not places.get(cast.administrator.actor, cast.building_1).is_active


def test_a_place_with_others_in_it_cannot_end(admin: Client, cast: Cast) -> None:
    assert admin.post(url("retire_place", cast.grid_1)).status_code == 409
    assert places.get(cast.administrator.actor, cast.grid_1).is_active


@pytest.mark.parametrize("who", ["community_worker", "secretary", "resident"])
@pytest.mark.parametrize(
    "name", ["add_place", "rename_place", "boundary", "move_place", "retire_place"]
)
def test_others_find_no_way_to_change(cast: Cast, name: str, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(url(name, cast.building_1)).status_code == 404
    assert client.post(url(name, cast.building_1), {"name": "我的"}).status_code == 404
    assert places.get(cast.administrator.actor, cast.building_1).name == "1幢"
