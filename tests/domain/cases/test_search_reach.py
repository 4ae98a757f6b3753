"""The index of words knows where the caller looks: it hides nothing that the door shows."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db.models import F, Q

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import REACH, Case
from gewu.domain.cases.queries import hunt, reach
from gewu.domain.cases.rules.reach import Groups
from gewu.domain.cases.types import Channel, Filters, Kind, Report, Status
from gewu.kernel import sought
from gewu.kernel.access import GUEST, SYSTEM, Actor
from gewu.kernel.sought import Sought
from tests.cast import AT, IN_GRID_1, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases.steps import reported, resolved
from tests.domain.cases.ways import SOON, dispatched, listed, named
from tests.domain.matters.lists import department_leads

STAFF = (
    *("worker", "neighbour_worker", "outsider", "secretary", "community_worker"),
    *("street_staff", "desk", "administrator", "clerk", "resident", "neighbour"),
)
WHY = "路灯已移交物业管理"


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Cases at three places, with a department, led by others, returned, done, written down."""
    for point in (IN_GRID_1, IN_GRID_2, NEXT_DOOR):
        reported(cast.resident.actor, point=point)
    dispatched(cast)
    case = reported(cast.neighbour.actor)
    named(cast, case, listed(cast, department_leads(cast, legal_basis="城市照明管理规定")))
    actions.return_case(
        actor=cast.clerk.actor, case_id=dispatched(cast, case=case).pk, reason=WHY, at=SOON
    )
    resolved(cast)
    report = Report(
        kind=Kind.HELP,
        text="老人要送饭",
        point=NEXT_DOOR,
        channel=Channel.COUNTER,
        contact_phone="13800000002",
    )
    actions.report(actor=cast.secretary.actor, report=report, key=str(uuid4()), at=AT)
    return cast


def actors(cast: Cast) -> Iterator[Actor]:
    yield from (getattr(cast, who).actor for who in STAFF)
    yield from (SYSTEM, cast.resident.actor.with_passes(Case.objects.values_list("pk", flat=True)))


def held(groups: Groups) -> Q:
    condition = Sought(()).condition(beside=groups)
    return Q(sought.holds(condition, REACH)) if condition else Q()


def test_what_the_door_shows_passes(town: Cast) -> None:
    for actor in actors(town):
        seen = queries.visible(actor)
        assert seen.count() == seen.filter(held(reach.visible(actor))).count()
        filters = Filters(mine=True, open_only=False)
        mine = queries.inbox(actor=actor, filters=filters, at=AT).rows
        passed = Case.objects.filter(held(reach.owned(actor))).values_list("pk", flat=True)
        assert {row.id for row in mine} <= set(passed)


def test_what_was_reported_and_written_down_passes(town: Cast) -> None:
    for who in ("resident", "neighbour", "secretary"):
        actor = getattr(town, who).actor
        own = [*queries.mine(actor=actor).rows, *queries.recorded(actor=actor).rows]
        passed = Case.objects.filter(held(reach.own(actor))).values_list("pk", flat=True)
        assert own
        assert {row.id for row in own} == set(passed)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(status=Status.RETURNED),
        Filters(open_only=False, overdue=True),
        Filters(open_only=False, path="999901001001"),
        Filters(open_only=False, path="9"),
    ],
)
def test_what_is_chosen_passes(town: Cast, filters: Filters) -> None:
    rows = queries.inbox(actor=town.desk.actor, filters=filters, at=AT).rows
    passed = Case.objects.filter(held(reach.chosen(filters))).values_list("pk", flat=True)
    assert {row.id for row in rows} <= set(passed)


def test_it_narrows_to_little_more_than_is_seen(town: Cast) -> None:
    """Or the index would be of no use: whoever sees a part passes no more than that."""
    for who in ("worker", "outsider", "secretary", "clerk", "resident"):
        actor = getattr(town, who).actor
        seen = queries.visible(actor).count()
        assert seen < Case.objects.count()
        assert Case.objects.filter(held(reach.visible(actor))).count() == seen


def test_it_follows_the_row_without_being_told(town: Cast) -> None:
    actor = town.outsider.actor
    moved = Case.objects.filter(path__startswith="999901001001").first()
    assert moved is not None
    theirs = Case.objects.exclude(path__startswith="999901001001").values_list("path", flat=True)
    Case.objects.filter(pk=moved.pk).update(path=theirs[0])
    assert Case.objects.filter(held(reach.visible(actor)), pk=moved.pk).exists()


def test_a_guest_without_a_pass_reaches_nothing(town: Cast) -> None:
    ground = hunt.Ground(queries.visible(GUEST), hunt.NEWEST, GUEST, reach.visible(GUEST))
    assert hunt.Hunt(ground, Sought.of("灯")).keys(None, 50) == []
    with_pass = GUEST.with_passes([Case.objects.earliest("pk").pk])
    assert len(queries.mine(actor=with_pass, text="灯").rows) == 1


def test_the_words_are_among_the_tokens_of_the_index(town: Cast) -> None:
    condition = Sought.of("楼道").condition()
    rows = Case.objects.filter(Q(sought.holds(condition, F("search"))))
    assert rows.count() == Case.objects.filter(Q(sought.holds(condition, REACH))).count() > 0
