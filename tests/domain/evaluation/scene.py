"""Cases brought to a state where figures count them."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Outcome, Report
from gewu.domain.evaluation import actions as evaluation
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Measures, Period
from gewu.kernel.access import Actor
from tests.cast import AT, IN_GRID_1, Cast

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
GRID_1 = "999901001001001"
COMMUNITY = "999901001001"
STREET = "999901001"
MARCH = Period(AT.date().replace(day=1), AT.date().replace(day=31))


def report(
    actor: Actor,
    *,
    at: datetime = AT,
    point: tuple[float, float] = IN_GRID_1,
    kind: Kind = Kind.REPAIR,
    channel: Channel = Channel.WEB,
) -> Case:
    words = Report(kind=kind, text="楼道灯不亮了", point=point, channel=channel)
    return actions.report(actor=actor, report=words, key=uuid4().hex, at=at)[0]


def done(cast: Cast, case: Case, *, after: timedelta = HOUR) -> Case:
    """Accepted after ten minutes, reported done by the grid worker."""
    worker = cast.worker.actor
    actions.accept(actor=worker, case_id=case.pk, at=case.reported_at + 10 * MINUTE)
    return actions.resolve(
        actor=worker,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="灯泡换好了",
        at=case.reported_at + after,
    )


def rated(cast: Cast, score: int | None = 5) -> Case:
    case = done(cast, report(cast.resident.actor))
    return actions.rate(actor=cast.resident.actor, case_id=case.pk, score=score, at=AT + 2 * HOUR)


def asked(cast: Cast, case: Case, *, at: datetime = AT + 3 * HOUR) -> UUID:
    """The secretary asks that a case is left out."""
    return evaluation.ask(
        actor=cast.secretary.actor,
        case_id=case.pk,
        reason="UNREASONABLE",
        words="要求把公共绿地改成私家车位",
        key=uuid4().hex,
        at=at,
    )[0]


def march(actor: Actor, path: str = COMMUNITY, at: datetime = AT + 20 * DAY) -> Measures:
    return queries.measures(actor=actor, period=MARCH, path=path, at=at.astimezone())
