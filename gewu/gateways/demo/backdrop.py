"""Draws the blocks without homes: shops, sheds, offices, schools, parks, fields and woods."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from shapely.affinity import rotate, translate
from shapely.geometry import LineString, Polygon, box

from gewu.gateways.demo.geometry import XY, frame_angle, inside, largest, smooth_ring
from gewu.gateways.demo.layout import rows, slab
from gewu.gateways.demo.types import FeatureKind


@dataclass(frozen=True, slots=True)
class Patch:
    kind: FeatureKind
    shape: Polygon
    name: str = ""


@dataclass(slots=True)
class Scene:
    """What a block shows; `public` buildings are in the register, footprints are not."""

    patches: list[Patch] = field(default_factory=list)
    footprints: list[Polygon] = field(default_factory=list)
    public: list[tuple[str, Polygon]] = field(default_factory=list)


def _plain(_: Random, length: float, depth: float) -> Polygon:
    return box(0, 0, length, depth)


def shops(area: Polygon, rng: Random, _name: str) -> Scene:
    """A closed street front: shop houses side by side along the block's edge."""
    edge = largest(inside(area, 4).simplify(3)).exterior
    found: list[Polygon] = []
    corners = [(x, y) for x, y in edge.coords]
    for start, end in pairwise(corners):
        found += _front(start, end, area, rng, found)
    scene = Scene(footprints=found)
    court = largest(inside(area, 30))
    if court.area > 1500:
        found += _scatter_boxes(court, rng)
    return scene


def _front(
    start: XY, end: XY, area: Polygon, rng: Random, taken: Sequence[Polygon]
) -> list[Polygon]:
    """Houses along one side, on the left of its direction (rings run counter-clockwise or not)."""
    length = math.dist(start, end)
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    found: list[Polygon] = []
    walked = 2.0
    while length - walked > 14:
        width, depth = rng.choice((12, 16, 20, 26)), rng.choice((11, 13, 15))
        for side in (0, -depth):
            body = translate(box(walked, side, walked + width, side + depth), *start)
            turned = rotate(body, turn, origin=start)
            others = [*taken, *found]
            if area.contains(turned) and all(turned.distance(one) > 0.6 for one in others):
                found.append(turned)
                break
        walked += width + rng.choice((0.8, 0.8, 0.8, 7))
    return found


def _scatter_boxes(court: Polygon, rng: Random) -> list[Polygon]:
    return _fill(court, rng, lengths=(18, 24, 34), depth=13, gap=8, spacing=26)


def sheds(area: Polygon, rng: Random, _name: str) -> Scene:
    found = _fill(inside(area, 12), rng, lengths=(48, 62, 74), depth=28, gap=10, spacing=42)
    return Scene(footprints=found)


def _fill(
    area: Polygon,
    rng: Random,
    *,
    lengths: Sequence[float],
    depth: float,
    gap: float,
    spacing: float,
) -> list[Polygon]:
    return rows(
        area, rng, count=None, lengths=lengths, depth=depth, gap=gap, spacings=(spacing,),
        footprint=_plain,
    )  # fmt: skip


def office(area: Polygon, _rng: Random, name: str) -> Scene:
    """A main building behind a forecourt, side wings, lawns left and right."""
    ground = inside(area, 12)
    angle, pivot = math.degrees(frame_angle(ground)), ground.centroid
    level = rotate(ground, -angle, origin=pivot)
    west, south, east, north = level.bounds
    middle, wide = (west + east) / 2, min(60.0, (east - west) * 0.45)
    mid_y = (south + north) / 2
    main = Polygon(
        [
            (middle - wide / 2, mid_y), (middle - 9, mid_y), (middle - 9, mid_y - 5),
            (middle + 9, mid_y - 5), (middle + 9, mid_y), (middle + wide / 2, mid_y),
            (middle + wide / 2, mid_y + 17), (middle - wide / 2, mid_y + 17),
        ]
    )  # fmt: skip
    square = box(middle - wide / 2, mid_y - 42, middle + wide / 2, mid_y - 10)
    wings = [
        box(middle + sign * (wide / 2 + 18) - 7, mid_y - 24, middle + sign * (wide / 2 + 18) + 7,
            mid_y + 20) for sign in (-1, 1)
    ]  # fmt: skip
    turn = _Turn(angle, (pivot.x, pivot.y), ground)
    scene = Scene(public=[(name, turn(main))], footprints=turn.kept(wings))
    scene.patches += [Patch(FeatureKind.SQUARE, one) for one in turn.kept([square])]
    return scene


