"""A small district to stand on: one street, two communities, four grids, a compound."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from gewu.kernel.access import Actor, Grant, Kind
from gewu.kernel.ids import new_id
from gewu.registers.places import actions
from gewu.registers.places.models import Place
from gewu.registers.places.types import MANAGE, VIEW, Level, RawRow

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DISTRICT, STREET = "430102", "430102001"
COMMUNITY, NEIGHBOUR = "430102001001", "430102001002"
WEST, SOUTH, SIZE = 112.98, 28.19, 0.01


def holder(scope: str, *permissions: str, kind: Kind = Kind.STAFF) -> Actor:
    grants = frozenset(Grant(permission, scope) for permission in permissions)
    return Actor(id=new_id(), kind=kind, grants=grants)


ADMIN = holder("", VIEW, MANAGE)
SECRETARY = holder(COMMUNITY, VIEW, MANAGE)
VIEWER = holder(COMMUNITY, VIEW)
OUTSIDER = holder(NEIGHBOUR, VIEW, MANAGE)


def square(column: float, row: float, width: float = 1, height: float = 1) -> dict[str, Any]:
    """A rectangle counted in cells of about one kilometre from the south-west corner."""
    west, south = WEST + column * SIZE, SOUTH + row * SIZE
    east, north = west + width * SIZE, south + height * SIZE
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def at_cell(column: float, row: float) -> tuple[float, float]:
    return round(WEST + column * SIZE, 7), round(SOUTH + row * SIZE, 7)


@dataclass(frozen=True)
class Ground:
    district: Place
    street: Place
    community: Place
    neighbour: Place
    grids: tuple[Place, ...]
    building: Place


def make(level: Level, parent: Place | None, name: str, **more: Any) -> Place:
    parent_id = parent.pk if parent else None
    return actions.create_place(
        actor=ADMIN, parent_id=parent_id, level=level, name=name, at=AT, **more
    )


def lay_ground() -> Ground:
    district = make(Level.DISTRICT, None, "芙蓉区", path=DISTRICT)
    street = make(Level.STREET, district, "朝阳街道", path=STREET)
    community = make(Level.COMMUNITY, street, "幸福社区", path=COMMUNITY)
    neighbour = make(Level.COMMUNITY, street, "和平社区", path=NEIGHBOUR)
    grids = tuple(
        make(Level.GRID, above, name)
        for above in (community, neighbour)
        for name in ("第一网格", "第二网格")
    )
    building = make(
        Level.BUILDING,
        grids[0],
        "3号楼",
        compound="阳光花园",
        point=at_cell(0.5, 0.5),
        households=60,
    )
    return Ground(district, street, community, neighbour, grids, building)


def draw(ground: Ground) -> None:
    """Four grids side by side; their communities two cells wide, one higher than the grids."""
    for column, grid in enumerate(ground.grids):
        outline(grid, square(column, 0))
    outline(ground.community, square(0, 0, 2, 2))
    outline(ground.neighbour, square(2, 0, 2, 2))
    outline(ground.district, square(0, 0, 4, 3))


def outline(place: Place, polygon: dict[str, Any], valid_from: date = TODAY) -> None:
    actions.set_boundary(
        actor=ADMIN, place_id=place.pk, polygon=polygon, valid_from=valid_from, at=AT
    )


def raw(*lines: Mapping[str, object]) -> list[RawRow]:
    return [RawRow(number, cells) for number, cells in enumerate(lines, start=2)]
