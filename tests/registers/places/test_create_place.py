"""New places: codes, parents, who may."""

from threading import Thread
from typing import Any

import pytest
from django.db import connection

from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions
from gewu.registers.places.models import Place
from gewu.registers.places.types import Kind, Level
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    OUTSIDER,
    SECRETARY,
    VIEWER,
    Ground,
    lay_ground,
    make,
)


def test_grids_get_the_next_free_code(ground: Ground) -> None:
    assert [grid.path[-3:] for grid in ground.grids] == ["001", "002", "001", "002"]


def test_a_building_of_an_unsplit_grid_carries_zeros_for_the_micro_grid(ground: Ground) -> None:
    assert ground.building.path == COMMUNITY + "001" + "00" + "0001"


def test_a_building_may_hang_on_a_micro_grid(ground: Ground) -> None:
    micro = make(Level.MICROGRID, ground.grids[0], "一号微网格")
    assert make(Level.BUILDING, micro, "9号楼").path == COMMUNITY + "001" + "01" + "0001"


def test_a_building_may_stand_in_a_community_whose_grids_are_not_drawn(ground: Ground) -> None:
    assert make(Level.BUILDING, ground.community, "9号楼").path == COMMUNITY + "000000001"


def test_a_home_may_hang_on_a_building_without_entrances(ground: Ground) -> None:
    entrance = make(Level.ENTRANCE, ground.building, "1单元")
    inside = make(Level.HOME, entrance, "502室")
    alone = make(Level.HOME, ground.building, "门面1号")
    assert inside.path == ground.building.path + "01" + "0001"
    assert alone.path == ground.building.path + "00" + "0001"


def test_the_readable_address_leaves_out_grids_and_names_the_compound(ground: Ground) -> None:
    assert ground.building.full_name == "朝阳街道幸福社区阳光花园3号楼"
    assert ground.grids[0].full_name == "朝阳街道幸福社区第一网格"
    assert ground.district.full_name == "芙蓉区"


def test_a_grid_is_ordinary_unless_said_otherwise(ground: Ground) -> None:
    school = make(Level.GRID, ground.community, "示范中学", kind=Kind.DEDICATED)
    assert (ground.grids[0].kind, school.kind) == ("ORDINARY", "DEDICATED")


def test_creation_is_announced_with_its_path(ground: Ground) -> None:
    event = EventRow.objects.get(subject=ground.building.pk)
    assert (event.kind, event.path) == ("places.PlaceCreated", ground.building.path)


@pytest.mark.parametrize(
    ("level", "more"),
    [
        (Level.GRID, {"path": COMMUNITY}),
        (Level.GRID, {"path": COMMUNITY + "000"}),
        (Level.GRID, {"path": "430102001002009"}),
        (Level.BUILDING, {"path": COMMUNITY + "001000001"}),
        (Level.STREET, {}),
        (Level.HOME, {}),
        (Level.GRID, {"kind": Kind.VILLAGE}),
        (Level.GRID, {"households": -1}),
        (Level.GRID, {"households": 10**12}),
        (Level.GRID, {"name": "  "}),
        (Level.GRID, {"name": "长" * 81}),
        (Level.GRID, {"name": "网\x00格"}),
        (Level.GRID, {"point": (28.19, 112.98)}),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    ground: Ground, level: Level, more: dict[str, Any]
) -> None:
    before = Place.objects.count()
    with pytest.raises(Invalid):
        make(level, ground.community, more.pop("name", "新网格"), **more)
    assert Place.objects.count() == before


def test_a_code_is_given_once(ground: Ground) -> None:
    with pytest.raises(Conflict):
        make(Level.GRID, ground.community, "又一个", path=ground.grids[0].path)


def test_divisions_down_to_the_community_need_their_official_code(ground: Ground) -> None:
    with pytest.raises(Invalid):
        make(Level.COMMUNITY, ground.street, "新社区")


def test_who_manages_the_community_may_add_to_it_and_nobody_else(ground: Ground) -> None:
    def add(actor: Any) -> Place:
        return actions.create_place(
            actor=actor, parent_id=ground.community.pk, level=Level.GRID, name="新网格", at=AT
        )

    assert add(SECRETARY).path == COMMUNITY + "003"
    with pytest.raises(Refused):
        add(VIEWER)
    with pytest.raises(NotFound):
        add(OUTSIDER)


def test_a_root_needs_the_right_over_its_code(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.create_place(
            actor=SECRETARY,
            parent_id=None,
            level=Level.DISTRICT,
            name="天心区",
            path="430103",
            at=AT,
        )


@pytest.mark.django_db(transaction=True)
def test_threads_never_get_the_same_code() -> None:
    ground = lay_ground()
    paths: list[str] = []

    def add() -> None:
        try:
            for _turn in range(4):
                place = actions.create_place(
                    actor=ADMIN,
                    parent_id=ground.community.pk,
                    level=Level.GRID,
                    name="新网格",
                    at=AT,
                )
                paths.append(place.path)
        finally:
            connection.close()

    threads = [Thread(target=add) for _worker in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(paths) == [f"{COMMUNITY}{number:03}" for number in range(3, 23)]