@dataclass(frozen=True, slots=True)
class _Turn:
    """Back from the level drawing to the block's own direction."""

    angle: float
    pivot: XY
    ground: Polygon

    def __call__(self, shape: Polygon) -> Polygon:
        return rotate(shape, self.angle, origin=self.pivot)

    def kept(self, shapes: Sequence[Polygon]) -> list[Polygon]:
        return [one for one in map(self, shapes) if self.ground.contains(one)]


def campus(area: Polygon, rng: Random, name: str) -> Scene:
    """Teaching blocks at one end, the running track at the other."""
    ground = inside(area, 12)
    angle, pivot = math.degrees(frame_angle(ground)), ground.centroid
    west, south, east, north = rotate(ground, -angle, origin=pivot).bounds
    turn = _Turn(angle, (pivot.x, pivot.y), ground)
    tall = north - south > east - west
    middle = (west + east) / 2
    track = (
        _stadium(middle, south + 38, 76, 44)
        if tall
        else _stadium(east - 62, (south + north) / 2, 84, 46)
    )
    pitch = turn(track)
    field_part = largest(pitch.intersection(ground))
    scene = Scene(patches=[Patch(FeatureKind.PITCH, field_part)])
    rest = largest(ground.difference(pitch.buffer(12)))
    blocks = rows(
        rest, rng, count=4, lengths=(44, 52), depth=13, gap=14, spacings=_CAMPUS_SPACINGS,
        footprint=slab,
    )  # fmt: skip
    labels = ("教学楼", "实验楼", "综合楼", "宿舍楼")
    scene.public += [(f"{name}{label}", one) for label, one in zip(labels, blocks, strict=False)]
    return scene


_CAMPUS_SPACINGS = tuple(float(gap) for gap in range(44, 19, -1))


def _stadium(x: float, y: float, length: float, width: float) -> Polygon:
    straight = (length - width) / 2
    return LineString([(x - straight, y), (x + straight, y)]).buffer(width / 2, quad_segs=6)


def hospital(area: Polygon, _rng: Random, name: str) -> Scene:
    ground = inside(area, 12)
    angle, pivot = math.degrees(frame_angle(ground)), ground.centroid
    turn = _Turn(angle, (pivot.x, pivot.y), ground)
    x, y = pivot.x, pivot.y
    wards = Polygon(
        [
            (x - 36, y + 4), (x - 22, y + 4), (x - 22, y + 16), (x + 22, y + 16), (x + 22, y + 4),
            (x + 36, y + 4), (x + 36, y + 44), (x + 22, y + 44), (x + 22, y + 32),
            (x - 22, y + 32), (x - 22, y + 44), (x - 36, y + 44),
        ]
    )  # fmt: skip
    clinic = box(x - 30, y - 42, x + 30, y - 18)
    yard = turn.kept([box(x - 30, y - 16, x + 30, y + 1)])
    return Scene(
        public=[(f"{name}住院楼", turn(wards)), (f"{name}门诊楼", turn(clinic))],
        patches=[Patch(FeatureKind.SQUARE, one) for one in yard],
    )


def market(area: Polygon, rng: Random, name: str) -> Scene:
    scene = shops(area, rng, name)
    pivot = area.centroid
    upright = box(pivot.x - 26, pivot.y - 17, pivot.x + 26, pivot.y + 17)
    hall = rotate(upright, math.degrees(frame_angle(area)))
    scene.footprints = [one for one in scene.footprints if one.distance(hall) > 5]
    scene.public.append((name, hall))
    return scene


def mall(area: Polygon, _rng: Random, name: str) -> Scene:
    """A large podium with a cut corner and a square in front of it."""
    ground = inside(area, 14)
    hull = largest(ground.intersection(translate(ground, 0, 34)))
    body = largest(largest(hull.intersection(translate(hull, 14, 0))).simplify(6))
    scene = Scene(public=[(name, body)])
    forecourt = largest(ground.difference(body.buffer(6))).buffer(-4).buffer(2)
    scene.patches.append(Patch(FeatureKind.SQUARE, largest(forecourt)))
    return scene


