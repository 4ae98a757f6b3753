"""What people write to the place that answers for it."""

import pytest

from gewu.registers.places import actions, queries
from gewu.registers.places.models import Compound
from gewu.registers.places.types import Level, Located, LocateReason
from tests.registers.places.ground import ADMIN, AT, COMMUNITY, TODAY, Ground, at_cell, make


def ask(address: str, within: str = "", point: tuple[float, float] | None = None) -> Located:
    return queries.locate(on=TODAY, address=address, within=within, point=point)


@pytest.mark.parametrize(
    "address",
    [
        "阳光花园3号楼",
        "阳光花园小区3幢",
        "阳光花园 三号楼 2单元502室",
        "长沙市芙蓉区朝阳街道幸福社区阳光花园３栋",
        "阳光花园3-2-502",
        "阳光花园第3栋502",
        "阳光花园3#502",
        "阳光花園3號樓",
        "我家在阳光花园3号楼,楼道灯坏了!",
        "阳光花园03栋",
        "阳光花园3号",
    ],
)
def test_one_building_has_many_spellings(ground: Ground, address: str) -> None:
    found = ask(address)
    assert found.building_id == ground.building.pk
    assert found.place_id == ground.grids[0].pk
    assert found.reason is LocateReason.ADDRESS_BUILDING


def test_another_number_is_another_building(ground: Ground) -> None:
    thirteen = make(Level.BUILDING, ground.grids[1], "13号楼", compound="阳光花园")
    assert ask("阳光花园13号楼").building_id == thirteen.pk
    assert ask("阳光花园十三栋").building_id == thirteen.pk
    assert ask("阳光花园3栋1303室").building_id == ground.building.pk


def test_letters_name_buildings_too(ground: Ground) -> None:
    tower = make(Level.BUILDING, ground.grids[1], "B座", compound="万达广场")
    assert ask("万达广场Ｂ座12楼").building_id == tower.pk


def test_a_street_number_given_as_another_name_is_found(ground: Ground) -> None:
    lane = make(Level.BUILDING, ground.grids[1], "为民大厦", aliases=["人民路100弄3号"])
    assert ask("人民路一百弄三号").building_id == lane.pk
    assert ask("人民路100弄3号202").building_id == lane.pk
    assert ask("在为民大厦门口").building_id == lane.pk
    assert ask("人民路1100弄3号").building_id is None


def test_a_compound_inside_one_grid_is_enough(ground: Ground) -> None:
    found = ask("阳光花园门口垃圾没人收")
    assert found.place_id == ground.grids[0].pk
    assert found.reason is LocateReason.ADDRESS_COMPOUND
    assert found.building_id is None


def test_a_compound_over_two_grids_goes_to_the_community_with_both(ground: Ground) -> None:
    make(Level.BUILDING, ground.grids[1], "4号楼", compound="阳光花园")
    found = ask("阳光花园99号楼")
    assert (found.path, found.reason) == (COMMUNITY, LocateReason.ADDRESS_COMPOUND)
    assert [c.place_id for c in found.candidates] == [grid.pk for grid in ground.grids[:2]]


def test_two_compounds_of_one_name_need_the_community(ground: Ground) -> None:
    twin = make(Level.BUILDING, ground.grids[2], "3幢", compound="阳光花园")
    unclear = ask("阳光花园3幢")
    assert unclear.reason is LocateReason.ADDRESS_AMBIGUOUS
    assert unclear.place_id == ground.street.pk
    assert {c.place_id for c in unclear.candidates} == {ground.building.pk, twin.pk}
    assert ask("和平社区阳光花园3幢").building_id == twin.pk
    assert ask("和平居委会阳光花园3幢").building_id == twin.pk
    assert ask("阳光花园3幢", within=COMMUNITY).building_id == ground.building.pk


def test_a_point_settles_two_of_one_name(drawn: Ground) -> None:
    twin = make(Level.BUILDING, drawn.grids[2], "3幢", compound="阳光花园")
    assert ask("阳光花园3幢", point=at_cell(2.3, 0.2)).building_id == twin.pk


