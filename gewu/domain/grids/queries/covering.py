"""全面覆盖: which grids and buildings of an area have nobody, no boundary or no grid.

Party branches are not in the register yet, so they are not looked for.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from gewu.domain.grids.planning import Coverage, Gap, GapRow, Permission
from gewu.kernel import geodesy
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import PostRow, Role
from gewu.registers.places import queries as places
from gewu.registers.places.divisions import Ground, GroundBuilding, GroundGrid
from gewu.registers.places.types import Level, Node


def without_worker(grids: Mapping[UUID, str], on: date) -> list[UUID]:
    """Of grids (id → path), those on whose seat nobody sits on a day."""
    seats = {Seat(Role.GRID_WORKER, pk, path): pk for pk, path in grids.items()}
    held = accounts.holders(seats=seats, on=on)
    return [pk for seat, pk in seats.items() if seat not in held]


def coverage(*, actor: Actor, place_id: UUID, on: date) -> Coverage:
    """What is missing at a place and below, in code order, each with what plainly mends it."""
    place = places.get(actor, place_id)
    if not actor.may(Permission.VIEW, place.path):
        raise NotFound
    grounds = [places.ground(one, on) for one in _communities(actor, place.path)]
    posts = accounts.posts_at(actor=actor, path=place.path, on=on)
    gaps = [gap for ground in grounds for gap in _gaps(ground, posts, place.path, on)]
    grids = [grid for ground in grounds for grid in _within(ground.grids, place.path)]
    buildings = [one for ground in grounds for one in _inside(ground.buildings, place.path)]
    return Coverage(
        grids=len(grids),
        buildings=len(buildings),
        households=sum(one.households for one in buildings),
        gaps=(*gaps, *_old_posts(posts, place.path)),
    )


def _communities(actor: Actor, path: str) -> list[UUID]:
    """The communities at or below a path, or the one around it."""
    under = path[: Level.COMMUNITY.length]
    found: list[UUID] = []
    waiting: list[Node] = list(places.tree(actor, under=under, down_to=Level.COMMUNITY))
    while waiting:
        node = waiting.pop(0)
        if node.level is Level.COMMUNITY:
            found.append(node.id)
        waiting.extend(node.children)
    return found


def _within(grids: Sequence[GroundGrid], path: str) -> list[GroundGrid]:
    return [grid for grid in grids if grid.path.startswith(path)]


def _inside(buildings: Sequence[GroundBuilding], path: str) -> list[GroundBuilding]:
    return [one for one in buildings if one.path.startswith(path)]


def _gaps(ground: Ground, posts: Sequence[PostRow], path: str, on: date) -> list[GapRow]:
    grids = _within(ground.grids, path)
    vacant = set(without_worker({grid.id: grid.path for grid in grids}, on))
    stewards = {post.path for post in posts if _serves(post, on, Role.BUILDING_STEWARD)}
    homes: dict[UUID, int] = defaultdict(int)
    for one in ground.buildings:
        if one.grid:
            homes[one.grid] += one.households
    found = []
    for grid in grids:
        missing = {
            Gap.NO_WORKER: grid.id in vacant,
            Gap.NO_STEWARD: not any(p.startswith(grid.path) for p in stewards),
            Gap.NO_OUTLINE: grid.outline is None,
        }
        found += [
            GapRow(gap, grid.id, grid.path, grid.name, homes[grid.id])
            for gap, is_missing in missing.items()
            if is_missing
        ]
    return found + _in_no_grid(ground, path)


def _serves(post: PostRow, on: date, role: Role) -> bool:
    return post.role is role and post.starts_on <= on


def _in_no_grid(ground: Ground, path: str) -> list[GapRow]:
    buildings = [one for one in _inside(ground.buildings, path) if one.grid is None]
    rows = []
    for one in buildings:
        nearest = _nearest(ground, one)
        rows.append(
            GapRow(
                gap=Gap.NO_GRID,
                place_id=one.id,
                path=one.path,
                name=one.name,
                households=one.households,
                proposal_id=nearest.id if nearest else None,
                proposal=nearest.name if nearest else "",
            )
        )
    return rows


def _nearest(ground: Ground, building: GroundBuilding) -> GroundGrid | None:
    """The grid of the nearest building that has one; None where nothing is near by."""
    if building.point is None:
        return None
    others = [one for one in ground.buildings if one.grid and one.point]
    nearest = min(others, key=lambda one: _metres(building, one), default=None)
    return next((g for g in ground.grids if nearest and g.id == nearest.grid), None)


def _metres(one: GroundBuilding, other: GroundBuilding) -> float:
    assert one.point is not None
    assert other.point is not None
    return geodesy.distance_m(*one.point, *other.point)


def _old_posts(posts: Sequence[PostRow], path: str) -> list[GapRow]:
    """Posts of grids that have ended; the plain proposal is the grid that the buildings went to."""
    areas = places.areas_in(path)
    ended = {pk for pk, (_path, _level, is_active) in areas.items() if not is_active}
    return [
        GapRow(
            gap=Gap.OLD_POST,
            place_id=post.place_id,
            path=post.path,
            name=post.place_name,
            households=0,
            person_id=post.account_id,
            post_id=post.id,
        )
        for post in posts
        if post.place_id in ended
    ]
