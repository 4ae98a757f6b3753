"""Timing a function many times, with the number of its statements."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

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
    seen = _statements(act)
    taken = sorted(_timed(act) for _ in range(times))
    rate = len(taken) / sum(taken)
    return Figure(
        what=what,
        per_second=rate,
        p50_ms=statistics.median(taken) * 1000,
        p95_ms=taken[int(len(taken) * 0.95)] * 1000,
        statements=seen,
        of_floor=rate / floor.per_second if floor else None,
    )


def _statements(act: Callable[[], object]) -> int:
    """A request resets the connection's own log, so the statements are counted underneath."""
    seen: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        act()
    return len(seen)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
