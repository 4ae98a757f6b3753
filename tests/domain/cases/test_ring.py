"""快速响应: an emergency that nobody has taken on rings until somebody does."""

from datetime import timedelta

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, reported, verbs_of
from tests.domain.cases.ways import (
    SOON,
    dispatched,
    last,
    last_event,
    leave_post,
    listed,
    named,
    reload,
)
from tests.domain.matters.lists import matter

PACE = timedelta(minutes=3)


def burst_pipe(cast: Cast) -> Case:
    """Named as an emergency five minutes after the report."""
    pipe = listed(cast, is_emergency=True, arrive_minutes=20)
    return named(cast, reported(cast.resident.actor, "水管爆了"), pipe)


def minutes(number: int) -> list[int]:
    """Sweeps of so many minutes from the naming on; how many took effect in each."""
    return [actions.sweep(at=SOON + n * MINUTE) for n in range(number)]


def rings(case: Case) -> int:
    return verbs_of(case.pk).count(Verb.RING)


def test_it_rings_at_once_and_every_three_minutes(cast: Cast) -> None:
    case = burst_pipe(cast)
    assert case.ring_at == SOON
    for number in range(7):
        actions.sweep(at=SOON + number * MINUTE)
        assert rings(case) == 1 + number // 3
    assert reload(case).rings == 3


def test_the_line_says_who_was_rung_and_an_event_wakes_the_watch(cast: Cast) -> None:
    case = burst_pipe(cast)
    minutes(1)
    line, event = last(case), last_event(case)
    assert (line.verb, line.facts["to_name"], line.is_public) == (Verb.RING, "第一网格", False)
    assert (event.kind.endswith("CaseRung"), event.payload["times"]) == (True, 1)


def test_an_ordinary_matter_does_not_ring(cast: Cast) -> None:
    case = named(cast, reported(cast.resident.actor), listed(cast))
    minutes(10)
    assert (case.ring_at, rings(case)) == (None, 0)


def test_after_three_rings_it_rings_a_level_up(cast: Cast) -> None:
    case = burst_pipe(cast)
    minutes(10)
    after = reload(case)
    assert after.owner_role == Role.COMMUNITY_WORKER
    heard = [verb for verb in verbs_of(case.pk) if verb in {Verb.RING, Verb.ESCALATE}]
    assert heard == [Verb.RING] * 3 + [Verb.ESCALATE, Verb.RING]
    assert last(case).facts["to_name"] == "杏林社区"
    passed = case.steps.get(verb=Verb.ESCALATE)
    assert passed.facts["why"] == "UNANSWERED"


def test_at_the_street_it_goes_on_ringing_and_no_higher(cast: Cast) -> None:
    case = burst_pipe(cast)
    minutes(60)
    after = reload(case)
    assert after.owner_role == Role.STREET_STAFF
    assert (rings(case), after.rings) == (20, 20)
    assert verbs_of(case.pk).count(Verb.ESCALATE) == 2


def test_with_nobody_above_it_goes_on_ringing(cast: Cast) -> None:
    case = burst_pipe(cast)
    for person in (cast.community_worker, cast.street_staff, cast.desk):
        leave_post(person)
    minutes(16)
    assert (rings(case), reload(case).owner_role) == (6, Role.GRID_WORKER)


def test_accepting_stops_it(cast: Cast) -> None:
    case = burst_pipe(cast)
    minutes(2)
    taken = actions.accept(actor=cast.worker.actor, case_id=case.pk, at=SOON + 2 * MINUTE)
    assert (taken.ring_at, taken.rings) == (None, 0)
    minutes(10)
    assert rings(case) == 1


def test_signing_stops_it_and_passing_on_starts_it_again(cast: Cast) -> None:
    case = dispatched(cast, case=burst_pipe(cast))
    minutes(4)
    assert rings(case) == 2
    assert last(case).facts["to_name"] == "住建局"
    actions.sign(actor=cast.clerk.actor, case_id=case.pk, at=SOON + 4 * MINUTE)
    minutes(10)
    assert rings(case) == 2


def test_declining_stops_it(cast: Cast) -> None:
    case = burst_pipe(cast)
    actions.decline(
        actor=cast.community_worker.actor,
        case_id=case.pk,
        reason="EMERGENCY",
        text="",
        at=SOON + MINUTE,
    )
    minutes(10)
    assert (rings(case), reload(case).status) == (0, Status.DECLINED)


def test_joining_it_with_another_stops_it(cast: Cast) -> None:
    other = reported(cast.neighbour.actor)
    case = burst_pipe(cast)
    actions.merge(
        actor=cast.community_worker.actor, case_id=case.pk, into_id=other.pk, at=SOON + MINUTE
    )
    minutes(10)
    assert (rings(case), reload(case).ring_at) == (0, None)


def test_naming_an_ordinary_matter_after_all_stops_it(cast: Cast) -> None:
    case = burst_pipe(cast)
    minutes(1)
    actions.classify(
        actor=cast.desk.actor,
        case_id=case.pk,
        matter_id=matter("X2", "滴漏").pk,
        reason="只是滴漏",
        at=SOON + MINUTE,
    )
    minutes(10)
    assert rings(case) == 1


def test_one_sweep_reads_only_what_rings(cast: Cast) -> None:
    case = burst_pipe(cast)
    reported(cast.neighbour.actor)
    assert queries.ringing(at=AT, limit=10) == []
    assert queries.ringing(at=SOON, limit=10) == [case.pk]