def stadium(area: Polygon, _rng: Random, name: str) -> Scene:
    ground = inside(area, 14)
    x, y = ground.centroid.x, ground.centroid.y
    track = _stadium(x + 60, y, 130, 84)
    hall = rotate(box(x - 120, y - 28, x - 60, y + 24), 4)
    courts = [box(x - 120 + i * 24, y + 44, x - 102 + i * 24, y + 74) for i in range(4)]
    return Scene(
        patches=[
            Patch(FeatureKind.GREEN, ground, name),
            Patch(FeatureKind.PITCH, track),
            *(Patch(FeatureKind.PITCH, one) for one in courts if ground.contains(one)),
        ],
        public=[(f"{name}体育馆", hall)],
    )


def park(area: Polygon, rng: Random, name: str) -> Scene:
    """Lawn with a pond and a small square; a pavilion stands by the water."""
    lawn = inside(area, 5)
    middle = lawn.centroid
    reach = math.sqrt(lawn.area) * 0.2
    blob: list[XY] = [
        (middle.x + math.cos(k / 9 * math.tau) * reach * rng.uniform(0.7, 1.25),
         middle.y + math.sin(k / 9 * math.tau) * reach * rng.uniform(0.45, 0.85))
        for k in range(9)
    ]  # fmt: skip
    pond = Polygon(smooth_ring(blob))
    dance = middle.buffer(reach * 0.42, quad_segs=6)
    dance = translate(dance, reach * 1.35, -reach * 0.85)
    scene = Scene(patches=[Patch(FeatureKind.GREEN, lawn, name)])
    if lawn.buffer(-8).contains(pond):
        scene.patches.append(Patch(FeatureKind.WATER, pond))
    if lawn.contains(dance):
        scene.patches.append(Patch(FeatureKind.SQUARE, dance, f"{name}小广场"))
    return scene


def fields(area: Polygon, rng: Random, name: str) -> Scene:
    """Strips of crops of uneven width, with paths between."""
    ground = inside(area, 4)
    angle = math.degrees(frame_angle(ground)) + rng.uniform(-9, 9)
    pivot = ground.centroid
    level = rotate(ground, -angle, origin=pivot)
    west, south, east, north = level.bounds
    strips: list[Polygon] = []
    x = west
    while x < east:
        width = rng.uniform(22, 46)
        y = south
        while y < north:
            height = rng.uniform(40, 90)
            cell = level.intersection(box(x + 1, y + 1, x + width - 1, y + height - 1))
            strips.append(largest(cell))
            y += height
        x += width
    turned = [rotate(one, angle, origin=pivot) for one in strips if one.area > 120]
    return Scene(patches=[Patch(FeatureKind.FIELD, one, name) for one in turned])


def wood(area: Polygon, rng: Random, name: str) -> Scene:
    """A wooded slope with an uneven edge and, if there is room, a pool."""
    ground = inside(area, 3)
    body = largest(ground.buffer(-16).buffer(13, quad_segs=3))
    scene = Scene(patches=[Patch(FeatureKind.WOOD, body, name)])
    pool = translate(body.centroid.buffer(1).envelope, 0, 0)
    if body.area > 70_000:
        points = [
            (pool.centroid.x + math.cos(k) * rng.uniform(34, 60) + 40,
             pool.centroid.y + math.sin(k) * rng.uniform(16, 30))
            for k in (0.0, 0.7, 1.4, 2.2, 3.0, 3.8, 4.6, 5.5)
        ]  # fmt: skip
        scene.patches.append(Patch(FeatureKind.WATER, Polygon(smooth_ring(points)), f"{name}水库"))
    return scene


SCENES: dict[str, Callable[[Polygon, Random, str], Scene]] = {
    "shops": shops,
    "sheds": sheds,
    "office": office,
    "campus": campus,
    "hospital": hospital,
    "market": market,
    "mall": mall,
    "stadium": stadium,
    "park": park,
    "fields": fields,
    "wood": wood,
}
