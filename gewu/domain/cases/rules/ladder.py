"""Who answers for a place, from the grid to the district, and who is above whom."""

from collections.abc import Collection

from gewu.registers.accounts.types import Role

# Nearest first: path length of the level and the role that sits there.
LADDER: tuple[tuple[int, Role], ...] = (
    (15, Role.GRID_WORKER),
    (12, Role.COMMUNITY_WORKER),
    (9, Role.STREET_STAFF),
    (6, Role.DISTRICT_DESK),
)
# 镇级兜底: the street passes nothing up and returns nothing; it solves, dispatches or whistles.
BACKSTOP = frozenset({Role.STREET_STAFF, Role.DISTRICT_DESK})
OF_ORGANISATIONS = frozenset({Role.DEPARTMENT_CLERK, Role.PROPERTY_MANAGER})


def rungs(path: str) -> tuple[tuple[str, Role], ...]:
    """(place path, role) of every seat that answers for a path, from the grid to the district."""
    return tuple((path[:length], role) for length, role in LADDER if len(path) >= length)


def depth(role: str) -> int:
    """The path length of a role's level; 9, the street's, for departments and companies."""
    return next((length for length, rung in LADDER if rung == role), 9)


def above(path: str, role: str) -> tuple[tuple[str, Role], ...]:
    """The rungs above an owner: for departments and companies from the street on."""
    deep = 12 if role in OF_ORGANISATIONS else depth(role)
    return tuple(rung for rung in rungs(path) if depth(rung[1]) < deep)


def judges(path: str, role: str) -> tuple[tuple[str, Role], ...]:
    """Who rules on a return: the street for those below it, the district for a department."""
    top = 6 if role == Role.DEPARTMENT_CLERK else 9
    return tuple(rung for rung in rungs(path) if depth(rung[1]) <= top)


def common(paths: Collection[str]) -> str:
    """The lowest place with a seat that all of these lie in, "" where there is none."""
    return next(
        (
            prefix
            for length, _role in LADDER
            for prefix in {path[:length] for path in paths}
            if len(prefix) == length and all(path.startswith(prefix) for path in paths)
        ),
        "",
    )
