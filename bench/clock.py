"""Timing a function many times, with the number of its statements."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass
class Figure:
    what: str
    per_second: float
    p50_ms: float
    p95_ms: float
    statements: int
    of_floor: float | None = None

    def row(self) -> list[str]:
        return [
            self.what,
            f"{self.per_second:,.0f}",
            f"{self.p50_ms:.1f}",
            f"{self.p95_ms:.1f}",
            str(self.statements),
            f"{self.of_floor:.2f}" if self.of_floor else "",
        ]


def measure(
    what: str, act: Callable[[], object], *, times: int = 200, floor: Figure | None = None
) -> Figure:
    """The median of `times` runs on one connection; the first three do not count."""
    for _ in range(3):
        act()
    seen = len(statements(act))
    taken = sorted(timed(act) for _ in range(times))
    rate = len(taken) / sum(taken)
    return Figure(
        what=what,
        per_second=rate,
        p50_ms=statistics.median(taken) * 1000,
        p95_ms=taken[int(len(taken) * 0.95)] * 1000,
        statements=seen,
        of_floor=rate / floor.per_second if floor else None,
    )


def statements(act: Callable[[], object]) -> list[tuple[str, Any]]:
    """What was sent, with its parameters. A request resets the connection's own log, so the
    statements are caught underneath."""
    seen: list[tuple[str, Any]] = []

    def keep(execute: Callable[..., object], sql: str, params: Any, *rest: object) -> object:
        seen.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(keep):
        act()
    return seen


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
