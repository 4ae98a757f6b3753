"""Buildings under another grid and places that end: no code comes back."""

import pytest
from django.db import IntegrityError, connection, transaction

from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Place
from gewu.registers.places.types import Level
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    NEIGHBOUR,
    OUTSIDER,
    SECRETARY,
    VIEWER,
    Ground,
    make,
)


def move(ground: Ground, to: Place, actor: object = ADMIN) -> Place:
    assert isinstance(actor, type(ADMIN))
    return actions.move_building(actor=actor, building_id=ground.building.pk, to_id=to.pk, at=AT)


def test_a_building_takes_its_homes_along(ground: Ground) -> None:
    entrance = make(Level.ENTRANCE, ground.building, "1单元")
    home = make(Level.HOME, entrance, "502室")
    moved = move(ground, ground.grids[1])
    home.refresh_from_db()
    assert moved.path == COMMUNITY + "002" + "000001"
    assert home.path == moved.path + "010001"


def test_a_move_says_the_old_and_the_new_path(ground: Ground) -> None:
    move(ground, ground.grids[1])
    event = EventRow.objects.filter(subject=ground.building.pk).latest("id")
    assert event.payload["old_path"] == ground.building.path
    assert event.path == COMMUNITY + "002000001"


def test_a_left_code_is_not_given_again(ground: Ground) -> None:
    left = ground.building.path
    move(ground, ground.grids[1])
    assert make(Level.BUILDING, ground.grids[0], "4号楼").path != left
    with pytest.raises(Conflict):
        make(Level.BUILDING, ground.grids[0], "5号楼", path=left)


def test_moving_back_gives_a_third_code(ground: Ground) -> None:
    first = ground.building.path
    move(ground, ground.grids[1])
    assert move(ground, ground.grids[0]).path == first[:-1] + "2"


def test_across_communities_address_and_compound_follow(ground: Ground) -> None:
    moved = move(ground, ground.grids[2])
    assert moved.full_name == "朝阳街道和平社区阳光花园3号楼"
    assert moved.compound is not None
    assert moved.compound.community_id == ground.neighbour.pk


def test_only_buildings_move_and_only_into_grids(ground: Ground) -> None:
    with pytest.raises(Invalid):
        actions.move_building(
            actor=ADMIN, building_id=ground.grids[0].pk, to_id=ground.neighbour.pk, at=AT
        )
    with pytest.raises(Invalid):
        move(ground, ground.street)
    with pytest.raises(Conflict):
        move(ground, ground.grids[0])


def test_both_ends_must_be_the_callers(ground: Ground) -> None:
    with pytest.raises(NotFound):
        move(ground, ground.grids[2], SECRETARY)
    with pytest.raises(NotFound):
        move(ground, ground.grids[2], OUTSIDER)
    with pytest.raises(Refused):
        move(ground, ground.grids[1], VIEWER)
    assert Place.objects.get(pk=ground.building.pk).path == ground.building.path


def test_retired_places_are_not_listed_but_their_codes_stay_taken(ground: Ground) -> None:
    grid = ground.grids[1]
    actions.retire(actor=ADMIN, place_id=grid.pk, at=AT)
    assert grid not in queries.children(ADMIN, ground.community.pk)
    assert make(Level.GRID, ground.community, "第三网格").path == COMMUNITY + "003"


def test_a_place_with_others_in_it_cannot_be_retired(ground: Ground) -> None:
    with pytest.raises(Conflict):
        actions.retire(actor=ADMIN, place_id=ground.grids[0].pk, at=AT)


def test_nothing_grows_under_a_retired_place(ground: Ground) -> None:
    actions.retire(actor=ADMIN, place_id=ground.grids[1].pk, at=AT)
    with pytest.raises(Conflict):
        make(Level.BUILDING, ground.grids[1], "1号楼")
    with pytest.raises(Conflict):
        move(ground, ground.grids[1])


def test_others_may_not_retire(ground: Ground) -> None:
    with pytest.raises(Refused):
        actions.retire(actor=VIEWER, place_id=ground.grids[1].pk, at=AT)
    with pytest.raises(NotFound):
        actions.retire(actor=OUTSIDER, place_id=ground.grids[1].pk, at=AT)
    assert Place.objects.get(pk=ground.grids[1].pk).is_active


def test_the_database_keeps_paths_below_parents(ground: Ground) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=ground.building.pk).update(parent=ground.grids[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=ground.building.pk).update(path=NEIGHBOUR + "001000001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=ground.grids[0].pk).update(level=Level.BUILDING)


def test_the_database_lets_no_children_be_left_behind(ground: Ground) -> None:
    Place.objects.filter(pk=ground.grids[0].pk).update(path=COMMUNITY + "009")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_deletes_no_place(ground: Ground) -> None:
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        Place.objects.filter(pk=ground.building.pk).delete()
