"""Tenant settings: inherited downward, the nearest row wins, every value is checked."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Place
from gewu.registers.places.types import Level, Setting
from tests.registers.places.ground import ADMIN, AT, OUTSIDER, VIEWER, Ground

PHONE = "office_phone"


def choose(place: Place, value: object, key: str = PHONE, version: int | None = None) -> None:
    actions.set_setting(
        actor=ADMIN, place_id=place.pk, key=key, value=value, version=version, at=AT
    )


def test_the_nearest_row_wins_and_says_where_it_came_from(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    choose(ground.district, "0731-5551")
    choose(ground.community, "0731-5552")
    with django_assert_num_queries(1):
        found = queries.setting(ground.building.path, PHONE)
    assert found == Setting("0731-5552", ground.community.pk)
    assert queries.setting(ground.grids[2].path, PHONE).from_place == ground.district.pk


def test_without_a_row_the_default_holds(ground: Ground) -> None:
    assert queries.setting(ground.building.path, PHONE, "110") == Setting("110", None)


def test_none_goes_back_to_what_is_inherited(ground: Ground) -> None:
    choose(ground.district, "0731-5551")
    choose(ground.community, "0731-5552")
    choose(ground.community, None)
    assert queries.setting(ground.building.path, PHONE).value == "0731-5551"


def test_editors_see_what_lies_here_and_above(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    choose(ground.district, "0731-5551")
    choose(ground.community, "0731-5552")
    with django_assert_num_queries(3):
        found = queries.held(ADMIN, ground.community.pk, [PHONE, "level_names"])
    phone, names = found[PHONE], found["level_names"]
    assert phone.own
    assert phone.own.value == "0731-5552"
    assert [(one.place_name, one.value) for one in phone.above] == [("芙蓉区", "0731-5551")]
    assert (phone.version, names.version, names.nearest) == (1, 0, None)
    below = queries.held(ADMIN, ground.building.pk, [PHONE])[PHONE]
    assert (below.own, below.version, len(below.above)) == (None, 0, 2)


def test_level_names_are_renamed_one_by_one(ground: Ground) -> None:
    choose(ground.district, {"STREET": {"zh": " 镇 ", "en": "town"}}, "level_names")
    choose(ground.community, {"GRID": {"zh": "责任田"}}, "level_names")
    path = ground.building.path
    assert queries.level_name(path, Level.STREET, "zh-hans") == "镇"
    assert queries.level_name(path, Level.GRID, "zh-hans") == "责任田"
    assert queries.level_name(path, Level.GRID, "en") == "grid"
    assert queries.level_name(ground.grids[2].path, Level.GRID, "zh-hans") == "网格"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("level_names", "网格"),
        ("level_names", {"GRID": "网格"}),
        ("level_names", {"ROOM": {"zh": "房"}}),
        ("level_names", {"GRID": {"zh": ""}}),
        ("level_names", {"GRID": {}, 1: 2}),
        ("level_names", {"GRID": {"zh": "格\x00"}}),
        ("office_phone", "call us"),
        ("office_phone", 12345),
    ],
)
def test_values_of_another_shape_are_refused(ground: Ground, key: str, value: object) -> None:
    with pytest.raises(Invalid):
        choose(ground.district, value, key)
    assert queries.setting(ground.district.path, key).from_place is None


def test_where_a_value_does_not_fit_is_said(ground: Ground) -> None:
    with pytest.raises(Invalid) as refused:
        choose(ground.district, {"GRID": {"zh": "网" * 21}}, "level_names")
    with override("en"):
        said = str(refused.value.fields["level_names"])
    assert said == "At GRID › zh: At most 20 characters fit here."


def test_a_key_that_is_not_in_the_table_is_refused(ground: Ground) -> None:
    with pytest.raises(Invalid, match="“limit”"):
        choose(ground.district, 3, "limit")


def test_the_second_of_two_editors_is_told(ground: Ground) -> None:
    choose(ground.district, "0731-5551", version=0)
    with pytest.raises(Conflict):
        choose(ground.district, "0731-5552", version=0)
    choose(ground.district, "0731-5553", version=1)
    assert queries.setting(ground.district.path, PHONE).value == "0731-5553"


def test_a_value_taken_back_goes_on_counting(ground: Ground) -> None:
    choose(ground.district, "0731-5551", version=0)
    choose(ground.district, None, version=1)
    with pytest.raises(Conflict):
        choose(ground.district, "0731-5552", version=0)


def test_others_may_not(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.set_setting(
            actor=VIEWER, place_id=ground.community.pk, key=PHONE, value="12345", at=AT
        )
    with pytest.raises(NotFound):
        actions.set_setting(
            actor=OUTSIDER, place_id=ground.community.pk, key=PHONE, value="12345", at=AT
        )
    with pytest.raises(NotFound):
        queries.held(OUTSIDER, ground.community.pk, [PHONE])
    assert queries.setting(ground.community.path, PHONE).value is None
