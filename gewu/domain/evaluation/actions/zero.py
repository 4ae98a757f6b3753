"""零报告: the record of the day, written from what is there; nobody types it."""

from collections import Counter
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from gewu.domain.cases.figures import Late
from gewu.domain.cases.queries import figures
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.events import ZeroReportMade
from gewu.domain.evaluation.models import ZeroReport
from gewu.domain.evaluation.types import BoardRow
from gewu.kernel.access import SYSTEM
from gewu.kernel.events import publish
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level, Node

LEVELS = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)


def record_day(*, at: datetime) -> int:
    """A record for each district, street and community that has none yet today; how many.

    Each is a short transaction of its own, so that one that fails is made at the next try.
    """
    day = localtime(at).date()
    made = set(ZeroReport.objects.filter(day=day).values_list("path", flat=True))
    nodes = _places(places.tree(SYSTEM, down_to=Level.COMMUNITY))
    return sum(_record(node, day, at) for node in nodes if node.path not in made)


def _places(nodes: tuple[Node, ...]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        found += [node, *_places(node.children)]
    return [node for node in found if node.level in LEVELS]


@transaction.atomic
def _record(node: Node, day: date, at: datetime) -> bool:
    board = queries.board(actor=SYSTEM, path=node.path, at=at, levels=0)
    local = localtime(at)
    since = datetime.combine(day, time.min, local.tzinfo)
    came = figures.reported_by_place(
        actor=SYSTEM, path=node.path, length=len(node.path), since=since, at=at
    ).get(node.path, (0, 0))
    _row, is_new = ZeroReport.objects.get_or_create(
        place_id=node.id,
        day=day,
        defaults={
            "path": node.path,
            "figures": _figures(board.rows[0], board.late, came),
            "made_at": at,
        },
    )
    if is_new:
        publish(
            ZeroReportMade(
                place=node.id,
                day=day,
                is_nil=board.rows[0].is_clear,
                path=node.path,
                by=None,
                at=at,
            )
        )
    return is_new


def _figures(row: BoardRow, late: tuple[Late, ...], came: tuple[int, int]) -> dict[str, Any]:
    causes: Counter[str] = Counter()
    for one in late:
        causes[one.status.value] += one.number
    return {
        "open": row.open,
        "small": row.small,
        "large": row.large,
        "large_today": row.large_today,
        "overdue": row.overdue,
        "reported": came[0],
        "done": came[1],
        "causes": dict(causes),
    }
