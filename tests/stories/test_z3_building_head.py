"""楼栋长发现上报、网格员受理流转、社区分析处置、镇级兜底: one step to report, small things cleared
the same day, large ones up to the town, and nothing open missing from the counts."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import OPEN, Channel, Filters, Kind, Outcome, Report, Status, Verb
from gewu.domain.matters.types import CaseClass
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import NotFound, Refused
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, BEFORE, PASSWORD, Cast, Person
from tests.domain.cases.steps import MINUTE
from tests.domain.matters.lists import LEAD_BY_COMMUNITY, LEAD_BY_GRID, duty, matter

EVENING = AT + timedelta(hours=7)  # 17:00


@pytest.fixture
def steward(cast: Cast) -> Person:
    """The head of building 1: a volunteer with one button."""
    jobs.clear()
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username="louzhang",
        name="钱大妈",
        role=Role.BUILDING_STEWARD,
        place_id=cast.building_1,
        password=PASSWORD,
        at=BEFORE,
    )
    return Person(account.pk, "louzhang")


def found(cast: Cast, steward: Person, text: str, case_class: CaseClass) -> Case:
    """One step by the steward; the grid worker names what it is."""
    report = Report(kind=Kind.REPAIR, text=text, channel=Channel.WORKER, place_id=cast.building_1)
    case, _new = actions.report(actor=steward.actor, report=report, key=str(uuid4()), at=AT)
    terms = {CaseClass.A: LEAD_BY_GRID}.get(case_class, LEAD_BY_COMMUNITY)
    about = matter(f"Z{case_class}{Case.objects.count()}", text, case_class=case_class)
    duty(about, cast.district, terms)
    return actions.classify(
        actor=cast.worker.actor, case_id=case.pk, matter_id=about.pk, at=AT + MINUTE
    )


def done(person: Person, case: Case, at: datetime, text: str) -> None:
    fresh = Case.objects.get(pk=case.pk).status == Status.REPORTED
    take_on = actions.accept if fresh else actions.sign
    take_on(actor=person.actor, case_id=case.pk, at=at)
    actions.resolve(
        actor=person.actor, case_id=case.pk, outcome=Outcome.SOLVED, text=text, at=at + MINUTE
    )


def up(person: Person, case: Case, reason: str, at: datetime) -> None:
    actions.escalate(actor=person.actor, case_id=case.pk, reason=reason, at=at)


def check_counts(cast: Cast, at: datetime) -> None:
    """What every level counts as open is what there is, and all of it can be listed."""
    there = Case.objects.filter(status__in=OPEN)
    for person in (cast.community_worker, cast.street_staff, cast.desk):
        actor = person.actor
        counts = queries.counts(actor=actor, at=at)
        assert counts.open == there.count()
        assert counts.overdue == there.filter(due_at__lt=at).count()
        page = queries.inbox(actor=actor, filters=Filters(), at=at)
        assert {row.id for row in page.rows} == set(there.values_list("pk", flat=True))


def test_one_step_brings_it_to_the_grid_and_the_steward_sees_the_end(
    cast: Cast, steward: Person
) -> None:
    case = found(cast, steward, "楼道灯不亮", CaseClass.A)
    assert (case.owner_role, case.owner_place_id) == (Role.GRID_WORKER, cast.grid_1)
    assert (case.place_id, case.recorder_id) == (cast.building_1, steward.id)
    done(cast.worker, case, AT + 20 * MINUTE, "换了灯泡")
    actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=EVENING)
    (row,) = queries.recorded(actor=steward.actor).rows
    assert (row.id, row.status) == (case.pk, Status.CLOSED)
    seen = queries.detail(actor=steward.actor, case_id=case.pk, on=AT.date())
    assert [step.verb for step in seen.steps][-2:] == [Verb.RESOLVE, Verb.VERIFY]
    assert seen.verbs <= {Verb.NOTE}


def test_a_steward_reports_and_does_nothing_else(cast: Cast, steward: Person) -> None:
    case = found(cast, steward, "楼道灯不亮", CaseClass.A)
    with pytest.raises(Refused):
        actions.accept(actor=steward.actor, case_id=case.pk, at=AT + MINUTE)
    others = Report(kind=Kind.REPAIR, text="别人报的", place_id=cast.building_1)
    other, _new = actions.report(actor=cast.resident.actor, report=others, key=str(uuid4()), at=AT)
    with pytest.raises(NotFound):
        queries.detail(actor=steward.actor, case_id=other.pk, on=AT.date())


def test_the_community_clears_the_small_ones_the_same_day(cast: Cast, steward: Person) -> None:
    small = [found(cast, steward, f"小事{n}", CaseClass.A) for n in range(3)]
    middle = found(cast, steward, "单元门坏了", CaseClass.B)
    check_counts(cast, AT + 2 * MINUTE)
    for case in small:
        done(cast.worker, case, AT + 30 * MINUTE, "当场办了")
    up(cast.worker, middle, "要社区出面", AT + 30 * MINUTE)
    done(cast.community_worker, middle, AT + 90 * MINUTE, "门修好了")
    check_counts(cast, AT + 100 * MINUTE)
    assert queries.counts(actor=cast.desk.actor, at=EVENING).open == 4, "done, but not checked"
    for case in small:
        actions.verify(actor=cast.community_worker.actor, case_id=case.pk, at=EVENING)
    actions.verify(actor=cast.street_staff.actor, case_id=middle.pk, at=EVENING)
    check_counts(cast, EVENING)
    assert queries.counts(actor=cast.desk.actor, at=EVENING).open == 0
    ended = Case.objects.values_list("closed_at", flat=True)
    assert {at.date() for at in ended if at} == {AT.date()}


def test_what_is_too_large_ends_at_the_town_which_passes_nothing_on_up(
    cast: Cast, steward: Person
) -> None:
    case = found(cast, steward, "外墙要掉", CaseClass.C)
    up(cast.worker, case, "网格做不了", AT + 2 * MINUTE)
    up(cast.community_worker, case, "社区做不了", AT + 3 * MINUTE)
    large = Case.objects.get(pk=case.pk)
    assert (large.owner_role, large.lead_role) == (Role.STREET_STAFF, Role.GRID_WORKER)
    with pytest.raises(Refused):
        up(cast.street_staff, case, "镇里也做不了", AT + 4 * MINUTE)
    check_counts(cast, AT + 4 * MINUTE)
    done(cast.street_staff, case, AT + 60 * MINUTE, "请施工队加固了")
    check_counts(cast, AT + 70 * MINUTE)
    actions.verify(actor=cast.desk.actor, case_id=case.pk, at=EVENING)
    assert Case.objects.get(pk=case.pk).status == Status.CLOSED


def test_what_everybody_forgets_still_reaches_the_town_and_stays_in_the_counts(
    cast: Cast, steward: Person
) -> None:
    case = found(cast, steward, "井盖松了", CaseClass.B)
    owners, day = [], AT
    while day < AT + timedelta(days=14):
        day += timedelta(hours=1)
        actions.sweep(at=day)
        owners.append(Case.objects.get(pk=case.pk).owner_role)
        check_counts(cast, day) if day.hour == 2 else None
    assert list(dict.fromkeys(owners)) == [
        Role.GRID_WORKER,
        Role.COMMUNITY_WORKER,
        Role.STREET_STAFF,
    ]
    assert queries.counts(actor=cast.desk.actor, at=day).overdue == 1
    lines = Case.objects.get(pk=case.pk).steps.values_list("verb", flat=True)
    assert list(lines).count(Verb.ESCALATE) == 2
