"""Who sits where: staff on their posts, accounts for the login page, residents in their homes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from gewu.gateways.demo import lots, names
from gewu.gateways.demo.organisations import COMPANIES, DEPARTMENTS, DISTRICT, place_of
from gewu.gateways.demo.tree import community_path, grid_paths
from gewu.gateways.demo.types import (
    ZONE,
    Level,
    Person,
    PersonKind,
    Place,
    Post,
    Role,
    Style,
)

PASSWORD: Final = "qinglan2026"  # noqa: S105 printed on the demo's login page

# Accounts shown on the login page: username of the post's usual holder → (username, what it shows).
SHOWN: Final = {
    "district.admin": ("admin", "区管理员：机构、人员、区划和设置"),
    "centre.desk1": ("desk", "区社会治理中心：全区事项、热线转来的单子"),
    "lan.staff1": ("street", "澜岸街道：三个社区的盯办和协调"),
    "jin.secretary": ("secretary", "锦屏社区书记：本社区的全部事项"),
    "jin.worker1": ("worker", "锦屏社区工作者：受理、派单、回复"),
    "jin1.grid": ("grid1", "桂花网格员：手机端，充电飞线在这里"),
    "jin3.grid": ("grid2", "锦园网格员：一人管两个网格"),
    "guihua.steward": ("steward", "桂花苑楼栋长：替邻居上报"),
    "urban.clerk": ("clerk", "城管局：只看转给本局的单子"),
    "linan.manager": ("property", "邻安物业：桂花苑、青禾苑、书院小区"),
}
RESIDENT: Final = ("resident", "桂花苑居民：报修、求助、我要说")

DOUBLE_GRID: Final = {"jin4": "jin3"}  # the school's grid has the neighbouring grid's worker
VACANT_GRID: Final = "xue5"
ON_LEAVE: Final = ("wen3", "wen1")  # grid whose worker is away, grid whose worker stands in
STEWARDS: Final = ("guihua", "shuyuan", "languang", "liuti", "qingshi", "qinghe")
PER_COMPOUND: Final = 4


@dataclass(frozen=True, slots=True)
class Cast:
    people: tuple[Person, ...]
    posts: tuple[Post, ...]


def cast(places: Sequence[Place], rng: Random, *, now: datetime) -> Cast:
    staff, posts = _staff(places, now)
    return Cast((*staff, *_residents(places, rng)), posts)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A post to fill, by its usual holder's username."""

    username: str
    role: Role
    place: str
    organisation: str


def _openings(places: Sequence[Place]) -> Iterator[_Opening]:
    yield _Opening("district.admin", Role.ADMINISTRATOR, DISTRICT, "centre")
    for number in (1, 2):
        yield _Opening(f"centre.desk{number}", Role.DISTRICT_DESK, DISTRICT, "centre")
    for street in lots.STREETS:
        for number in (1, 2):
            username, place = f"{street}.staff{number}", place_of(street)
            yield _Opening(username, Role.STREET_STAFF, place, f"{street}-office")
    for one in lots.COMMUNITIES:
        place, office = community_path(one), f"{one.key}-committee"
        yield _Opening(f"{one.key}.secretary", Role.COMMUNITY_SECRETARY, place, office)
        for number in (1, 2):
            yield _Opening(f"{one.key}.worker{number}", Role.COMMUNITY_WORKER, place, office)
    yield from _grid_openings()
    for key, _, _ in DEPARTMENTS:
        yield _Opening(f"{key}.clerk", Role.DEPARTMENT_CLERK, DISTRICT, key)
    for key, _, _, place, _ in COMPANIES:
        yield _Opening(f"{key}.manager", Role.PROPERTY_MANAGER, place_of(place), key)
    yield from _steward_openings(places)


def _grid_openings() -> Iterator[_Opening]:
    paths = grid_paths()
    for community in lots.COMMUNITIES:
        for grid in community.grids:
            username = f"{DOUBLE_GRID.get(grid.key, grid.key)}.grid"
            office = f"{community.key}-committee"
            yield _Opening(username, Role.GRID_WORKER, paths[grid.key], office)


