"""What an area lacks: grids without people or a boundary, buildings without a grid, old posts."""

from datetime import timedelta
from uuid import UUID

import pytest

from gewu.domain.grids import queries
from gewu.domain.grids.planning import Gap, GapRow
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.models import Post
from gewu.registers.accounts.types import Role
from gewu.registers.places import actions as places
from gewu.registers.places.types import Level
from tests.cast import AT, Cast
from tests.domain.grids.drafts import build, building

ON = AT.date()


def gaps(cast: Cast, gap: Gap, place: UUID | None = None) -> list[GapRow]:
    found = queries.coverage(actor=cast.street_staff.actor, place_id=place or cast.community, on=ON)
    return [row for row in found.gaps if row.gap is gap]


def test_a_grid_without_a_worker_and_without_a_boundary(cast: Cast) -> None:
    grid = places.create_place(
        actor=SYSTEM, parent_id=cast.community, level=Level.GRID, name="新网格", at=AT
    )
    for gap in (Gap.NO_WORKER, Gap.NO_OUTLINE):
        assert [row.place_id for row in gaps(cast, gap)] == [grid.pk]


def test_a_post_that_begins_tomorrow_serves_nobody_today(cast: Cast) -> None:
    Post.objects.filter(account=cast.worker.id).update(starts_on=ON + timedelta(days=1))
    assert [row.name for row in gaps(cast, Gap.NO_WORKER)] == ["第一网格"]


def test_a_steward_of_a_building_is_one_of_its_grid(cast: Cast) -> None:
    assert [row.name for row in gaps(cast, Gap.NO_STEWARD)] == ["第一网格", "第二网格"]
    accounts.create_staff(
        actor=SYSTEM,
        username="steward",
        name="钱楼长",
        role=Role.BUILDING_STEWARD,
        place_id=cast.building_2,
        password="quiet-river-42",
        at=AT,
    )
    assert [row.name for row in gaps(cast, Gap.NO_STEWARD)] == ["第一网格"]


def test_a_building_in_no_grid_is_proposed_for_the_nearest(cast: Cast) -> None:
    build(cast)
    lost = building(cast.community, "孤楼", 0.85, 0.35)
    (row,) = gaps(cast, Gap.NO_GRID)
    assert (row.place_id, row.households) == (lost, 48)
    assert (row.proposal_id, row.proposal) == (cast.grid_2, "第二网格")


def test_a_post_of_a_grid_that_has_ended(cast: Cast) -> None:
    places.move_building(actor=SYSTEM, building_id=cast.building_2, to_id=cast.grid_1, at=AT)
    places.retire(actor=SYSTEM, place_id=cast.grid_2, at=AT)
    (row,) = gaps(cast, Gap.OLD_POST)
    assert (row.person_id, row.place_id) == (cast.neighbour_worker.id, cast.grid_2)


def test_an_area_counts_its_own_and_what_lies_in_it(cast: Cast) -> None:
    build(cast)
    actor = cast.street_staff.actor
    street = queries.coverage(actor=actor, place_id=cast.street, on=ON)
    assert (street.grids, street.buildings, street.households) == (3, 8, 8 * 48)
    grid = queries.coverage(actor=actor, place_id=cast.grid_1, on=ON)
    assert (grid.grids, grid.buildings) == (1, 4)
    assert grid.count(Gap.NO_STEWARD) == 1


def test_who_has_nothing_to_plan_there_sees_nothing(cast: Cast) -> None:
    for person in (cast.outsider, cast.worker, cast.clerk, cast.resident):
        with pytest.raises(NotFound):
            queries.coverage(actor=person.actor, place_id=cast.community, on=ON)
    with pytest.raises(NotFound):
        queries.coverage(actor=cast.secretary.actor, place_id=cast.street, on=ON)
