"""A plan comes into force: places, boundaries, cases and people change at once, or not at all."""

from datetime import timedelta
from uuid import UUID

import pytest

from gewu.domain.cases import actions as case_actions
from gewu.domain.cases import queries as case_queries
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Filters, Status, Verb
from gewu.domain.grids import actions, queries
from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import State
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, GewuError, Invalid, NotFound, Refused
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.models import Post
from gewu.registers.accounts.types import Role
from gewu.registers.places import actions as places
from gewu.registers.places import queries as place_queries
from gewu.registers.places.models import Boundary, Place
from gewu.registers.places.types import Level
from tests.cast import AT, IN_GRID_2, Cast
from tests.domain.grids.drafts import (
    build,
    drafted,
    grids_of,
    in_force,
    reported,
    submitted,
    those_in,
)

DAY = timedelta(days=1)


def approve(cast: Cast, plan: GridPlan, days: int = 0, version: int = 1) -> GridPlan:
    return actions.approve_plan(
        actor=cast.street_staff.actor,
        plan_id=plan.pk,
        in_force_from=AT.date() + days * DAY,
        reason="看过现场",
        version=version,
        at=AT,
    )


def merged(cast: Cast) -> GridPlan:
    """One grid of all buildings: the second grid ends."""
    plan = drafted(cast)
    return actions.merge_grids(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        numbers=[first(cast, plan), second(cast, plan)],
        version=1,
        at=AT,
    )


def first(cast: Cast, plan: GridPlan) -> int:
    return plan.grids.get(continues=cast.grid_1).number


def second(cast: Cast, plan: GridPlan) -> int:
    return plan.grids.get(continues=cast.grid_2).number


def owner(case: Case) -> tuple[str, UUID]:
    case = Case.objects.get(pk=case.pk)
    return case.owner_role, case.owner_place_id


def paths() -> dict[UUID, tuple[str, bool]]:
    return {pk: (path, on) for pk, path, on in Place.objects.values_list("pk", "path", "is_active")}


def test_buildings_get_codes_of_their_new_grids_and_keep_their_homes(cast: Cast) -> None:
    build(cast)
    home = places.create_place(
        actor=SYSTEM, parent_id=cast.building_2, level=Level.HOME, name="101室", at=AT
    )
    plan = drafted(cast)
    moving = [pk for pk, grid in grids_of(plan).items() if grid == first(cast, plan)]
    in_force(cast, plan)
    plan.refresh_from_db()
    assert plan.state == State.IN_FORCE
    after = paths()
    grid = after[cast.grid_1][0]
    assert {after[pk][0][:15] for pk in moving} == {grid}
    assert after[home.pk][0].startswith(after[cast.building_2][0])
    codes = [path for path, _on in after.values()]
    assert len(codes) == len(set(codes))


def test_outlines_hold_from_the_day_and_the_old_ones_stay(cast: Cast) -> None:
    build(cast)
    in_force(cast)
    old, new = Boundary.objects.filter(place=cast.grid_1).order_by("valid_from")
    assert (old.valid_to, new.valid_from, new.valid_to) == (AT.date(), AT.date(), None)
    assert old.polygon != new.polygon
    north = place_queries.locate(on=AT.date(), point=(IN_GRID_2[0], IN_GRID_2[1] + 0.003))
    assert north.place_id in {cast.grid_1, cast.grid_2}


def test_a_grid_that_ends_is_retired_with_its_micro_grids(cast: Cast) -> None:
    build(cast)
    micro = places.create_place(
        actor=SYSTEM, parent_id=cast.grid_2, level=Level.MICROGRID, name="一巷", at=AT
    )
    in_force(cast, merged(cast))
    after = paths()
    assert after[cast.grid_1][1]
    assert not after[cast.grid_2][1]
    assert not after[micro.pk][1]
    assert not Boundary.objects.filter(place=cast.grid_2, valid_to=None).exists()


def test_a_dedicated_grid_is_left_alone(cast: Cast) -> None:
    build(cast)
    school = places.create_place(
        actor=SYSTEM,
        parent_id=cast.community,
        level=Level.GRID,
        kind="DEDICATED",
        name="学校网格",
        at=AT,
    )
    hall = places.create_place(
        actor=SYSTEM, parent_id=school.pk, level=Level.BUILDING, name="教学楼", at=AT
    )
    plan = drafted(cast)
    assert hall.pk not in grids_of(plan)
    before = paths()[hall.pk]
    in_force(cast, plan)
    assert (paths()[hall.pk], paths()[school.pk][1]) == (before, True)


def test_a_fresh_case_goes_to_the_worker_of_its_new_grid(cast: Cast) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_1)
    assert owner(case) == (Role.GRID_WORKER, cast.grid_1)
    in_force(cast, to_grid_2(cast, cast.building_1))
    case.refresh_from_db()
    assert owner(case) == (Role.GRID_WORKER, cast.grid_2)
    assert case.status == Status.REPORTED
    assert case.path == paths()[cast.grid_2][0]
    line = Step.objects.filter(case=case).latest("pk")
    assert (line.verb, line.facts["why"]) == (Verb.HAND_OVER, "REDRAWN")


