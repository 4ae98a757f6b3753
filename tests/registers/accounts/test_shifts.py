"""The duty roster: who watches which phone, planned, repeated, swapped, taken off."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from gewu.kernel.access import Seat
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.models import Account, Shift
from gewu.registers.accounts.types import Days, Role, WatchRow
from tests.cast import AT, Cast, Person

# From 18:00 to 08:30 in Shanghai.
TONIGHT = datetime(2026, 3, 2, 10, tzinfo=UTC)
MORNING = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
NIGHTS = (time(18), time(8, 30))


def watch(cast: Cast, **changes: Any) -> dict[str, Any]:
    """Tonight's watch over the secretary's phone, by the community worker."""
    return {
        "actor": cast.secretary.actor,
        "role": Role.COMMUNITY_SECRETARY,
        "place_id": cast.community,
        "account_id": cast.community_worker.id,
        "starts_at": TONIGHT,
        "ends_at": MORNING,
        "at": AT,
        "key": uuid4().hex,
        **changes,
    }


def rotation(cast: Cast, *people: Person, **changes: Any) -> dict[str, Any]:
    return {
        "actor": cast.secretary.actor,
        "role": Role.COMMUNITY_SECRETARY,
        "place_id": cast.community,
        "account_ids": [person.id for person in people],
        "first": MONDAY,
        "days": 7,
        "which": Days.EVERY,
        "hours": NIGHTS,
        "at": AT,
        **changes,
    }


def planned(cast: Cast, **changes: Any) -> UUID:
    return actions.plan_shift(**watch(cast, **changes))[0]


def seat(cast: Cast) -> Seat:
    path = cast.secretary.actor.seats[0].path
    return Seat(Role.COMMUNITY_SECRETARY, cast.community, path)


def on_phone(cast: Cast, at: datetime) -> str:
    return queries.on_duty(seats=[seat(cast)], at=at)[seat(cast)].name


def roster_of(person: Person, path: str = "") -> list[WatchRow]:
    week = timedelta(days=7)
    return queries.roster(
        actor=person.actor, start=TONIGHT, end=TONIGHT + week, on=MONDAY, path=path
    )


def test_the_phone_rings_with_the_watch_and_else_with_the_holder(cast: Cast) -> None:
    planned(cast)
    assert on_phone(cast, TONIGHT - timedelta(seconds=1)) == "孙书记"
    assert on_phone(cast, TONIGHT) == "周敏"
    assert on_phone(cast, MORNING) == "孙书记"


def test_who_came_in_last_has_the_phone(cast: Cast) -> None:
    planned(cast, ends_at=TONIGHT + timedelta(days=7))
    planned(cast, account_id=cast.worker.id, starts_at=TONIGHT + timedelta(hours=1))
    assert on_phone(cast, TONIGHT + timedelta(hours=2)) == "王小满"
    assert on_phone(cast, MORNING) == "周敏"


def test_an_account_that_was_switched_off_does_not_ring(cast: Cast) -> None:
    planned(cast)
    Account.objects.filter(pk=cast.community_worker.id).update(is_active=False)
    assert on_phone(cast, TONIGHT) == "孙书记"


def test_any_number_of_seats_takes_three_queries(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    planned(cast)
    seats = [seat(cast), *(actor.seats[0] for actor in (cast.worker.actor, cast.clerk.actor))]
    with django_assert_max_num_queries(3):
        found = queries.on_duty(seats=seats, at=TONIGHT)
    assert [found[one].name for one in seats] == ["周敏", "王小满", "陈述"]


def test_planning_is_announced_with_ids_and_times(cast: Cast) -> None:
    shift_id = planned(cast)
    row = EventRow.objects.get(kind="accounts.ShiftPlanned")
    assert (row.subject, row.by, row.path) == (shift_id, cast.secretary.id, seat(cast).path)


def test_a_repeated_request_plans_once(cast: Cast) -> None:
    terms = watch(cast)
    first, again = actions.plan_shift(**terms), actions.plan_shift(**terms)
    assert first == (again[0], True)
    assert not again[1]
    assert Shift.objects.count() == 1


def test_a_key_used_again_for_something_else_is_a_conflict(cast: Cast) -> None:
    terms = watch(cast)
    actions.plan_shift(**terms)
    with pytest.raises(Conflict):
        actions.plan_shift(**terms | {"account_id": cast.worker.id})


def test_nobody_watches_one_phone_twice_at_once(cast: Cast) -> None:
    planned(cast)
    with pytest.raises(Invalid) as refused:
        planned(cast, starts_at=TONIGHT + timedelta(hours=1))
    assert refused.value.code == "overlap"
    planned(cast, starts_at=MORNING, ends_at=MORNING + timedelta(hours=1))
    planned(cast, role=Role.COMMUNITY_WORKER)


def test_the_database_itself_refuses_the_overlap(cast: Cast) -> None:
    shift = Shift.objects.get(pk=planned(cast))
    shift.pk = uuid4()
    with pytest.raises(IntegrityError, match="shift_once"), transaction.atomic():
        shift.save(force_insert=True)


@pytest.mark.parametrize("hours", [-1, 0, 7 * 24 + 1])
def test_a_watch_lasts_more_than_nothing_and_a_week_at_most(cast: Cast, hours: int) -> None:
    with pytest.raises(Invalid) as refused:
        planned(cast, ends_at=TONIGHT + timedelta(hours=hours))
    assert "ends_at" in refused.value.fields


def test_what_was_is_not_planned_afterwards(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        planned(cast, at=MORNING)
    assert refused.value.code == "over"


def test_nobody_plans_beyond_the_year(cast: Cast) -> None:
    year = timedelta(days=367)
    with pytest.raises(Invalid) as refused:
        planned(cast, starts_at=TONIGHT + year, ends_at=MORNING + year)
    assert "starts_at" in refused.value.fields
    with pytest.raises(Invalid) as refused:
        actions.repeat(**rotation(cast, cast.worker, first=date(9999, 12, 31)))
    assert "first" in refused.value.fields


def test_people_from_above_and_below_the_place_may_watch(cast: Cast) -> None:
    administrator = cast.administrator.actor
    planned(cast, account_id=cast.worker.id)
    planned(cast, actor=administrator, account_id=cast.street_staff.id)
    assert Shift.objects.count() == 2


def test_people_from_next_door_may_not(cast: Cast) -> None:
    with pytest.raises(NotFound):
        planned(cast, account_id=cast.outsider.id)
    with pytest.raises(Invalid):
        planned(cast, actor=cast.administrator.actor, account_id=cast.outsider.id)
    assert not Shift.objects.exists()


def test_a_post_that_ends_before_is_no_post(cast: Cast) -> None:
    post = next(
        row
        for row in queries.posts_at(actor=cast.secretary.actor, path="", on=MONDAY)
        if row.account_id == cast.worker.id
    )
    actions.end_post(actor=cast.secretary.actor, post_id=post.id, ends_on=MONDAY, at=AT)
    with pytest.raises(Invalid):
        planned(cast, account_id=cast.worker.id)


@pytest.mark.parametrize("who", ["worker", "community_worker", "clerk", "resident", "outsider"])
def test_others_plan_nothing(cast: Cast, who: str) -> None:
    actor = getattr(cast, who).actor
    with pytest.raises((Refused, NotFound)):
        planned(cast, actor=actor)
    with pytest.raises((Refused, NotFound)):
        actions.repeat(**rotation(cast, cast.worker, actor=actor))
    assert not Shift.objects.exists()


def test_a_rotation_goes_round(cast: Cast) -> None:
    made = actions.repeat(**rotation(cast, cast.community_worker, cast.worker))
    people = [cast.community_worker.id, cast.worker.id]
    assert [shift.account_id for shift in made] == [people[n % 2] for n in range(7)]
    assert (made[0].starts_at, made[0].ends_at) == (TONIGHT, MORNING)
    assert EventRow.objects.filter(kind="accounts.ShiftPlanned").count() == 7


def test_a_rotation_made_again_adds_nothing(cast: Cast) -> None:
    actions.repeat(**rotation(cast, cast.community_worker, cast.worker))
    assert actions.repeat(**rotation(cast, cast.community_worker, cast.worker)) == []


def test_a_rotation_leaves_what_stands_and_keeps_the_turns(cast: Cast) -> None:
    planned(cast, account_id=cast.neighbour_worker.id)
    made = actions.repeat(**rotation(cast, cast.community_worker, cast.worker))
    assert len(made) == 6
    assert made[0].account_id == cast.worker.id


def test_rest_days_come_from_the_official_calendar(cast: Cast) -> None:
    # 4 to 6 April 2026 are the days off of Qingming.
    terms = rotation(
        cast, cast.worker, first=date(2026, 4, 3), days=5, which=Days.REST, hours=(time(8), time(8))
    )
    made = actions.repeat(**terms)
    assert [shift.starts_at.date() for shift in made] == [date(2026, 4, n) for n in (4, 5, 6)]
    assert {shift.ends_at - shift.starts_at for shift in made} == {timedelta(days=1)}


def test_working_days_are_the_others(cast: Cast) -> None:
    made = actions.repeat(**rotation(cast, cast.worker, which=Days.WORKING))
    assert len(made) == 5


@pytest.mark.parametrize("changes", [{"days": 0}, {"days": 93}, {"account_ids": []}])
def test_a_rotation_needs_people_and_a_sensible_length(cast: Cast, changes: Any) -> None:
    with pytest.raises(Invalid):
        actions.repeat(**rotation(cast, cast.worker, **changes))


def test_one_stranger_spoils_the_whole_rotation(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.repeat(**rotation(cast, cast.worker, cast.outsider))
    assert not Shift.objects.exists()


def test_a_shift_is_taken_over(cast: Cast) -> None:
    shift_id = planned(cast)
    actions.swap_shift(
        actor=cast.secretary.actor, shift_id=shift_id, account_id=cast.worker.id, at=AT
    )
    assert on_phone(cast, TONIGHT) == "王小满"
    payload = EventRow.objects.get(kind="accounts.ShiftSwapped").payload
    assert payload["before"] == str(cast.community_worker.id)


def test_a_shift_is_taken_off(cast: Cast) -> None:
    actions.remove_shift(actor=cast.secretary.actor, shift_id=planned(cast), at=AT)
    assert on_phone(cast, TONIGHT) == "孙书记"
    assert EventRow.objects.filter(kind="accounts.ShiftRemoved").exists()


def test_a_shift_that_is_over_stays_as_it_was(cast: Cast) -> None:
    terms: dict[str, Any] = {"actor": cast.secretary.actor, "shift_id": planned(cast)}
    with pytest.raises(Invalid):
        actions.remove_shift(**terms, at=MORNING)
    with pytest.raises(Invalid):
        actions.swap_shift(**terms, account_id=cast.worker.id, at=MORNING)
    assert Shift.objects.get().account_id == cast.community_worker.id


@pytest.mark.parametrize("who", ["worker", "community_worker", "clerk", "resident", "outsider"])
def test_others_change_nothing(cast: Cast, who: str) -> None:
    terms: dict[str, Any] = {"actor": getattr(cast, who).actor, "shift_id": planned(cast)}
    with pytest.raises(NotFound):
        actions.remove_shift(**terms, at=AT)
    with pytest.raises(NotFound):
        actions.swap_shift(**terms, account_id=cast.worker.id, at=AT)
    assert Shift.objects.get().account_id == cast.community_worker.id


def test_the_roster_shows_who_and_who_otherwise(cast: Cast) -> None:
    planned(cast)
    (row,) = roster_of(cast.community_worker)
    assert (row.place_name, row.role) == ("杏林社区", Role.COMMUNITY_SECRETARY)
    assert row.otherwise is not None
    assert row.otherwise.name == "孙书记"
    assert [shift.name for shift in row.shifts] == ["周敏"]


def test_the_roster_takes_four_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    actions.repeat(**rotation(cast, cast.community_worker, cast.worker))
    actor = cast.secretary.actor
    with django_assert_max_num_queries(4):
        queries.roster(actor=actor, start=TONIGHT, end=TONIGHT + timedelta(days=7), on=MONDAY)


def test_an_old_watch_leaves_the_roster_after_four_weeks(cast: Cast) -> None:
    planned(cast)
    for weeks, there in ((3, True), (5, False)):
        start = TONIGHT + timedelta(weeks=weeks)
        rows = queries.roster(
            actor=cast.secretary.actor, start=start, end=start + timedelta(days=7), on=MONDAY
        )
        assert bool(rows) is there


def test_the_roster_ends_at_the_viewers_area(cast: Cast) -> None:
    planned(cast)
    assert roster_of(cast.street_staff)
    assert not roster_of(cast.worker)
    assert not roster_of(cast.secretary, path="999901001002")


def test_candidates_are_near_and_the_callers_own(cast: Cast) -> None:
    path = seat(cast).path
    found = queries.candidates(actor=cast.secretary.actor, path=path, on=MONDAY)
    assert [row.account_name for row in found] == ["周敏", "孙书记", "王小满", "李春来"]
    assert not queries.candidates(actor=cast.worker.actor, path=path, on=MONDAY)


def test_who_keeps_watch_may_act_for_the_seat_on_its_days_only(cast: Cast) -> None:
    seat = Seat(Role.COMMUNITY_SECRETARY, cast.community, "999901001001")
    assert seat not in cast.community_worker.on(MONDAY).seats
    actions.plan_shift(**watch(cast))
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        assert seat in cast.community_worker.on(day).seats
    assert seat not in cast.community_worker.on(MONDAY + timedelta(days=2)).seats