def _steward_openings(places: Sequence[Place]) -> Iterator[_Opening]:
    offices = {community_path(c): f"{c.key}-committee" for c in lots.COMMUNITIES}
    for compound in STEWARDS:
        house = [p for p in places if p.building and p.building.compound == compound][2]
        office = offices[house.path[: Level.COMMUNITY.length]]
        yield _Opening(f"{compound}.steward", Role.BUILDING_STEWARD, house.path, office)


def _staff(places: Sequence[Place], now: datetime) -> tuple[list[Person], tuple[Post, ...]]:
    people: dict[str, Person] = {}
    posts: list[Post] = []
    vacant = f"{VACANT_GRID}.grid"
    for number, opening in enumerate(_openings(places), 1):
        holder = SHOWN.get(opening.username, (opening.username,))[0]
        if opening.username != vacant and holder not in people:
            people[holder] = _person(opening, len(people))
        holder_key = None if opening.username == vacant else holder
        posts.append(_post(number, opening, holder_key, now.astimezone(ZONE).date()))
    return list(people.values()), tuple(posts)


def _person(opening: _Opening, number: int) -> Person:
    username, shown = SHOWN.get(opening.username, (opening.username, ""))
    name, gender = names.STAFF[number]
    phone_roles = {Role.GRID_WORKER, Role.BUILDING_STEWARD}
    return Person(
        key=username,
        name=name,
        kind=PersonKind.WORKER if opening.role in phone_roles else PersonKind.STAFF,
        phone=names.phone(100 + number),
        password=PASSWORD if shown else None,
        shown=shown,
        gender=gender,
    )


def _post(number: int, opening: _Opening, holder: str | None, today: date) -> Post:
    post = Post(f"p{number:03d}", opening.role, opening.place, opening.organisation, holder)
    away, standing_in = ON_LEAVE
    if opening.username != f"{away}.grid":
        return post
    return Post(
        post.key, post.role, post.place, post.organisation, holder,
        substitute=f"{standing_in}.grid",
        leave_starts=today - timedelta(days=6),
        leave_ends=today + timedelta(days=8),
    )  # fmt: skip


def _residents(places: Sequence[Place], rng: Random) -> Iterator[Person]:
    """Four households of every compound; the first of 桂花苑 is the one on the login page."""
    homes = _homes_by_compound(places)
    pools = _Pools(rng)
    number = 0
    for compound in lots.COMPOUNDS:
        chosen = rng.sample(homes[compound.key], PER_COMPOUND)
        for index, home in enumerate(chosen):
            name, gender, born = pools.next_for(compound.style, index)
            shown = compound.key == "guihua" and index == 0
            number += 1
            yield Person(
                key=RESIDENT[0] if shown else f"r{number:03d}",
                name=name,
                kind=PersonKind.RESIDENT,
                phone=names.phone(200 + number),
                password=PASSWORD if shown else None,
                shown=RESIDENT[1] if shown else "",
                home=home,
                born=born,
                gender=gender,
            )


class _Pools:
    """The old live rather in old compounds, the young rather in new ones."""

    def __init__(self, rng: Random) -> None:
        self.old = [one for one in names.RESIDENTS if one[2] < 1970]
        self.young = [one for one in names.RESIDENTS if one[2] >= 1970]
        rng.shuffle(self.old)
        rng.shuffle(self.young)

    def next_for(self, style: Style, index: int) -> tuple[str, str, int]:
        share = 1 if style in {Style.TOWER, Style.MIDRISE, Style.RESETTLED} else 2
        first, second = (self.old, self.young) if index < share else (self.young, self.old)
        return (first or second).pop()


def _homes_by_compound(places: Sequence[Place]) -> dict[str, list[str]]:
    compound_of = {p.path: p.building.compound for p in places if p.building}
    homes: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if place.level is Level.HOME:
            compound = compound_of[place.path[: Level.BUILDING.length]]
            assert compound
            homes[compound].append(place.path)
    return homes