def to_grid_2(cast: Cast, building: UUID) -> GridPlan:
    plan = drafted(cast)
    target = second(cast, plan)
    if building in those_in(plan, target):
        return plan
    return actions.move_buildings(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        building_ids=[building],
        to_grid=target,
        version=1,
        at=AT,
    )


def test_what_somebody_has_in_hand_is_to_be_signed_for(cast: Cast) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_1)
    case_actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT)
    in_force(cast, to_grid_2(cast, cast.building_1))
    case.refresh_from_db()
    assert (case.status, owner(case)) == (Status.DISPATCHED, (Role.GRID_WORKER, cast.grid_2))
    assert case.lead_place_id == cast.grid_1
    case_actions.sign(actor=cast.neighbour_worker.actor, case_id=case.pk, at=AT)


def test_where_the_people_go_along_the_work_goes_on(cast: Cast) -> None:
    """The second grid ends; its worker serves in the first one from now on."""
    build(cast)
    case = reported(cast, place_id=cast.building_2)
    case_actions.accept(actor=cast.neighbour_worker.actor, case_id=case.pk, at=AT)
    in_force(cast, merged(cast))
    case.refresh_from_db()
    assert (case.status, owner(case)) == (Status.ACCEPTED, (Role.GRID_WORKER, cast.grid_1))
    assert case.handler_id == cast.neighbour_worker.id
    post = Post.objects.get(account=cast.neighbour_worker.id, ends_on=None)
    assert post.place_id == cast.grid_1


def test_a_case_of_a_point_goes_by_the_point(cast: Cast) -> None:
    build(cast)
    case = reported(cast, point=IN_GRID_2)
    Case.objects.filter(pk=case.pk).update(place=cast.grid_2)
    in_force(cast, merged(cast))
    case.refresh_from_db()
    assert (case.place_id, owner(case)) == (cast.grid_1, (Role.GRID_WORKER, cast.grid_1))


def test_a_case_is_found_by_the_name_of_its_new_grid(cast: Cast) -> None:
    build(cast)
    case = reported(cast, point=IN_GRID_2)
    Case.objects.filter(pk=case.pk).update(place=cast.grid_2)
    plan = merged(cast)
    plan = actions.rename_grid(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        number=first(cast, plan),
        name="梧桐网格",
        version=plan.version,
        at=AT,
    )
    in_force(cast, plan)
    actor = cast.community_worker.actor
    found = case_queries.inbox(actor=actor, filters=Filters(text="梧桐"), at=AT)
    assert [row.id for row in found.rows] == [case.pk]


def test_what_has_ended_stays_where_it_ended(cast: Cast) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_2)
    Case.objects.filter(pk=case.pk).update(status=Status.CLOSED, closed_at=AT)
    before = Case.objects.get(pk=case.pk).path
    in_force(cast, merged(cast))
    case.refresh_from_db()
    assert (case.path, case.owner_place_id) == (before, cast.grid_2)


def test_without_a_worker_in_the_new_grid_the_community_has_it(cast: Cast) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_1)
    plan = drafted(cast)
    plan = actions.split_grid(
        actor=cast.secretary.actor,
        plan_id=plan.pk,
        building_ids=[cast.building_1],
        version=1,
        at=AT,
        name="新网格",
    )
    in_force(cast, plan)
    assert owner(case) == (Role.COMMUNITY_WORKER, cast.community)
    told = queries.handover(actor=cast.secretary.actor, plan_id=plan.pk)
    assert [grid.name for grid in told.created] == ["新网格"]
    assert [grid.name for grid in told.without_worker] == ["新网格"]


def test_the_hand_over_list_names_cases_posts_and_households(cast: Cast) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_2)
    plan = merged(cast)
    with pytest.raises(NotFound):
        queries.handover(actor=cast.secretary.actor, plan_id=plan.pk)
    in_force(cast, plan)
    told = queries.handover(actor=cast.secretary.actor, plan_id=plan.pk)
    (line,) = told.cases
    assert (line.number, line.before_name, line.after_name) == (
        case.number,
        "第二网格",
        "第一网格",
    )
    assert [(post.person, post.after_name) for post in told.posts] == [("李春来", "第一网格")]
    assert [(m.source, m.target, m.buildings, m.households) for m in told.moves] == [
        ("第二网格", "第一网格", 4, 192)
    ]
    assert [grid.name for grid in told.ended] == ["第二网格"]


