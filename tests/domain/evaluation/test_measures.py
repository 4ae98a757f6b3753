"""三率: what counts, what each rate is made of, and who may look."""

from datetime import timedelta

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.figures import Pile
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Outcome
from gewu.domain.evaluation import queries
from gewu.domain.evaluation.types import Measured, Share
from gewu.kernel.errors import NotFound
from gewu.registers.places import actions as places
from tests.cast import AT, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases.ways import dispatched, listed, named
from tests.domain.evaluation.scene import (
    COMMUNITY,
    DAY,
    HOUR,
    MARCH,
    MINUTE,
    STREET,
    done,
    march,
    rated,
    report,
)
from tests.domain.matters.lists import department_leads

PILES = {
    Pile.COUNTED: "counted",
    Pile.SOLVED: "solved",
    Pile.UNSOLVED: "unsolved",
    Pile.SILENT: "silent",
    Pile.CHECKED: "checked",
}


def whole(cast: Cast) -> Measured:
    return march(cast.secretary.actor).whole


def silent(cast: Cast) -> Case:
    """Done, asked, and never a word: closed by the clock."""
    case = done(cast, report(cast.resident.actor))
    actions.sweep(at=AT + 15 * DAY)
    case.refresh_from_db()
    return case


def test_nothing_reported_gives_no_rate_at_all(cast: Cast) -> None:
    assert whole(cast).response == Share(0, 0)
    assert whole(cast).solution.value is None


def test_a_first_word_within_its_time_counts_as_answered(cast: Cast) -> None:
    rated(cast)
    assert whole(cast).response == Share(1, 1)


def test_a_late_word_and_no_word_do_not(cast: Cast) -> None:
    late, never = report(cast.resident.actor), report(cast.resident.actor)
    actions.accept(actor=cast.worker.actor, case_id=late.pk, at=AT + DAY)
    assert whole(cast).response == Share(0, 2)
    piled = queries.pile(
        actor=cast.secretary.actor,
        what=Pile.LATE_ANSWER,
        path=COMMUNITY,
        period=MARCH,
        at=(AT + 2 * DAY).astimezone(),
    )
    assert {row.id for row in piled.rows} == {late.pk, never.pk}


def test_while_the_time_to_answer_runs_a_case_is_in_no_response_rate(cast: Cast) -> None:
    report(cast.resident.actor)
    assert march(cast.secretary.actor, at=AT + MINUTE).whole.response == Share(0, 0)


def test_where_there_is_nobody_to_answer_no_answer_is_missed(cast: Cast) -> None:
    report(cast.worker.actor, channel=Channel.WORKER)
    assert whole(cast).response == Share(0, 0)
    assert whole(cast).counts.counted == 1


def test_solved_is_the_reporters_word_with_or_without_stars(cast: Cast) -> None:
    rated(cast, 5)
    rated(cast, None)
    found = whole(cast)
    assert (found.solution, found.satisfaction) == (Share(2, 2), Share(1, 1))


def test_silence_is_neither_solved_nor_satisfied_and_is_shown_apart(cast: Cast) -> None:
    silent(cast)
    rated(cast)
    found = whole(cast)
    assert (found.counts.silent, found.solution, found.satisfaction) == (
        1,
        Share(1, 1),
        Share(1, 1),
    )
    assert found.silence == Share(1, 2)


def test_what_a_second_person_checked_is_in_no_rate_of_the_reporters(cast: Cast) -> None:
    case = done(cast, report(cast.worker.actor, channel=Channel.WORKER))
    actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=AT + 2 * HOUR)
    found = whole(cast)
    assert (found.counts.checked, found.solution.of, found.silence.part) == (1, 0, 0)


def test_what_came_back_counts_once_by_the_last_word(cast: Cast) -> None:
    case = done(cast, report(cast.resident.actor))
    resident = cast.resident.actor
    actions.reopen(actor=resident, case_id=case.pk, text="还是不亮", at=AT + 2 * HOUR)
    assert whole(cast).solution == Share(0, 1)
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT + 3 * HOUR)
    again = actions.resolve(
        actor=cast.worker.actor,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="线路也换了",
        at=AT + 4 * HOUR,
    )
    actions.rate(actor=resident, case_id=again.pk, score=4, at=AT + 5 * HOUR)
    found = whole(cast)
    assert (found.solution, found.counts.came_back) == (Share(1, 1), 1)


def test_three_stars_are_not_satisfied_unless_the_tenant_says_so(cast: Cast) -> None:
    rated(cast, 3)
    assert whole(cast).satisfaction == Share(0, 1)
    places.set_setting(
        actor=cast.administrator.actor,
        place_id=cast.district,
        key="satisfied_stars",
        value=3,
        at=AT,
    )
    assert whole(cast).satisfaction == Share(1, 1)


def test_declined_and_joined_cases_are_not_counted_even_once_archived(cast: Cast) -> None:
    desk = cast.community_worker.actor
    first, second, third = (report(cast.resident.actor) for _ in range(3))
    actions.decline(actor=desk, case_id=first.pk, reason="BEYOND", text="", at=AT + HOUR)
    actions.merge(actor=desk, case_id=second.pk, into_id=third.pk, at=AT + HOUR)
    found = whole(cast).counts
    assert (found.reported, found.declined, found.merged, found.counted) == (3, 1, 1, 1)
    actions.sweep(at=AT + 40 * DAY)
    assert Case.objects.get(pk=first.pk).status == "ARCHIVED"
    again = march(cast.secretary.actor, at=AT + 41 * DAY).whole.counts
    assert (again.declined, again.counted) == (1, 1)


