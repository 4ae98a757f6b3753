"""三率 and what belongs to them, for a place and each of its parts, over a period."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from gewu.domain.cases.figures import Arrivals, Counted, Window
from gewu.domain.cases.queries import figures
from gewu.domain.evaluation import rules, tenant
from gewu.domain.evaluation.queries import door, excluded
from gewu.domain.evaluation.queries.ground import Ground, ground
from gewu.domain.evaluation.types import Measured, Measures, Period
from gewu.kernel.access import Actor


def measures(*, actor: Actor, period: Period, at: datetime, path: str = "") -> Measures:
    """Units and places only, never persons; the parts in place order, never ranked."""
    here = ground(actor, path, levels=1)
    assert at.tzinfo is not None, "a day needs its time zone"
    window = rules.window(period, at.tzinfo)
    counts = _counts(actor, here, window, at)
    whole = rules.add_counts(here.node.path, counts.values())
    arrived = _arrivals(actor, here, window, at)
    return Measures(
        path=here.node.path,
        crumbs=here.crumbs,
        period=period,
        whole=_measured(here, whole, arrived.get(""), here.node.name),
        rows=tuple(_parts(here, counts, arrived)),
        returns=tuple(figures.returns(actor=actor, path=here.node.path, window=window)),
        waiting=door.waiting(actor=actor),
        at=at,
    )


def _length(here: Ground) -> int:
    """How deep the parts of this place lie; its own depth where it has none."""
    return len(here.node.children[0].path) if here.node.children else len(here.node.path)


def _parts(
    here: Ground, counts: Mapping[str, Counted], arrived: Mapping[str, Arrivals]
) -> Iterator[Measured]:
    """The parts in place order, then what lies in none of them, so that all adds up."""
    children = here.node.children
    for child in children:
        given = counts.get(child.path, Counted(child.path))
        yield _measured(here, given, arrived.get(child.path), child.name)
    known = {child.path for child in children}
    rest = [row for path, row in counts.items() if path not in known]
    if children and rest:
        yield _measured(here, rules.add_counts(here.node.path, rest), None, "")


def _counts(actor: Actor, here: Ground, window: Window, at: datetime) -> dict[str, Counted]:
    rows = figures.counted(
        actor=actor,
        path=here.node.path,
        length=_length(here),
        window=window,
        at=at,
        excluded=excluded.case_ids(here.node.path, window),
        satisfied=here.satisfied,
    )
    return {row.path: row for row in rows}


def _arrivals(actor: Actor, here: Ground, window: Window, at: datetime) -> dict[str, Arrivals]:
    """By part, and under "" for the whole: medians cannot be added up."""
    out = excluded.case_ids(here.node.path, window)
    found: dict[str, Arrivals] = {}
    for length, keep in ((_length(here), None), (len(here.node.path), "")):
        rows = figures.arrivals(
            actor=actor, path=here.node.path, length=length, window=window, at=at, excluded=out
        )
        found |= {row.path if keep is None else keep: row for row in rows}
    return found


def _measured(here: Ground, counts: Counted, found: Arrivals | None, name: str) -> Measured:
    shares = rules.share_by(counts)
    return Measured(
        path=counts.path,
        name=name or here.node.name,
        is_rest=not name,
        counts=counts,
        weighted=rules.weighted(shares, tenant.WEIGHTS.read(here.chosen)),
        arrivals=rules.add_arrivals(counts.path, found),
        **shares,
    )
