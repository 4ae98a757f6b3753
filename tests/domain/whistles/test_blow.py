"""Calling departments and companies to a place."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions as cases
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report
from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Invitation, Step, Whistle
from gewu.domain.whistles.types import Answer, Permission, Status, Verb
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts import queries as accounts
from tests import jobs
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    Scene,
    blow,
    invitation,
    order,
    sees,
    traffic_duty,
)


def report(cast: Cast) -> Case:
    words = Report(kind=Kind.REPAIR, text="门口路面塌了", point=IN_GRID_1, address="杏林苑东门")
    made, _ = cases.report(actor=cast.resident.actor, report=words, key=uuid4().hex, at=AT)
    return made


def test_each_one_called_is_asked_with_a_limit(scene: Scene) -> None:
    whistle = blow(scene)
    assert whistle.status == Status.BLOWN
    assert (whistle.issuer_role, whistle.issuer_place_id) == (
        "COMMUNITY_SECRETARY",
        scene.cast.community,
    )
    asked = Invitation.objects.filter(whistle=whistle)
    assert {(one.answer, one.arrive_by) for one in asked} == {(Answer.ASKED, ARRIVE_BY)}
    assert all(one.due_at and AT < one.due_at <= ARRIVE_BY for one in asked)
    assert Step.objects.get(whistle=whistle).verb == Verb.BLOW


def test_it_is_announced_with_one_invitation_for_each(scene: Scene) -> None:
    whistle = blow(scene)
    kinds = list(EventRow.objects.filter(subject=whistle.pk).values_list("kind", flat=True))
    assert sorted(kinds) == [
        "whistles.InvitationSent",
        "whistles.InvitationSent",
        "whistles.WhistleBlown",
    ]


def test_those_called_are_told_by_text(scene: Scene) -> None:
    jobs.clear()
    blow(scene, scene.traffic_key)
    jobs.run_all()
    (message,) = accounts.outbox()
    assert "第一网格" in message.text
    assert "3月2日 16:00" in message.text


def test_the_same_key_and_content_is_one_whistle(scene: Scene) -> None:
    given: dict[str, Any] = {
        "actor": scene.cast.secretary.actor,
        "order": order(scene),
        "key": "press-1234",
    }
    first, is_new = actions.blow(**given, at=AT)
    again, is_new_again = actions.blow(**given, at=AT + timedelta(minutes=1))
    assert (is_new, is_new_again, again.pk) == (True, False, first.pk)
    with pytest.raises(Conflict):
        actions.blow(**given | {"order": order(scene, scene.traffic_key)}, at=AT)
    assert Whistle.objects.count() == 1


def test_a_case_brings_its_place_and_stays_linked(scene: Scene) -> None:
    case = report(scene.cast)
    whistle = blow(scene, case_id=case.pk, place_id=None)
    assert (whistle.path, whistle.spot) == (case.path, "杏林苑东门")
    rows = queries.of_case(actor=scene.cast.secretary.actor, case_id=case.pk)
    assert [row.id for row in rows] == [whistle.pk]


def test_a_case_out_of_sight_cannot_be_blown_from(scene: Scene) -> None:
    case = report(scene.cast)
    with pytest.raises(NotFound):
        blow(scene, case_id=uuid4(), place_id=None)
    with pytest.raises(Refused):
        blow(scene, case_id=case.pk, actor=scene.cast.resident.actor)


def test_the_duty_list_names_who_leads(scene: Scene) -> None:
    row = traffic_duty(scene)
    whistle = blow(scene, matter_id=row.matter_id)
    assert invitation(whistle, scene.traffic_key).leads
    assert not invitation(whistle, scene.housing_key).leads
    choices = queries.invitable(
        actor=scene.cast.secretary.actor,
        path=whistle.path,
        matter_id=row.matter_id,
        case_class="",
        on=AT.date(),
    )
    assert [(one.name, one.part) for one in choices] == [
        ("交通局", "LEAD"),
        ("住建局", ""),
        ("杏林物业", ""),
    ]


def test_a_named_lead_goes_before_the_list(scene: Scene) -> None:
    row = traffic_duty(scene)
    whistle = blow(scene, matter_id=row.matter_id, lead=scene.housing_key)
    assert invitation(whistle, scene.housing_key).leads
    assert not invitation(whistle, scene.traffic_key).leads


def test_who_leads_must_be_called(scene: Scene) -> None:
    with pytest.raises(Invalid) as caught:
        blow(scene, scene.housing_key, lead=scene.traffic_key)
    assert "lead" in caught.value.fields


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "长" * 2001}, "text"),
        ({"arrive_by": AT}, "arrive_by"),
        ({"arrive_by": AT + timedelta(days=31)}, "arrive_by"),
        ({"invited": ()}, "invited"),
        ({"invited": ("DEPARTMENT_CLERK:nobody:",)}, "invited"),
        ({"place_id": None}, "place"),
    ],
)
def test_what_is_missing_is_named(scene: Scene, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        blow(scene, **change)
    assert field in caught.value.fields
    assert not Whistle.objects.exists()


@pytest.mark.parametrize("who", ["resident", "worker", "clerk", "administrator"])
def test_others_may_not_blow(scene: Scene, who: str) -> None:
    with pytest.raises(Refused):
        blow(scene, actor=getattr(scene.cast, who).actor)


def test_the_house_itself_blows_none(scene: Scene) -> None:
    with pytest.raises(Refused):
        blow(scene, actor=SYSTEM)


def test_a_place_out_of_scope_is_not_found(scene: Scene) -> None:
    with pytest.raises(Invalid) as caught:
        blow(scene, place_id=scene.cast.next_grid)
    assert "place" in caught.value.fields


def test_a_case_that_ended_calls_nobody(scene: Scene) -> None:
    case = report(scene.cast)
    worker = scene.cast.worker.actor
    cases.accept(actor=worker, case_id=case.pk, at=AT)
    cases.resolve(
        actor=worker,
        case_id=case.pk,
        outcome=Outcome.SOLVED,
        text="修好了",
        at=AT,
    )
    with pytest.raises(Conflict):
        blow(scene, case_id=case.pk, place_id=None)


def test_the_case_waits_for_its_whistle(scene: Scene) -> None:
    case = report(scene.cast)
    worker, secretary = scene.cast.worker.actor, scene.cast.secretary.actor
    whistle = blow(scene, case_id=case.pk, place_id=None)
    cases.accept(actor=worker, case_id=case.pk, at=AT)
    resolved: dict[str, Any] = {
        "actor": worker,
        "case_id": case.pk,
        "outcome": Outcome.SOLVED,
        "text": "修好了",
        "at": AT,
    }
    with pytest.raises(Refused):
        cases.resolve(**resolved)
    actions.cancel(actor=secretary, whistle_id=whistle.pk, reason="与另一哨重复", at=AT)
    cases.resolve(**resolved)


def test_it_is_seen_by_its_area_and_those_called_only(scene: Scene) -> None:
    whistle = blow(scene, scene.traffic_key)
    cast = scene.cast

    def eyes(*people: Actor) -> set[bool]:
        return {sees(actor, whistle) for actor in people}

    assert eyes(cast.secretary.actor, cast.street_staff.actor, cast.desk.actor) == {True}
    assert eyes(scene.traffic_clerk.actor) == {True}
    assert eyes(
        cast.clerk.actor, scene.manager.actor, cast.outsider.actor, cast.resident.actor
    ) == {False}


def test_one_more_is_called_later_but_nobody_twice(scene: Scene) -> None:
    whistle = blow(scene, scene.traffic_key)
    given: dict[str, Any] = {"actor": scene.cast.community_worker.actor, "whistle_id": whistle.pk}
    made = actions.invite(**given, key=scene.company_key, arrive_by=ARRIVE_BY, at=AT)
    assert made.organisation_id == scene.company
    assert sees(scene.manager.actor, whistle)
    with pytest.raises(Conflict):
        actions.invite(**given, key=scene.company_key, arrive_by=ARRIVE_BY, at=AT)


def test_only_the_office_that_blew_calls_one_more(scene: Scene) -> None:
    whistle = blow(scene, scene.traffic_key)
    with pytest.raises(Refused):
        actions.invite(
            actor=scene.traffic_clerk.actor,
            whistle_id=whistle.pk,
            key=scene.company_key,
            arrive_by=ARRIVE_BY,
            at=AT,
        )
    assert scene.cast.clerk.actor.may(Permission.ANSWER)
    with pytest.raises(NotFound):
        actions.invite(
            actor=scene.cast.clerk.actor,
            whistle_id=whistle.pk,
            key=scene.company_key,
            arrive_by=ARRIVE_BY,
            at=AT,
        )
