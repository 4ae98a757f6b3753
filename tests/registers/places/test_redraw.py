"""A community divided anew: codes are never given twice, and what does not fit changes nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.places import actions, queries
from gewu.registers.places.divisions import Part, Redrawn
from gewu.registers.places.models import Boundary, Place
from gewu.registers.places.types import Level
from tests.registers.places.ground import (
    ADMIN,
    AT,
    COMMUNITY,
    OUTSIDER,
    VIEWER,
    Ground,
    make,
)

ON = AT.date()


def part(ground: Ground, grid: int | None, *buildings: UUID, name: str = "新网格") -> Part:
    place = ground.grids[grid] if grid is not None else None
    return Part(
        place.pk if place else None, place.name if place else name, None, frozenset(buildings)
    )


def redraw(ground: Ground, *parts: Part, actor: object = ADMIN, days: int = 0) -> Redrawn:
    assert isinstance(actor, type(ADMIN))
    return actions.redraw(
        actor=actor,
        community_id=ground.community.pk,
        parts=parts,
        on=ON + timedelta(days=days),
        at=AT,
    )


def path(place: Place) -> str:
    return Place.objects.get(pk=place.pk).path


def test_there_and_back_gives_a_third_code(ground: Ground) -> None:
    building = ground.building.pk
    first = path(ground.building)
    redraw(ground, part(ground, 0), part(ground, 1, building))
    assert path(ground.building) == COMMUNITY + "002000001"
    redraw(ground, part(ground, 0, building), part(ground, 1))
    assert path(ground.building) == first[:-1] + "2"


def test_what_lies_there_already_keeps_its_code(ground: Ground) -> None:
    told = redraw(ground, part(ground, 0, ground.building.pk), part(ground, 1))
    assert path(ground.building) == ground.building.path
    assert (told.moved, told.ended) == ((), {})


def test_a_grid_that_no_part_continues_ends_and_says_who_took_over(ground: Ground) -> None:
    told = redraw(ground, part(ground, None, ground.building.pk))
    ((new, new_path),) = told.grids
    assert new_path == COMMUNITY + "003"
    assert told.ended == {ground.grids[0].pk: new, ground.grids[1].pk: None}
    assert not Place.objects.get(pk=ground.grids[0].pk).is_active
    kinds = EventRow.objects.filter(subject=ground.grids[0].pk).latest("id").payload
    assert kinds["change"] == "RETIRED"


def test_an_entrance_and_its_homes_go_along(ground: Ground) -> None:
    entrance = make(Level.ENTRANCE, ground.building, "1单元")
    home = make(Level.HOME, entrance, "502室")
    redraw(ground, part(ground, 0), part(ground, 1, ground.building.pk))
    assert path(home) == path(ground.building) + "010001"
    assert queries.governing([home.pk])[home.pk] == (ground.grids[1].pk, COMMUNITY + "002")


def test_a_building_of_an_ending_grid_that_was_left_out_stops_it(ground: Ground) -> None:
    with pytest.raises(Conflict):
        redraw(ground, part(ground, 1))
    assert Place.objects.get(pk=ground.grids[0].pk).is_active


def test_parts_that_do_not_fit_change_nothing(ground: Ground) -> None:
    building = ground.building.pk
    with pytest.raises(Invalid):
        redraw(ground)
    with pytest.raises(Invalid):
        redraw(ground, part(ground, 0, building), part(ground, 0))
    with pytest.raises(Invalid):
        redraw(ground, part(ground, 0, building), part(ground, 1, building))
    with pytest.raises(Conflict):
        redraw(ground, part(ground, 2, building))  # of the community next door
    with pytest.raises(Conflict):
        redraw(ground, part(ground, 0, building, ground.community.pk))
    assert path(ground.building) == ground.building.path
    assert not Boundary.objects.filter(valid_from=ON + timedelta(days=1)).exists()


def test_others_may_not(ground: Ground) -> None:
    with pytest.raises(Refused):
        redraw(ground, part(ground, 0, ground.building.pk), actor=VIEWER)
    with pytest.raises(NotFound):
        redraw(ground, part(ground, 0, ground.building.pk), actor=OUTSIDER)
