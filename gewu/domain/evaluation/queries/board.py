"""闭环清零: what is open now, place by place, and the records behind each number."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from gewu.domain.cases.figures import Owner, Pile, Standing, Want
from gewu.domain.cases.queries import figures
from gewu.domain.cases.types import CaseRow, Status
from gewu.domain.evaluation import rules, tenant
from gewu.domain.evaluation.queries import excluded
from gewu.domain.evaluation.queries.ground import chosen, ground
from gewu.domain.evaluation.types import Board, BoardRow, Formula, Period
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page
from gewu.registers.places.types import Level, Node


def board(*, actor: Actor, at: datetime, path: str = "", levels: int = 2) -> Board:
    """The place at a path, or the caller's own, with so many levels of its parts."""
    here = ground(actor, path, levels=levels)
    found = figures.open_by_place(
        actor=actor, path=here.node.path, length=Level.GRID.length, small=here.small, at=at
    )
    late = figures.late_by_seat(actor=actor, path=here.node.path, at=at)
    rows = tuple(_rows(here.node, found, depth=0, levels=levels))
    return Board(here.node.path, here.crumbs, rows, tuple(late), at)


def formulas(*, path: str) -> dict[str, Formula]:
    """What each figure means at a place, with what its tenant chose."""
    found = chosen(path)
    return rules.formulas(
        tenant.SMALL.read(found), tenant.SATISFIED.read(found), tenant.WEIGHTS.read(found)
    )


def pile(
    *,
    actor: Actor,
    what: Pile,
    path: str,
    at: datetime,
    is_rest: bool = False,
    status: Status | None = None,
    owner: Owner | None = None,
    period: Period | None = None,
    cursor: str = "",
) -> Page[CaseRow]:
    """The cases that a number counts, by exactly the rule that counted it.

    `is_rest`: only what lies in none of the place's parts.
    """
    here = ground(actor, path, levels=1)
    window = rules.window(period, at.tzinfo) if period and at.tzinfo else None
    want = Want(
        pile=what,
        path=here.node.path,
        small=here.small,
        outside=tuple(child.path for child in here.node.children) if is_rest else (),
        status=status,
        owner=owner,
        window=window,
        excluded=excluded.case_ids(here.node.path, window) if window else (),
        satisfied=here.satisfied,
    )
    return figures.piled(actor=actor, want=want, at=at, cursor=cursor)


def _rows(node: Node, found: Sequence[Standing], *, depth: int, levels: int) -> Iterator[BoardRow]:
    """A place before its parts; what lies in none of them stands after them, so that all adds
    up."""
    inside = [one for one in found if one.path.startswith(node.path)]
    yield _row(node, inside, depth)
    if depth == levels:
        return
    for child in node.children:
        yield from _rows(child, inside, depth=depth + 1, levels=levels)
    parts = tuple(child.path for child in node.children)
    rest = [one for one in inside if not one.path.startswith(parts)] if parts else []
    if rest:
        yield _row(node, rest, depth + 1, is_rest=True)


def _row(node: Node, found: Iterable[Standing], depth: int, *, is_rest: bool = False) -> BoardRow:
    kept = list(found)
    return BoardRow(
        place_id=node.id,
        path=node.path,
        name=node.name,
        level=node.level,
        depth=depth,
        is_rest=is_rest,
        open=sum(one.open for one in kept),
        small=sum(one.small for one in kept),
        large=sum(one.large for one in kept),
        large_today=sum(one.large_today for one in kept),
        overdue=sum(one.overdue for one in kept),
    )
