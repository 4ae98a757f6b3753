"""The sweep beside many open cases: what it costs, and that it reads nothing but what is due."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection

from bench.clock import Figure, measure, statements, timed
from gewu.domain.cases import actions, queries
from tests.cast import AT

DUE = 1_000
# A mixture as in the morning: most are warned, some run out of time, some go up.
MAKE_DUE = """
    UPDATE cases_case SET alarm_at = %(at)s,
        alarm = (ARRAY['WARN', 'WARN', 'OVERDUE', 'UP'])[1 + ascii(md5(number)) %% 4],
        due_at = %(at)s + interval '1 hour', resolve_due_at = %(at)s + interval '2 days'
    WHERE id IN (SELECT id FROM cases_case WHERE status = 'REPORTED' AND alarm_at > %(at)s
                 ORDER BY md5(number) LIMIT %(due)s)
"""


def figures() -> Iterator[Figure]:
    yield measure("sweep, nothing due", lambda: actions.sweep(at=AT - timedelta(days=1)))
    due = _make_due()
    yield _plan(due)
    yield _whole(due)


def _make_due() -> int:
    with connection.cursor() as cursor:
        cursor.execute(MAKE_DUE, {"at": AT, "due": DUE})
        due: int = cursor.rowcount
        cursor.execute("ANALYZE cases_case")
    return due


def _plan(due: int) -> Figure:
    """How the due cases are found: by the partial index alone, and no row beyond them."""
    ((sql, params),) = statements(lambda: queries.alarmed(at=AT, limit=due))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        (answer,) = cursor.fetchone()
        cursor.execute("SELECT count(alarm_at) FROM cases_case")
        (waiting,) = cursor.fetchone()
    (top,) = json.loads(answer) if isinstance(answer, str) else answer
    nodes = list(_nodes(top["Plan"]))
    assert not any(node["Node Type"] == "Seq Scan" for node in nodes), nodes
    (index,) = (node for node in nodes if "Index Name" in node)
    assert (index["Index Name"], index["Actual Rows"]) == ("case_alarm", due), index
    blocks = top["Plan"]["Shared Hit Blocks"] + top["Plan"]["Shared Read Blocks"]
    what = f"sweep, finding {due:,} of {waiting:,} alarms by their index ({blocks} blocks read)"
    taken = top["Execution Time"]
    return Figure(what, 1000 / taken, taken, taken, 1)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _whole(due: int) -> Figure:
    """One sweep of all that is due; the statements are those of one alarm on the average."""
    took: list[int] = []
    sent = len(statements(lambda: took.append(actions.sweep(at=AT, limit=due // 2))))
    taken = timed(lambda: took.append(actions.sweep(at=AT, limit=due)))
    assert sum(took) == due, took
    each = taken / took[1] * 1000
    return Figure("sweep, one alarm", 1000 / each, each, each, round(sent / took[0]))
