"""The people of one small community, and of the one next door.

District 999901 has street 001 with communities 001 (grids 001 and 002, a building each) and 002
(grid 001). Wang works grid 1, Li grid 2, Zhao is the outsider from the community next door.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from gewu.kernel.access import SYSTEM, Actor
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places import actions as places
from gewu.registers.places.types import Level

# A Monday in working time: 2026-03-02 10:00 in Shanghai.
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BEFORE = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
PASSWORD = "quiet-river-42"

WEST, SOUTH, SIDE = 104.78, 29.36, 0.01
IN_GRID_1 = (WEST + 0.002, SOUTH + 0.002)
IN_GRID_2 = (WEST + 0.007, SOUTH + 0.002)
NEXT_DOOR = (WEST + 0.015, SOUTH + 0.002)
NO_GRID = (WEST + 0.002, SOUTH + 0.008)


def box(west: float, south: float, east: float, north: float) -> dict[str, object]:
    """A GeoJSON rectangle in shares of the first community, which runs from 0 to 1."""
    xs, ys = (WEST + west * SIDE, WEST + east * SIDE), (SOUTH + south * SIDE, SOUTH + north * SIDE)
    ring = [[xs[0], ys[0]], [xs[1], ys[0]], [xs[1], ys[1]], [xs[0], ys[1]], [xs[0], ys[0]]]
    return {"type": "Polygon", "coordinates": [ring]}


@dataclass(frozen=True, slots=True)
class Person:
    id: UUID
    username: str

    @property
    def actor(self) -> Actor:
        return self.on(AT.date())

    def on(self, day: date) -> Actor:
        account = account_queries.account(account_id=self.id)
        assert account is not None
        return account_queries.actor_for(account=account, on=day)


@dataclass(frozen=True, slots=True)
class Cast:
    district: UUID
    street: UUID
    community: UUID
    next_community: UUID
    grid_1: UUID
    grid_2: UUID
    next_grid: UUID
    building_1: UUID
    building_2: UUID
    department: UUID
    worker: Person  # Wang, grid 1
    neighbour_worker: Person  # Li, grid 2
    outsider: Person  # Zhao, the grid next door
    secretary: Person
    community_worker: Person
    street_staff: Person
    desk: Person
    administrator: Person
    clerk: Person
    resident: Person
    neighbour: Person


def assemble() -> Cast:
    """Everybody in place, through the same actions as in service."""
    district = _place(None, Level.DISTRICT, "青澜区", "999901", box(-1, -1, 4, 4))
    street = _place(district, Level.STREET, "望江街道", "999901001", box(-0.5, -0.5, 3, 3))
    community = _place(street, Level.COMMUNITY, "杏林社区", "999901001001", box(0, 0, 1, 1))
    next_one = _place(street, Level.COMMUNITY, "柳岸社区", "999901001002", box(1, 0, 2, 1))
    grid_1 = _place(community, Level.GRID, "第一网格", "", box(0, 0, 0.5, 0.5))
    grid_2 = _place(community, Level.GRID, "第二网格", "", box(0.5, 0, 1, 0.5))
    next_grid = _place(next_one, Level.GRID, "柳岸网格", "", box(1, 0, 2, 1))
    building_1 = _building(grid_1, "1幢", IN_GRID_1)
    building_2 = _building(grid_2, "2幢", IN_GRID_2)
    department = organisations.create(
        actor=SYSTEM,
        kind=OrganisationKind.DEPARTMENT,
        name="青澜区住房和建设局",
        short_name="住建局",
        place_id=district,
        at=BEFORE,
    ).pk
    return Cast(
        district=district,
        street=street,
        community=community,
        next_community=next_one,
        grid_1=grid_1,
        grid_2=grid_2,
        next_grid=next_grid,
        building_1=building_1,
        building_2=building_2,
        department=department,
        worker=_staff("wang", "王小满", Role.GRID_WORKER, grid_1, phone="13900000001"),
        neighbour_worker=_staff("lichun", "李春来", Role.GRID_WORKER, grid_2),
        outsider=_staff("zhao", "赵远", Role.GRID_WORKER, next_grid),
        secretary=_staff("sun", "孙书记", Role.COMMUNITY_SECRETARY, community),
        community_worker=_staff("zhou", "周敏", Role.COMMUNITY_WORKER, community),
        street_staff=_staff("wuqiong", "吴琼", Role.STREET_STAFF, street),
        desk=_staff("zheng", "郑平", Role.DISTRICT_DESK, district),
        administrator=_staff("admin", "冯管", Role.ADMINISTRATOR, district),
        clerk=_staff("chen", "陈述", Role.DEPARTMENT_CLERK, district, organisation=department),
        resident=_resident("13800000001", "杨阿姨"),
        neighbour=_resident("13800000002", "何先生"),
    )


def _place(
    parent: UUID | None, level: Level, name: str, path: str, outline: dict[str, object]
) -> UUID:
    place = places.create_place(
        actor=SYSTEM, parent_id=parent, level=level, name=name, path=path, at=BEFORE
    )
    places.set_boundary(
        actor=SYSTEM, place_id=place.pk, polygon=outline, valid_from=BEFORE.date(), at=BEFORE
    )
    return place.pk


def _building(grid: UUID, name: str, point: tuple[float, float]) -> UUID:
    return places.create_place(
        actor=SYSTEM,
        parent_id=grid,
        level=Level.BUILDING,
        name=name,
        at=BEFORE,
        point=point,
        households=48,
        compound="杏林苑",
    ).pk


def _staff(
    username: str,
    name: str,
    role: Role,
    place: UUID,
    *,
    organisation: UUID | None = None,
    phone: str = "",
) -> Person:
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username=username,
        name=name,
        role=role,
        place_id=place,
        organisation_id=organisation,
        phone=phone,
        password=PASSWORD,
        at=BEFORE,
    )
    return Person(account.pk, username)


def _resident(phone: str, name: str) -> Person:
    account = accounts.create_resident(phone=phone, name=name, at=BEFORE)
    return Person(account.pk, phone)