def test_a_substitute_and_the_watch_go_along(cast: Cast) -> None:
    build(cast)
    post = Post.objects.get(account=cast.neighbour_worker.id)
    leave = accounts.set_leave(
        actor=SYSTEM,
        post_id=post.pk,
        substitute_id=cast.worker.id,
        starts_on=AT.date() + DAY,
        ends_on=AT.date() + 3 * DAY,
        at=AT,
    )
    in_force(cast, merged(cast))
    leave.refresh_from_db()
    assert leave.post.place_id == cast.grid_1
    post.refresh_from_db()
    assert post.ends_on == AT.date()


def test_nobody_approves_a_plan_of_their_own(cast: Cast) -> None:
    build(cast)
    plan = submitted(cast, drafted(cast, cast.street_staff))
    with pytest.raises(Refused, match="另一个人"):
        approve(cast, plan)
    with pytest.raises(Refused):
        actions.approve_plan(
            actor=cast.secretary.actor,
            plan_id=plan.pk,
            in_force_from=AT.date(),
            reason="我自己来",
            version=1,
            at=AT,
        )
    with pytest.raises(NotFound):
        actions.approve_plan(
            actor=cast.outsider.actor,
            plan_id=plan.pk,
            in_force_from=AT.date(),
            reason="隔壁的",
            version=1,
            at=AT,
        )
    plan.refresh_from_db()
    assert plan.state == State.SUBMITTED


def test_a_plan_is_not_put_in_force_in_the_past(cast: Cast) -> None:
    build(cast)
    plan = submitted(cast)
    with pytest.raises(Invalid):
        approve(cast, plan, days=-1)
    with pytest.raises(Conflict):
        approve(cast, plan, version=7)
    with pytest.raises(Conflict):
        approve(cast, drafted(cast, key="plan-two"))


def test_on_its_day_an_approved_plan_comes_into_force(cast: Cast) -> None:
    build(cast)
    plan = approve(cast, submitted(cast), days=3)
    assert plan.state == State.REVIEWED
    with pytest.raises(Conflict):
        actions.put_in_force(plan_id=plan.pk, at=AT + DAY)
    assert actions.put_due_in_force(at=AT + 2 * DAY) == 0
    assert actions.put_due_in_force(at=AT + 3 * DAY) == 1
    plan.refresh_from_db()
    assert (plan.state, plan.in_force_at) == (State.IN_FORCE, AT + 3 * DAY)
    assert Boundary.objects.get(place=cast.grid_1, valid_to=None).valid_from == (
        AT.date() + 3 * DAY
    )
    assert actions.put_due_in_force(at=AT + 3 * DAY) == 0


def test_of_one_community_one_plan_is_approved(cast: Cast) -> None:
    build(cast)
    one = approve(cast, submitted(cast), days=3)
    other = submitted(cast, drafted(cast, key="plan-two"))
    with pytest.raises(Conflict, match="已有一个批准"):
        approve(cast, other, days=4)
    actions.reject(actor=cast.street_staff.actor, plan_id=one.pk, reason="换一个", at=AT)
    assert approve(cast, other, days=4).state == State.REVIEWED
    one.refresh_from_db()
    assert (one.state, one.review_words, one.in_force_from) == (State.DRAFT, "换一个", None)


def test_a_plan_over_which_another_came_into_force_is_sent_in_again(cast: Cast) -> None:
    build(cast)
    late = submitted(cast, drafted(cast, key="plan-two"))
    in_force(cast)
    with pytest.raises(Conflict):
        approve(cast, late)


def test_a_building_that_came_in_the_meantime_stops_the_switch(cast: Cast) -> None:
    build(cast)
    plan = merged(cast)
    plan = approve(cast, submitted(cast, plan), days=1, version=plan.version)
    places.create_place(
        actor=SYSTEM, parent_id=cast.grid_2, level=Level.BUILDING, name="新楼", at=AT
    )
    before = paths()
    assert actions.put_due_in_force(at=AT + DAY) == 0
    plan.refresh_from_db()
    assert (plan.state, paths()) == (State.REVIEWED, before)
    assert "新楼" in plan.failure["zh-hans"]


@pytest.mark.parametrize(
    "broken",
    [
        "gewu.registers.accounts.actions.move_posts",
        "gewu.domain.cases.actions.follow",
        "gewu.domain.grids.actions.switching.publish",
    ],
)
def test_a_step_that_fails_leaves_everything_as_it_was(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    build(cast)
    case = reported(cast, place_id=cast.building_2)
    plan = submitted(cast, merged(cast))
    before, seat, outlines = paths(), owner(case), Boundary.objects.count()

    def fail(*_given: object, **_named: object) -> None:
        raise GewuError

    monkeypatch.setattr(broken, fail)
    with pytest.raises(GewuError):
        approve(cast, plan, version=plan.version)
    plan.refresh_from_db()
    assert (paths(), owner(case), Boundary.objects.count()) == (before, seat, outlines)
    assert plan.state == State.SUBMITTED
    assert Post.objects.filter(ends_on__isnull=False).count() == 0
