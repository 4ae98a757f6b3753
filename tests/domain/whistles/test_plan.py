"""The joint plan, and that nothing closes while a part of it is open."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Part, Step, Whistle
from gewu.domain.whistles.types import PartKind, PartState, PartTerms, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    EXCUSED,
    HOUR,
    Scene,
    arrived,
    blow,
    end_parts,
    ids,
    invitation,
    planned,
    reload,
    traffic_duty,
)

DUE = AT + timedelta(days=2)


def part_of(whistle: Whistle, text: str) -> Part:
    return Part.objects.get(whistle=whistle, text=text)


def test_those_who_met_agree_who_does_what_by_when(scene: Scene) -> None:
    whistle = planned(scene)
    assert (whistle.status, whistle.open_parts, whistle.due_at) == (Status.PLANNED, 2, DUE)
    detail = queries.detail(actor=scene.cast.clerk.actor, whistle_id=whistle.pk, on=AT.date())
    assert {(row.who, row.text) for row in detail.parts} == {
        ("住建局", "围挡并检测"),
        ("杏林社区", "通知居民绕行"),
    }


def test_the_centre_plans_its_three_joint_steps(scene: Scene) -> None:
    whistle = arrived(scene)
    kinds = (PartKind.INSPECT, PartKind.MEDIATE, PartKind.SETTLE)
    parts = [PartTerms(f"{kind.value}", DUE, kind=kind) for kind in kinds]
    actions.agree_on_plan(
        actor=scene.cast.street_staff.actor, whistle_id=whistle.pk, parts=parts, at=AT + HOUR
    )
    assert set(Part.objects.values_list("kind", flat=True)) == set(kinds)


def test_nobody_plans_before_somebody_came(scene: Scene) -> None:
    with pytest.raises(Conflict):
        actions.agree_on_plan(
            actor=scene.cast.secretary.actor,
            whistle_id=blow(scene).pk,
            parts=[PartTerms("围挡", DUE)],
            at=AT + HOUR,
        )


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ([], "parts"),
        ([PartTerms("", DUE)], "text"),
        ([PartTerms("围挡", AT)], "due_at"),
        ([PartTerms("围挡", AT + timedelta(days=60))], "due_at"),
    ],
)
def test_a_plan_that_says_too_little_is_none(
    scene: Scene, terms: list[PartTerms], field: str
) -> None:
    whistle = arrived(scene)
    with pytest.raises(Invalid) as caught:
        actions.agree_on_plan(
            actor=scene.cast.secretary.actor, whistle_id=whistle.pk, parts=terms, at=AT + HOUR
        )
    assert field in caught.value.fields
    assert reload(whistle).status == Status.MEETING


def test_the_excused_take_no_part(scene: Scene) -> None:
    whistle = blow(scene)
    actions.refuse(
        actor=scene.cast.clerk.actor,
        **ids(whistle, scene.housing_key),
        duty_id=traffic_duty(scene).pk,
        reason="道路由交通部门负责",
        at=AT + HOUR,
    )
    given = ids(whistle, scene.housing_key)
    actions.rule(actor=scene.cast.desk.actor, **given, ruling=EXCUSED, at=AT + HOUR)
    actions.arrive(actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)
    out = invitation(whistle, scene.housing_key)
    with pytest.raises(Invalid) as caught:
        actions.agree_on_plan(
            actor=scene.cast.secretary.actor,
            whistle_id=whistle.pk,
            parts=[PartTerms("围挡", DUE, out.pk)],
            at=AT + HOUR,
        )
    assert "who" in caught.value.fields
    choices = queries.arrivals(actor=scene.cast.secretary.actor, whistle_id=whistle.pk)
    assert [name for _id, name in choices] == ["交通局"]


def test_a_part_is_ended_by_who_does_it_with_a_word(scene: Scene) -> None:
    whistle = planned(scene)
    part = part_of(whistle, "围挡并检测")
    given: dict[str, Any] = {"whistle_id": whistle.pk, "part_id": part.pk, "at": AT + 3 * HOUR}
    with pytest.raises(Refused):
        actions.end_part(actor=scene.traffic_clerk.actor, text="好了", **given)
    actions.end_part(actor=scene.cast.clerk.actor, text="已围挡", **given)
    part.refresh_from_db()
    assert (part.state, part.words) == (PartState.DONE, "已围挡")
    assert reload(whistle).open_parts == 1
    with pytest.raises(Conflict):
        actions.end_part(actor=scene.cast.clerk.actor, text="已围挡", **given)
    with pytest.raises(NotFound):
        actions.end_part(actor=scene.manager.actor, text="好了", **given)


def test_another_date_needs_a_reason_and_stays_on_the_timeline(scene: Scene) -> None:
    whistle = planned(scene)
    part = part_of(whistle, "围挡并检测")
    given: dict[str, Any] = {
        "actor": scene.cast.secretary.actor,
        "whistle_id": whistle.pk,
        "part_id": part.pk,
        "due_at": DUE + timedelta(days=3),
        "at": AT + 3 * HOUR,
    }
    with pytest.raises(Invalid):
        actions.move_part(**given, reason="")
    actions.move_part(**given, reason="等检测报告")
    part.refresh_from_db()
    assert (part.due_at, part.moved) == (DUE + timedelta(days=3), 1)
    last = Step.objects.filter(whistle=whistle).latest("pk")
    assert (last.verb, "等检测报告" in last.text) == (Verb.MOVE_PART, True)


def test_only_the_office_that_blew_changes_the_plan(scene: Scene) -> None:
    whistle = planned(scene)
    part = part_of(whistle, "围挡并检测")
    given: dict[str, Any] = {
        "actor": scene.cast.clerk.actor,
        "whistle_id": whistle.pk,
        "at": AT + 3 * HOUR,
    }
    with pytest.raises(Refused):
        actions.move_part(**given, part_id=part.pk, due_at=DUE + HOUR, reason="再等等")
    with pytest.raises(Refused):
        actions.drop_part(**given, part_id=part.pk, reason="不需要")
    with pytest.raises(Refused):
        actions.add_part(**given, terms=PartTerms("再查一次", DUE))


def test_it_does_not_end_while_a_part_is_open(scene: Scene) -> None:
    whistle = planned(scene)
    given: dict[str, Any] = {
        "actor": scene.cast.secretary.actor,
        "whistle_id": whistle.pk,
        "text": "都好了",
    }
    with pytest.raises(Conflict) as caught:
        actions.finish(**given, at=AT + 3 * HOUR)
    assert caught.value.code == "part_open"
    end_parts(scene, whistle)
    actions.finish(**given, at=AT + 4 * HOUR)
    assert reload(whistle).status == Status.DONE


def test_nor_does_the_database_let_it(scene: Scene) -> None:
    whistle = planned(scene)
    with pytest.raises(IntegrityError, match="whistle_parts_first"), transaction.atomic():
        Whistle.objects.filter(pk=whistle.pk).update(status=Status.DONE, done_at=AT)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Part.objects.filter(whistle=whistle).delete()


def test_it_does_not_end_while_a_refusal_waits(scene: Scene) -> None:
    whistle = blow(scene)
    actions.arrive(actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)
    actions.refuse(
        actor=scene.cast.clerk.actor,
        **ids(whistle, scene.housing_key),
        duty_id=traffic_duty(scene).pk,
        reason="道路由交通部门负责",
        at=AT + HOUR,
    )
    secretary = scene.cast.secretary.actor
    actions.agree_on_plan(
        actor=secretary, whistle_id=whistle.pk, parts=[PartTerms("围挡", DUE)], at=AT + HOUR
    )
    end_parts(scene, whistle)
    with pytest.raises(Conflict) as caught:
        actions.finish(actor=secretary, whistle_id=whistle.pk, text="好了", at=AT + 4 * HOUR)
    assert caught.value.code == "ruling_open"


def test_a_dropped_part_holds_nothing_up(scene: Scene) -> None:
    whistle = planned(scene)
    secretary = scene.cast.secretary.actor
    for part in whistle.parts.all():
        actions.drop_part(
            actor=secretary,
            whistle_id=whistle.pk,
            part_id=part.pk,
            reason="现场已恢复",
            at=AT + 3 * HOUR,
        )
    actions.finish(actor=secretary, whistle_id=whistle.pk, text="好了", at=AT + 4 * HOUR)
    assert reload(whistle).status == Status.DONE


def test_called_off_drops_what_is_open_and_says_why(scene: Scene) -> None:
    whistle = planned(scene)
    actions.cancel(
        actor=scene.cast.secretary.actor,
        whistle_id=whistle.pk,
        reason="与另一哨重复",
        at=AT + 3 * HOUR,
    )
    called_off = reload(whistle)
    assert (called_off.status, called_off.open_parts) == (Status.CANCELLED, 0)
    assert set(Part.objects.values_list("state", "words")) == {("DROPPED", "与另一哨重复")}


def test_one_more_part_is_added_on_the_way(scene: Scene) -> None:
    whistle = planned(scene)
    actions.add_part(
        actor=scene.cast.community_worker.actor,
        whistle_id=whistle.pk,
        terms=PartTerms("复查一次", ARRIVE_BY + HOUR),
        at=AT + 3 * HOUR,
    )
    assert (reload(whistle).open_parts, reload(whistle).due_at) == (3, ARRIVE_BY + HOUR)