def test_the_wrong_community_lowers_the_confidence_only(ground: Ground) -> None:
    found = ask("和平社区阳光花园3幢")
    assert found.building_id == ground.building.pk
    assert found.confidence < ask("幸福社区阳光花园3幢").confidence


def test_an_area_without_building_takes_it(ground: Ground) -> None:
    assert ask("幸福社区居委会旁边").path == COMMUNITY
    assert ask("朝阳街道办事处").place_id == ground.street.pk
    assert ask("幸福社区").reason is LocateReason.ADDRESS_AREA


def test_a_grid_is_known_by_name_inside_its_community(ground: Ground) -> None:
    assert ask("幸福社区第二网格").place_id == ground.grids[1].pk
    assert ask("和平社区二网格").place_id == ground.grids[3].pk


def test_a_bare_number_in_a_community_may_be_unclear(ground: Ground) -> None:
    assert ask("幸福社区3栋").building_id == ground.building.pk
    make(Level.BUILDING, ground.grids[1], "3栋", compound="月亮湾")
    unclear = ask("幸福社区3栋")
    assert (unclear.path, unclear.reason) == (COMMUNITY, LocateReason.ADDRESS_AMBIGUOUS)


def test_the_longer_name_wins(ground: Ground) -> None:
    other = make(Level.BUILDING, ground.grids[2], "3幢", compound="阳光花园二期")
    assert ask("阳光花园2期3幢").building_id == other.pk
    assert ask("阳光花园3幢").building_id == ground.building.pk


def test_other_names_of_compounds_count(ground: Ground) -> None:
    Compound.objects.update(aliases=["纺织厂宿舍"])
    assert ask("纺织厂宿舍3栋").building_id == ground.building.pk


def test_an_old_name_still_leads_there(ground: Ground) -> None:
    actions.rename(actor=ADMIN, place_id=ground.community.pk, name="吉祥社区", at=AT)
    assert ask("幸福社区").place_id == ground.community.pk


@pytest.mark.parametrize("address", ["火星路1号", "？！", "3号楼", "a" * 10_000, "社区", "街道"])
def test_what_names_nothing_goes_to_the_district(ground: Ground, address: str) -> None:
    found = ask(address)
    assert (found.place_id, found.reason) == (ground.district.pk, LocateReason.ADDRESS_UNKNOWN)


def test_nothing_at_all_goes_to_the_district_or_the_asked_area(ground: Ground) -> None:
    assert queries.locate(on=TODAY).reason is LocateReason.NOTHING_GIVEN
    assert ask("  ", within=COMMUNITY).place_id == ground.community.pk


def test_point_and_address_that_agree_name_the_building(drawn: Ground) -> None:
    found = ask("阳光花园3栋", point=at_cell(0.1, 0.1))
    assert found.place_id == drawn.grids[0].pk
    assert found.building_id == drawn.building.pk


def test_point_and_address_that_differ_cast_a_doubt(drawn: Ground) -> None:
    found = ask("阳光花园3栋", point=at_cell(2.5, 0.5))
    assert found.place_id == drawn.grids[2].pk
    assert found.reason is LocateReason.POINT_NOT_ADDRESS
    assert [c.place_id for c in found.candidates] == [drawn.grids[0].pk]


def test_a_point_outside_gives_way_to_the_address(drawn: Ground) -> None:
    found = ask("阳光花园3栋", point=at_cell(50, 50))
    assert found.building_id == drawn.building.pk


def test_an_address_settles_a_point_on_the_border(drawn: Ground) -> None:
    other = make(Level.BUILDING, drawn.grids[1], "5号楼", compound="阳光花园")
    found = ask("阳光花园5号楼", point=at_cell(1, 0.5))
    assert (found.place_id, found.building_id) == (drawn.grids[1].pk, other.pk)


def test_every_reason_has_its_sentence(ground: Ground) -> None:
    assert all(
        str(Located(ground.street.pk, "", Level.STREET, r, 0).sentence) for r in LocateReason
    )
