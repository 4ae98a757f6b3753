"""Reading the register: scope, trees, search, headings."""

import pytest

from gewu.kernel.access import GUEST
from gewu.kernel.errors import NotFound, Refused
from gewu.registers.places import actions, queries
from gewu.registers.places.types import MANAGE, Level
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    OUTSIDER,
    SECRETARY,
    VIEWER,
    Ground,
    make,
)


def test_everyone_sees_only_the_places_under_their_own(ground: Ground) -> None:
    assert {place.path[:12] for place in queries.visible(SECRETARY)} == {COMMUNITY}
    assert queries.visible(GUEST).count() == 0


def test_out_of_scope_looks_like_not_found(ground: Ground) -> None:
    assert queries.get(SECRETARY, ground.building.pk) == ground.building
    for actor in (OUTSIDER, GUEST):
        with pytest.raises(NotFound):
            queries.get(actor, ground.building.pk)
        with pytest.raises(NotFound):
            queries.children(actor, ground.grids[0].pk)


def test_locking_needs_the_permission(ground: Ground) -> None:
    assert queries.for_update(SECRETARY, MANAGE, ground.building.pk) == ground.building
    with pytest.raises(Refused):
        queries.for_update(VIEWER, MANAGE, ground.building.pk)
    with pytest.raises(NotFound):
        queries.for_update(OUTSIDER, MANAGE, ground.building.pk)


def test_children_come_in_code_order_without_retired_ones(ground: Ground) -> None:
    third = make(Level.GRID, ground.community, "第三网格")
    actions.retire(actor=ADMIN, place_id=third.pk, at=AT)
    assert list(queries.children(ADMIN, ground.community.pk)) == list(ground.grids[:2])


def test_the_tree_ends_at_the_grids_unless_asked(ground: Ground) -> None:
    (district,) = queries.tree(ADMIN)
    (street,) = district.children
    assert [community.name for community in street.children] == ["幸福社区", "和平社区"]
    assert street.children[0].children[0].children == ()
    (mine,) = queries.tree(SECRETARY, down_to=Level.BUILDING)
    assert mine.children[0].children[0].households == 60


def test_a_building_without_grid_is_in_the_tree(ground: Ground) -> None:
    make(Level.BUILDING, ground.community, "9号楼")
    (mine,) = queries.tree(SECRETARY, down_to=Level.BUILDING)
    assert [node.name for node in mine.children] == ["9号楼", "第一网格", "第二网格"]


@pytest.mark.parametrize("text", ["3号楼", "阳光花园", "阳光花园3号", COMMUNITY + "0010"])
def test_search_finds_by_name_address_and_code(ground: Ground, text: str) -> None:
    assert queries.search(SECRETARY, text) == [ground.building]
    assert queries.search(OUTSIDER, text) == []


def test_search_finds_other_names_and_nothing_for_blanks(ground: Ground) -> None:
    actions.rename(actor=ADMIN, place_id=ground.street.pk, name="望江街道", at=AT)
    assert queries.search(ADMIN, "朝阳") == [ground.street]
    assert queries.search(ADMIN, "  ") == []
    assert queries.search(ADMIN, "%") == []


def test_the_root_is_the_district(ground: Ground) -> None:
    assert queries.root() == ground.district


@pytest.mark.django_db
def test_without_places_there_is_no_root() -> None:
    assert queries.root() is None


def test_a_heading_names_the_way_down(ground: Ground) -> None:
    heading = queries.describe(ground.building, "en")
    assert heading.level_name == "building"
    assert [crumb.name for crumb in heading.crumbs] == [
        "芙蓉区",
        "朝阳街道",
        "幸福社区",
        "第一网格",
        "3号楼",
    ]


def test_ancestors_run_from_the_top_without_the_place_itself(ground: Ground) -> None:
    above = queries.ancestors(ground.grids[0].path)
    assert above == [ground.district, ground.street, ground.community]
