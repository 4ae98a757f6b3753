"""A plan from the wish to a draft: drawn by a job, stopped, failed, copied."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.grids import actions, queries
from gewu.domain.grids.models import GridPlan, PlanGrid, PlanMember
from gewu.domain.grids.planning import Drawn, State, Verb
from gewu.domain.grids.types import Aim, Band, Progress
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.places.divisions import Ground
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.grids.drafts import AIM, build, building, drafted, draw, grids_of, started

ON = AT.date()


def test_a_plan_is_drawn_by_a_job(cast: Cast) -> None:
    build(cast)
    plan = started(cast)
    assert plan.state == State.DRAWING
    assert "gewu.domain.grids.tasks.draw" in jobs.queued()
    draw(plan)
    shown = queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=ON)
    assert (shown.row.state, shown.row.progress) == (State.DRAFT, 100)
    assert [(g.households, g.buildings, g.pieces) for g in shown.grids] == [(192, 4, 1)] * 2
    assert shown.measures.in_band == 2
    assert shown.checks.is_whole
    assert Verb.SUBMIT in shown.verbs


def test_a_new_grid_goes_on_with_the_code_and_name_of_an_old_one(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    grids = PlanGrid.objects.filter(plan=plan).order_by("number")
    assert {grid.continues_id for grid in grids} == {cast.grid_1, cast.grid_2}
    assert {grid.name for grid in grids} == {"第一网格", "第二网格"}


def test_each_building_has_its_share_of_the_area_and_its_neighbours(cast: Cast) -> None:
    build(cast)
    rows = queries.members(actor=cast.secretary.actor, plan_id=drafted(cast).pk, on=ON)
    assert all(row.outline and row.outline["type"] == "Polygon" for row in rows)
    assert {row.today for row in rows} == {cast.grid_1, cast.grid_2}
    beside = PlanMember.objects.values_list("borders", flat=True)
    assert min(map(len, beside)) >= 2


def test_the_same_request_starts_it_once(cast: Cast) -> None:
    build(cast)
    assert started(cast).pk == started(cast).pk
    with pytest.raises(Conflict):
        actions.start_plan(
            actor=cast.secretary.actor,
            community_id=cast.community,
            aim=replace(AIM, seed=2),
            key="plan-one",
            at=AT,
        )
    assert GridPlan.objects.count() == 1


def test_plans_of_a_community_are_counted(cast: Cast) -> None:
    build(cast)
    assert [started(cast, key=f"plan-no-{n}").number for n in range(2)] == [1, 2]


@pytest.mark.parametrize(
    ("aim", "field"),
    [
        (Aim(grids=0), "grids"),
        (Aim(per_grid=0), "per_grid"),
        (Aim(band=Band(500, 300)), "band"),
        (Aim(fine=2), "fine"),
        (Aim(seed=-1), "seed"),
    ],
)
def test_a_wish_that_cannot_be_meant_is_not_taken(cast: Cast, aim: Aim, field: str) -> None:
    build(cast)
    with pytest.raises(Invalid) as caught:
        actions.start_plan(
            actor=cast.secretary.actor,
            community_id=cast.community,
            aim=aim,
            key="plan-one",
            at=AT,
        )
    assert list(caught.value.fields) == [field]


def test_who_may_not_plan_is_refused_and_others_find_nothing(cast: Cast) -> None:
    build(cast)
    with pytest.raises(NotFound):
        started(cast, cast.outsider)
    with pytest.raises(NotFound):
        started(cast, cast.worker)
    with pytest.raises(NotFound):
        started(cast, cast.community_worker)
    plan = drafted(cast)
    for person in (cast.outsider, cast.worker, cast.resident, cast.clerk):
        with pytest.raises(NotFound):
            queries.plan(actor=person.actor, plan_id=plan.pk, on=ON)
        with pytest.raises(NotFound):
            queries.members(actor=person.actor, plan_id=plan.pk, on=ON)
        with pytest.raises(NotFound):
            queries.progress(actor=person.actor, plan_id=plan.pk)
        with pytest.raises(NotFound):
            actions.discard(actor=person.actor, plan_id=plan.pk, at=AT)
        assert queries.plans(actor=person.actor).rows == []
    assert len(queries.plans(actor=cast.street_staff.actor).rows) == 1


def test_only_a_community_is_planned(cast: Cast) -> None:
    for place in (cast.street, cast.grid_1, uuid4()):
        with pytest.raises(NotFound):
            actions.start_plan(
                actor=cast.street_staff.actor, community_id=place, aim=AIM, key="plan-one", at=AT
            )
    with pytest.raises(Invalid, match="楼栋"):
        actions.start_plan(
            actor=cast.street_staff.actor,
            community_id=cast.next_community,
            aim=AIM,
            key="plan-one",
            at=AT,
        )


def test_cancelling_stops_the_drawing(cast: Cast) -> None:
    build(cast)
    plan = started(cast)
    after: list[float] = []

    def drawer(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
        progress(0.25)
        plan.refresh_from_db()
        assert plan.progress == 25
        actions.cancel_plan(actor=cast.secretary.actor, plan_id=plan.pk, at=AT)
        progress(0.5)
        after.append(0.5)
        raise AssertionError

    draw(plan, drawer)
    assert (plan.state, after) == (State.DISCARDED, [])
    with pytest.raises(Conflict):
        actions.cancel_plan(actor=cast.secretary.actor, plan_id=plan.pk, at=AT)


def test_between_two_words_the_drawing_is_left_in_peace(cast: Cast) -> None:
    build(cast)
    plan = started(cast)

    def drawer(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
        progress(0.25)
        plan.refresh_from_db()
        assert plan.progress == 0
        raise Invalid("nothing", code="for_the_test")

    draw(plan, drawer, is_time=lambda: False)
    assert plan.state == State.FAILED


def test_a_failed_drawing_says_why_in_each_language(cast: Cast) -> None:
    build(cast)

    def drawer(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
        raise Invalid("More grids than buildings.")

    plan = draw(started(cast), drawer)
    assert plan.state == State.FAILED
    shown = queries.progress(actor=cast.secretary.actor, plan_id=plan.pk)
    assert shown.words == "More grids than buildings."
    assert set(plan.failure) >= {"zh-hans", "en"}


def test_a_fault_of_ours_ends_the_plan_and_not_the_worker(cast: Cast) -> None:
    build(cast)

    def drawer(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
        raise ZeroDivisionError

    plan = draw(started(cast), drawer)
    assert plan.state == State.FAILED
    assert "fault" in plan.failure["en"]


def test_drawn_twice_the_first_one_counts(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    draw(plan)
    assert PlanGrid.objects.filter(plan=plan).count() == 2


def test_a_plan_by_hand_begins_with_the_grids_of_today(cast: Cast) -> None:
    build(cast)
    plan = actions.plan_by_hand(
        actor=cast.secretary.actor, community_id=cast.community, aim=AIM, key="by-hand-1", at=AT
    )
    shown = queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=ON)
    assert [(g.name, g.buildings) for g in shown.grids] == [("第一网格", 4), ("第二网格", 4)]
    assert shown.measures.moved == 0


def test_a_copy_takes_in_what_was_built_since(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    new = building(cast.grid_1, "新楼", 0.4, 0.45, households=10)
    shown = queries.plan(actor=cast.secretary.actor, plan_id=plan.pk, on=ON)
    assert [(one.building, one.is_new) for one in shown.checks.left_out] == [(new, True)]
    with pytest.raises(Conflict, match="新楼"):
        actions.submit(actor=cast.secretary.actor, plan_id=plan.pk, version=1, at=AT)
    copy = actions.copy_plan(actor=cast.secretary.actor, plan_id=plan.pk, key="copy-one", at=AT)
    assert (copy.parent_id, copy.number, copy.state) == (plan.pk, 2, State.DRAFT)
    assert grids_of(copy)[new] == 2
    shown = queries.plan(actor=cast.secretary.actor, plan_id=copy.pk, on=ON)
    assert shown.checks.is_whole
    assert shown.measures.households == 8 * 48 + 10


def test_the_database_keeps_a_building_in_one_grid(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanMember.objects.create(
            plan=plan, position=99, building_id=cast.building_1, households=1, grid=1
        )


def test_who_may_only_look_is_refused(cast: Cast) -> None:
    build(cast)
    plan = drafted(cast)
    with pytest.raises(Refused):
        actions.reject(actor=cast.secretary.actor, plan_id=plan.pk, reason="不是我的事", at=AT)