def test_only_the_period_counts_by_local_days(cast: Cast) -> None:
    first = AT.replace(month=2, day=28, hour=16)  # 1 March 00:00 in Shanghai
    report(cast.resident.actor, at=first - timedelta(seconds=1))
    report(cast.resident.actor, at=first)
    assert whole(cast).counts.reported == 1


def test_the_level_on_which_a_case_ended(cast: Cast) -> None:
    rated(cast)
    case = report(cast.resident.actor)
    actions.escalate(actor=cast.worker.actor, case_id=case.pk, reason="要社区协调", at=AT + MINUTE)
    desk = cast.community_worker.actor
    actions.sign(actor=desk, case_id=case.pk, at=AT + 2 * MINUTE)
    actions.resolve(
        actor=desk, case_id=case.pk, outcome=Outcome.SOLVED, text="协调好了", at=AT + HOUR
    )
    actions.rate(actor=cast.resident.actor, case_id=case.pk, at=AT + 2 * HOUR)
    found = whole(cast)
    assert (found.in_grid, found.in_community) == (Share(1, 2), Share(2, 2))
    assert (found.counts.by_grid, found.counts.by_community) == (1, 1)


def test_urgent_cases_tell_the_minutes_until_somebody_was_there(cast: Cast) -> None:
    for minutes in (15, 25, 40):
        case = report(cast.resident.actor)
        Case.objects.filter(pk=case.pk).update(
            is_urgent=True, arrive_due_at=AT + 30 * MINUTE, arrived_at=AT + minutes * MINUTE
        )
    found = whole(cast)
    assert (found.arrivals.urgent, found.arrivals.median) == (3, 25)
    assert found.arrivals.nine_of_ten == pytest.approx(37)
    assert found.arrival == Share(2, 3)


def test_places_stand_in_their_own_order_with_all_that_adds_up(cast: Cast) -> None:
    report(cast.neighbour.actor, point=IN_GRID_2)
    rated(cast)
    found = march(cast.secretary.actor)
    assert [(row.name, row.counts.counted) for row in found.rows] == [
        ("第一网格", 1),
        ("第二网格", 1),
    ]
    assert found.whole.counts.counted == 2


def test_a_street_sees_its_communities(cast: Cast) -> None:
    report(cast.resident.actor, point=NEXT_DOOR)
    found = march(cast.street_staff.actor, STREET)
    assert [(row.name, row.counts.reported) for row in found.rows] == [
        ("杏林社区", 0),
        ("柳岸社区", 1),
    ]


@pytest.mark.parametrize("what", list(PILES))
def test_every_number_opens_exactly_the_cases_it_counts(cast: Cast, what: Pile) -> None:
    silent(cast)
    rated(cast, None)
    rated(cast, 2)
    back = done(cast, report(cast.resident.actor))
    actions.reopen(actor=cast.resident.actor, case_id=back.pk, text="没修好", at=AT + 2 * HOUR)
    checked = done(cast, report(cast.worker.actor, channel=Channel.WORKER))
    actions.verify(actor=cast.community_worker.actor, case_id=checked.pk, at=AT + 2 * HOUR)
    at = (AT + 20 * DAY).astimezone()
    listed = queries.pile(
        actor=cast.secretary.actor, what=what, path=COMMUNITY, period=MARCH, at=at
    )
    assert getattr(whole(cast).counts, PILES[what]) == len(listed.rows) > 0


def test_the_weighted_figure_waits_until_each_rate_rests_on_enough(cast: Cast) -> None:
    for _ in range(4):
        rated(cast)
    assert whole(cast).weighted is None
    rated(cast, 1)
    assert whole(cast).weighted == pytest.approx(0.3 + 0.4 + 0.3 * 0.8)


def test_no_figure_is_of_a_person(cast: Cast) -> None:
    rated(cast)
    assert "王小满" not in repr(march(cast.secretary.actor))


def test_those_without_the_right_find_no_measures(cast: Cast) -> None:
    for person in (cast.worker, cast.clerk, cast.resident, cast.administrator, cast.outsider):
        with pytest.raises(NotFound):
            march(person.actor)
    with pytest.raises(NotFound):
        march(cast.secretary.actor, STREET)


def test_returns_are_counted_by_unit_with_how_they_were_ruled(cast: Cast) -> None:
    lamp = listed(cast, department_leads(cast))
    case = named(cast, report(cast.resident.actor), lamp)
    dispatched(cast, case=case)
    actions.return_case(
        actor=cast.clerk.actor, case_id=case.pk, reason="已移交物业", at=AT + 30 * MINUTE
    )
    (row,) = march(cast.desk.actor, "999901").returns
    assert (row.unit, row.asked, row.upheld, row.waiting) == ("青澜区住房和建设局", 1, 0, 1)
    assert march(cast.desk.actor, "999901001002").returns == ()
