"""Posts of places that ended go on where the place's work goes on."""

from datetime import timedelta

import pytest

from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions
from gewu.registers.accounts.models import Post, Shift
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast

ON = AT.date()
HOUR = timedelta(hours=1)


def test_the_old_post_ends_and_a_new_one_begins_that_day(cast: Cast) -> None:
    (moved,) = actions.move_posts(actor=SYSTEM, heirs={cast.grid_2: cast.grid_1}, on=ON, at=AT)
    old, new = Post.objects.get(pk=moved.old), Post.objects.get(pk=moved.new)
    assert (old.ends_on, old.place_id) == (ON, cast.grid_2)
    assert (new.starts_on, new.ends_on, new.place_id) == (ON, None, cast.grid_1)
    assert new.account_id == cast.neighbour_worker.id
    assert [seat.place_id for seat in cast.neighbour_worker.actor.seats] == [cast.grid_1]


def test_who_serves_there_already_is_not_appointed_twice(cast: Cast) -> None:
    there = actions.give_post(
        actor=SYSTEM,
        account_id=cast.neighbour_worker.id,
        role=Role.GRID_WORKER,
        place_id=cast.grid_1,
        starts_on=ON - timedelta(days=9),
        at=AT,
    )
    (moved,) = actions.move_posts(actor=SYSTEM, heirs={cast.grid_2: cast.grid_1}, on=ON, at=AT)
    assert moved.new == there.pk


def test_a_watch_to_come_is_kept_at_the_new_place_once(cast: Cast) -> None:
    for place in (cast.grid_1, cast.grid_2):
        Shift.objects.create(
            role=Role.GRID_WORKER,
            place_id=place,
            account_id=cast.neighbour_worker.id,
            starts_at=AT + HOUR,
            ends_at=AT + 2 * HOUR,
        )
    actions.move_posts(actor=SYSTEM, heirs={cast.grid_2: cast.grid_1}, on=ON, at=AT)
    assert list(Shift.objects.values_list("place", flat=True)) == [cast.grid_1]


def test_who_does_not_see_the_place_moves_nobody(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.move_posts(
            actor=cast.outsider.actor, heirs={cast.grid_2: cast.grid_1}, on=ON, at=AT
        )
