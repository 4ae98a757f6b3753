"""Tenant settings: inherited downward, the nearest row wins."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Place
from gewu.registers.places.types import Level, Setting
from tests.registers.places.ground import ADMIN, AT, OUTSIDER, VIEWER, Ground


def choose(place: Place, value: object, key: str = "limit") -> None:
    actions.set_setting(actor=ADMIN, place_id=place.pk, key=key, value=value, at=AT)


def test_the_nearest_row_wins_and_says_where_it_came_from(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    choose(ground.district, {"days": 5})
    choose(ground.community, {"days": 3})
    with django_assert_num_queries(1):
        found = queries.setting(ground.building.path, "limit")
    assert found == Setting({"days": 3}, ground.community.pk)
    assert queries.setting(ground.grids[2].path, "limit").from_place == ground.district.pk


def test_without_a_row_the_default_holds(ground: Ground) -> None:
    assert queries.setting(ground.building.path, "limit", 7) == Setting(7, None)


def test_none_goes_back_to_what_is_inherited(ground: Ground) -> None:
    choose(ground.district, 5)
    choose(ground.community, 3)
    choose(ground.community, None)
    assert queries.setting(ground.building.path, "limit").value == 5


def test_level_names_are_renamed_one_by_one(ground: Ground) -> None:
    choose(ground.district, {"STREET": {"zh": "镇", "en": "town"}}, "level_names")
    choose(ground.community, {"GRID": {"zh": "责任田"}}, "level_names")
    path = ground.building.path
    assert queries.level_name(path, Level.STREET, "zh-hans") == "镇"
    assert queries.level_name(path, Level.GRID, "zh-hans") == "责任田"
    assert queries.level_name(path, Level.GRID, "en") == "grid"
    assert queries.level_name(ground.grids[2].path, Level.GRID, "zh-hans") == "网格"


@pytest.mark.parametrize(
    "value",
    ["网格", {"GRID": "网格"}, {"ROOM": {"zh": "房"}}, {"GRID": {"zh": ""}}, {"GRID": {}, 1: 2}],
)
def test_level_names_of_another_shape_are_refused(ground: Ground, value: object) -> None:
    with pytest.raises(Invalid):
        choose(ground.district, value, "level_names")


def test_others_may_not(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.set_setting(actor=VIEWER, place_id=ground.community.pk, key="limit", value=1, at=AT)
    with pytest.raises(NotFound):
        actions.set_setting(
            actor=OUTSIDER, place_id=ground.community.pk, key="limit", value=1, at=AT
        )
    assert queries.setting(ground.community.path, "limit").value is None
