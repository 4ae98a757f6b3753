"""Outlines over time."""

from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, GewuError, Invalid, NotFound, Refused
from gewu.kernel.geodesy import Datum, convert
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Boundary
from tests.registers.places.ground import (
    ADMIN,
    AT,
    OUTSIDER,
    TODAY,
    VIEWER,
    Ground,
    lay_ground,
    outline,
    square,
)

NEXT_WEEK = TODAY + timedelta(days=7)


def test_a_new_outline_ends_the_one_before(ground: Ground) -> None:
    grid = ground.grids[0]
    outline(grid, square(0, 0))
    outline(grid, square(0, 0, 2), NEXT_WEEK)
    first, second = Boundary.objects.order_by("valid_from")
    assert (first.valid_to, second.valid_to) == (NEXT_WEEK, None)
    assert queries.boundary_on(grid.pk, NEXT_WEEK - timedelta(days=1)) == first
    assert queries.boundary_on(grid.pk, NEXT_WEEK) == second


def test_an_outline_of_the_same_day_is_mended_in_place(ground: Ground) -> None:
    outline(ground.grids[0], square(0, 0))
    outline(ground.grids[0], square(1, 1))
    assert Boundary.objects.get().polygon == rounded(square(1, 1))


def rounded(polygon: dict[str, Any]) -> dict[str, Any]:
    ring = [[round(x, 7), round(y, 7)] for x, y in polygon["coordinates"][0]]
    return {**polygon, "coordinates": [ring]}


def test_history_is_not_rewritten(ground: Ground) -> None:
    outline(ground.grids[0], square(0, 0), NEXT_WEEK)
    with pytest.raises(Conflict):
        outline(ground.grids[0], square(0, 0), TODAY)


def test_the_place_gets_a_point_inside(ground: Ground) -> None:
    outline(ground.grids[0], square(0, 0))
    ground.grids[0].refresh_from_db()
    assert ground.grids[0].lon == pytest.approx(112.985)
    assert ground.grids[0].lat == pytest.approx(28.195)


def test_a_shifted_outline_is_put_right(ground: Ground) -> None:
    polygon = square(0, 0)
    ring = [convert(x, y, Datum.WGS84, Datum.GCJ02) for x, y in polygon["coordinates"][0]]
    actions.set_boundary(
        actor=ADMIN,
        place_id=ground.grids[0].pk,
        polygon={"type": "Polygon", "coordinates": [ring]},
        valid_from=TODAY,
        at=AT,
        datum=Datum.GCJ02,
    )
    assert Boundary.objects.get().polygon == rounded(polygon)


def refuse(ground: Ground, polygon: object) -> str:
    with pytest.raises(Invalid) as caught:
        actions.set_boundary(
            actor=ADMIN, place_id=ground.grids[0].pk, polygon=polygon, valid_from=TODAY, at=AT
        )
    assert not Boundary.objects.exists()
    return str(caught.value)


@pytest.mark.parametrize(
    "polygon",
    [
        {"type": "Point", "coordinates": [112.98, 28.19]},
        "POLYGON ((0 0, 1 1))",
        None,
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[1, 2], [3]]]},
        {"type": "Polygon", "coordinates": [[["x", "y"], [1, 2], [3, 4], ["x", "y"]]]},
        {"type": "Polygon", "coordinates": [[[28, 112], [29, 112], [29, 113], [28, 112]]]},
        {"type": "Polygon", "coordinates": [[[112, 28], [float("nan"), 28], [113, 29]]]},
    ],
)
def test_what_is_no_outline_is_refused(ground: Ground, polygon: object) -> None:
    refuse(ground, polygon)


def test_a_crossing_is_shown_where_it_is(ground: Ground) -> None:
    ring = [[112, 28], [113, 29], [113, 28], [112, 29], [112, 28]]
    assert "112.5, 28.5" in refuse(ground, {"type": "Polygon", "coordinates": [ring]})


def test_an_outline_with_endless_corners_is_refused(ground: Ground) -> None:
    ring = [[112 + n / 1e6, 28 + (n % 2) / 1e6] for n in range(20_001)] + [[112, 28]]
    assert "20002" in refuse(ground, {"type": "Polygon", "coordinates": [ring]})


@pytest.mark.parametrize(("actor", "error"), [(VIEWER, Refused), (OUTSIDER, NotFound)])
def test_others_may_not(ground: Ground, actor: Actor, error: type[GewuError]) -> None:
    with pytest.raises(error):
        actions.set_boundary(
            actor=actor,
            place_id=ground.grids[0].pk,
            polygon=square(0, 0),
            valid_from=TODAY,
            at=AT,
        )
    assert not Boundary.objects.exists()


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 3, 5), None), (date(2026, 2, 1), date(2026, 3, 3)), (date(2026, 3, 4), TODAY)],
)
def test_the_database_refuses_overlaps_and_periods_that_run_backwards(
    ground: Ground, start: date, end: date | None
) -> None:
    outline(ground.grids[0], square(0, 0))
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Boundary.objects.create(
            place=ground.grids[0], polygon=square(0, 0), valid_from=start, valid_to=end
        )
    assert Boundary.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_threads_leave_one_open_outline_and_no_gap() -> None:
    grid = lay_ground().grids[0]
    refused: list[Exception] = []

    def set_one(day: int) -> None:
        try:
            outline(grid, square(0, 0, day), TODAY + timedelta(days=day))
        except Conflict as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=set_one, args=(day,)) for day in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = list(Boundary.objects.order_by("valid_from"))
    assert len(history) + len(refused) == 6
    assert [b.valid_to for b in history[:-1]] == [b.valid_from for b in history[1:]]
    assert history[-1].valid_to is None
    assert history[-1].valid_from == TODAY + timedelta(days=6)
