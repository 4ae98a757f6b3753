"""What a planner gives: faults are named, and the rest is planned all the same."""

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping

from gewu.domain.grids.rules import reading
from gewu.domain.grids.types import Reason, Task
from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum
from tests.domain.grids.grounds import (
    HIGH,
    WIDE,
    feature,
    home,
    homes,
    lattice,
    layer,
    line,
    square,
    task,
)


def named(reasons: tuple[Reason, ...], words: str) -> Reason:
    found = [reason for reason in reasons if words in str(reason.text)]
    assert found, [str(reason.text) for reason in reasons]
    return found[0]


@pytest.mark.parametrize(
    ("fault", "words", "households"),
    [
        ({"id": "x"}, "No number of households is given", 0),
        ({"id": "x", "households": "many"}, "No number of households is given", 0),
        ({"id": "x", "households": -3}, "Less than no households", 0),
        ({"id": "x", "households": 0}, "Nobody lives there", 0),
        ({"id": "x", "households": "12"}, "", 12),
    ],
)
@pytest.mark.usefixtures("english")
def test_households_that_are_no_number_are_named_and_planned(
    fault: dict[str, object], words: str, households: int
) -> None:
    given = layer(home(10, 10, id="a", households=30), home(60, 60, **fault))
    ground, reasons = reading.read(task(given))
    assert ground.ids == ("a", "x")
    assert ground.households.tolist() == [30, households]
    if words:
        assert named(reasons, words).buildings == ("x",)


@pytest.mark.usefixtures("english")
def test_a_building_given_twice_counts_once_and_twins_of_one_id_are_told_apart() -> None:
    again = home(10, 10, id=7, households=30)
    given = layer(again, again, home(90, 90, id=7, households=20))
    ground, reasons = reading.read(task(given))
    assert ground.ids == (7, "7#3")
    assert ground.households.sum() == 50
    assert named(reasons, "Given twice").buildings == ("7",)
    assert named(reasons, "One id for several").buildings == ("7#3",)


@pytest.mark.usefixtures("english")
def test_what_lies_outside_is_left_out_and_what_is_a_little_outside_is_not() -> None:
    given = layer(
        home(10, 10, id="in", households=9),
        home(-8, 50, id="near", households=9),
        home(-300, 50, id="far", households=9),
        feature(None, id="nowhere", households=9),
    )
    ground, reasons = reading.read(task(given))
    assert ground.ids == ("in", "near")
    assert named(reasons, "Outside the boundary").buildings == ("far",)
    assert named(reasons, "few metres outside").buildings == ("near",)
    assert named(reasons, "cannot be read").buildings == ("nowhere",)


@pytest.mark.usefixtures("english")
def test_outlines_that_cross_or_lie_on_each_other_are_repaired_and_named() -> None:
    bow = shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20)])
    given = layer(
        feature(bow, id="bow", households=5),
        feature(shapely.box(50, 50, 80, 80), id="a", households=5),
        feature(shapely.box(60, 60, 90, 90), id="b", households=5),
    )
    walls = layer(
        feature(shapely.box(100, 0, 200, 100), id="A"),
        feature(shapely.box(150, 0, 250, 100), id="B"),
    )
    ground, reasons = reading.read(task(given, compounds=walls))
    assert named(reasons, "cross themselves").buildings == ("bow",)
    assert named(reasons, "lie on each other: a, b").buildings == ("a", "b")
    named(reasons, "lie on each other: A/B")
    assert shapely.area(ground.compounds).sum() == pytest.approx(15000, rel=1e-3)


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
def test_other_datums_are_led_back_to_wgs84(datum: Datum) -> None:
    ground, _reasons = reading.read(task(homes(lattice(3, 3))))
    lon, lat = ground.plane.given(ground.xy[:1])[0].tolist()
    shifted = np.array([geodesy.convert(lon, lat, Datum.WGS84, datum)])
    assert abs(shifted[0] - [lon, lat]).max() > 1e-3
    back = reading.straightened(shifted, False, datum)[0]
    assert back.tolist() == pytest.approx([lon, lat], abs=1e-8)


@pytest.mark.usefixtures("english")
def test_metres_of_a_plane_and_turned_coordinates_are_known_for_what_they_are() -> None:
    metres = Task(
        boundary={"type": "Polygon", "coordinates": [[[0, 0], [900, 0], [900, 900], [0, 900]]]},
        buildings=layer(
            {"type": "Feature", "properties": {"id": 1}, "geometry": mapping(shapely.Point(5, 5))}
        ),
    )
    ground, reasons = reading.read(metres)
    assert ground.boundary.area == pytest.approx(810_000)
    named(reasons, "metres of a plane")
    turned = {"type": "Polygon", "coordinates": [[[28.1, 112.9], [28.1, 113.0], [28.2, 113.0]]]}
    ground, reasons = reading.read(Task(boundary=turned, buildings=layer()))
    named(reasons, "wrong way round")
    assert ground.plane.lon == pytest.approx(112.95)


@pytest.mark.usefixtures("english")
def test_buildings_belong_to_the_compound_they_name_else_to_the_walls_around_them() -> None:
    given = layer(
        home(20, 20, id="walled", households=5),
        home(30, 20, id="none", households=5, compound=-1),
        home(300, 200, id="named", households=5, compound="C"),
    )
    ground, _reasons = reading.read(task(given, compounds=square(0, 0, 50, 50, id="C")))
    assert ground.compound.tolist() == [0, -1, 0]


@pytest.mark.usefixtures("english")
def test_lines_and_islands_that_make_no_sense_are_named() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, WIDE, HIGH), shapely.box(500, 0, 600, 100)])
    ground, reasons = reading.read(
        task(
            boundary=layer(feature(both)),
            barriers=layer(feature(shapely.Point(3, 3)), line((10, 0), (10, HIGH))),
            roads=layer(line((0, 9), (WIDE, 9), cls="?")),
        )
    )
    named(reasons, "2 separate parts")
    named(reasons, "Barriers must be lines")
    assert len(ground.barriers) == len(ground.roads) == 1


@pytest.mark.parametrize("boundary", [layer(), {"type": "Point", "coordinates": [1, 2]}, {}])
def test_without_a_boundary_there_is_nothing_to_plan(boundary: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        reading.read(Task(boundary=boundary, buildings=layer()))
