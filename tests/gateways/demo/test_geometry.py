"""The drawn land: boundaries tile it, and nothing stands on a road or in the river."""

from itertools import combinations

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gewu.gateways.demo.ground import Ground
from gewu.gateways.demo.types import Demo, FeatureKind, Level, Place

SAME_AREA = 1e-12  # square degrees, about 0.01 m²


def at(demo: Demo, level: Level) -> list[Place]:
    return [place for place in demo.places if place.level is level]


def outline(place: Place) -> BaseGeometry:
    assert place.outline
    return shape(place.outline.geojson())


@pytest.mark.parametrize("level", [Level.STREET, Level.COMMUNITY, Level.GRID])
def test_areas_of_a_level_share_borders_without_gap_or_overlap(demo: Demo, level: Level) -> None:
    assert shapely.coverage_is_valid([outline(place) for place in at(demo, level)])


@pytest.mark.parametrize("level", [Level.STREET, Level.COMMUNITY, Level.GRID])
def test_children_tile_their_parent_exactly(demo: Demo, level: Level) -> None:
    areas = {place.path: place for place in demo.places if place.outline}
    for parent in {place.parent for place in at(demo, level)}:
        assert parent
        children = [outline(place) for place in at(demo, level) if place.parent == parent]
        whole = shapely.union_all(children)
        assert whole.symmetric_difference(outline(areas[parent])).area < SAME_AREA


def test_every_outline_is_a_valid_polygon(demo: Demo) -> None:
    shapes = [outline(place) for place in demo.places if place.outline]
    shapes += [shape(one.shape.geojson()) for one in demo.features]
    shapes += [shape(one.outline.geojson()) for one in demo.compounds]
    assert all(one.is_valid and not one.is_empty for one in shapes)


def test_buildings_and_compounds_lie_inside_their_grid(demo: Demo) -> None:
    grids = {place.path: outline(place) for place in at(demo, Level.GRID)}
    for building in at(demo, Level.BUILDING):
        assert building.parent
        assert grids[building.parent].contains(outline(building))
    for compound in demo.compounds:
        assert grids[compound.grid].contains(shape(compound.outline.geojson()))


def test_buildings_stand_inside_their_compound(demo: Demo) -> None:
    compounds = {one.key: shape(one.outline.geojson()) for one in demo.compounds}
    for building in at(demo, Level.BUILDING):
        assert building.building
        if building.building.compound:
            assert compounds[building.building.compound].contains(outline(building))


def test_no_two_buildings_overlap(drawn: Ground) -> None:
    bodies = [body for compound in drawn.compounds for body in compound.buildings]
    bodies += [body for lot in drawn.lots for _, body in lot.scene.public]
    bodies += [body for lot in drawn.lots for body in lot.scene.footprints]
    tree = shapely.STRtree(bodies)
    left, right = tree.query(bodies, predicate="intersects")
    assert [(a, b) for a, b in zip(left, right, strict=True) if a < b] == []


def test_no_building_stands_on_a_road_or_in_the_river(drawn: Ground) -> None:
    blocked = [one.line.buffer(one.width / 2, cap_style="flat") for one in drawn.streets]
    ways = shapely.union_all([*blocked, drawn.river])
    bodies = [body for compound in drawn.compounds for body in compound.buildings]
    bodies += [body for lot in drawn.lots for _, body in lot.scene.public]
    bodies += [body for lot in drawn.lots for body in lot.scene.footprints]
    assert len(bodies) > 350
    assert not any(body.intersects(ways) for body in bodies)


def test_compounds_do_not_overlap(drawn: Ground) -> None:
    pairs = combinations((one.outline for one in drawn.compounds), 2)
    assert not any(a.intersects(b) for a, b in pairs)


def test_grid_borders_run_along_roads_or_the_river_or_the_edge(demo: Demo) -> None:
    roads = [
        shape(one.shape.geojson())
        for one in demo.features
        if one.kind in {FeatureKind.ROAD, FeatureKind.RIVER}
    ]
    edge = outline(at(demo, Level.DISTRICT)[0]).boundary
    ways = shapely.union_all([*roads, edge]).buffer(0.00003)  # 3 m
    for grid in at(demo, Level.GRID):
        border = outline(grid).boundary
        assert border.intersection(ways).length > 0.97 * border.length


def test_labels_lie_in_what_they_name(demo: Demo) -> None:
    assert all(outline(p).contains(Point(p.point)) for p in demo.places if p.outline)


def test_the_district_lies_where_it_was_drawn(demo: Demo) -> None:
    west, south, east, north = outline(at(demo, Level.DISTRICT)[0]).bounds
    assert 104.76 < west < east < 104.80
    assert 29.34 < south < north < 29.38
