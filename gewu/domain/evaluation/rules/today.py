"""Today's three: which cases are pressing, by plain rules that can be said in a sentence."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from gewu.domain.cases.figures import Held
from gewu.domain.cases.types import Status
from gewu.domain.evaluation.types import Suggestion, Why

MOST = 3
QUIET = timedelta(days=3)  # ours: longer without a step reads as forgotten
RANKS = {why: rank for rank, why in enumerate(Why)}
FRESH = frozenset({Status.REPORTED, Status.REOPENED, Status.DISPATCHED})


def choose(held: Iterable[Held], *, at: datetime, tomorrow: datetime) -> list[Suggestion]:
    """At most three: the first case of each reason, the most pressing reason first; where that
    is fewer than three, what is due next. The same cases always give the same three."""
    ranked = sorted(
        ((why_of(case, at=at, tomorrow=tomorrow), case) for case in held),
        key=lambda pair: (RANKS[pair[0]], pair[1].due_at, pair[1].number),
    )
    seen: set[Why] = set()
    first: list[tuple[Why, Held]] = []
    rest: list[tuple[Why, Held]] = []
    for why, case in ranked:
        (rest if why in seen else first).append((why, case))
        seen.add(why)
    return [_suggestion(case, why, at) for why, case in [*first, *rest][:MOST]]


def why_of(case: Held, *, at: datetime, tomorrow: datetime) -> Why:
    """The most pressing reason that holds."""
    holds = {
        Why.URGENT: case.is_urgent and case.status in FRESH,
        Why.OVERDUE: case.due_at < at,
        Why.SIGN: case.status is Status.DISPATCHED,
        Why.UNHEARD: not case.is_answered,
        Why.SOON: case.due_at < tomorrow,
        Why.SILENT: case.status is not Status.SUSPENDED and at - case.moved_at >= QUIET,
    }
    return next((why for why, is_so in holds.items() if is_so), Why.NEXT)


def _suggestion(case: Held, why: Why, at: datetime) -> Suggestion:
    return Suggestion(
        case_id=case.id,
        number=case.number,
        text=case.text,
        place_name=case.place_name,
        due_at=case.due_at,
        why=why,
        days=(at - case.moved_at).days if why is Why.SILENT else 0,
    )
