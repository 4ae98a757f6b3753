"""A refusal rests on the duty list, goes to a desk with a limit, and is ruled on once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.matters.models import Duty
from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Invitation, Whistle
from gewu.domain.whistles.types import Answer, Ruling
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.models import Account
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    EXCUSED,
    HOUR,
    MUST_COME,
    Scene,
    arrived,
    blow,
    ids,
    invitation,
    reload,
    traffic_duty,
)

DAY = timedelta(days=1)


@pytest.fixture
def roads(scene: Scene) -> Duty:
    return traffic_duty(scene)


def refuse(scene: Scene, whistle: Whistle, roads: Duty, *, at: datetime = AT + HOUR) -> Invitation:
    """Housing says that roads are the traffic department's."""
    return actions.refuse(
        actor=scene.cast.clerk.actor,
        **ids(whistle, scene.housing_key),
        duty_id=roads.pk,
        reason="道路由交通部门负责",
        at=at,
    )


def test_it_names_its_row_and_waits_at_the_district_within_a_limit(
    scene: Scene, roads: Duty
) -> None:
    refused = refuse(scene, blow(scene), roads)
    assert (refused.answer, refused.duty_id) == (Answer.REFUSED, roads.pk)
    assert (refused.desk_role, refused.desk_place_id) == (
        Role.DISTRICT_DESK,
        scene.cast.district,
    )
    # One working day from Monday morning: until the office closes on Tuesday.
    assert refused.due_at == AT.replace(day=3, hour=9, minute=30)


def test_a_company_of_the_community_is_ruled_on_by_the_street(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene, scene.company_key)
    refused = actions.refuse(
        actor=scene.manager.actor,
        **ids(whistle, scene.company_key),
        duty_id=roads.pk,
        reason="小区外的道路",
        at=AT + HOUR,
    )
    assert (refused.desk_role, refused.desk_place_id) == (Role.STREET_STAFF, scene.cast.street)


def test_the_street_does_not_rule_on_its_own_whistle(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene, scene.company_key, actor=scene.cast.street_staff.actor)
    refused = actions.refuse(
        actor=scene.manager.actor,
        **ids(whistle, scene.company_key),
        duty_id=roads.pk,
        reason="小区外的道路",
        at=AT + HOUR,
    )
    assert refused.desk_role == Role.DISTRICT_DESK


def test_the_desk_is_told_by_text_and_then_who_refused(scene: Scene, roads: Duty) -> None:
    district = Account.objects.filter(pk=scene.cast.desk.id)
    district.update(phone="13900000013", phone_hash=accounts.hash_phone("13900000013"))
    jobs.clear()
    whistle = blow(scene, scene.housing_key)
    refuse(scene, whistle, roads)
    jobs.run_all()
    assert [(sent.phone, "等您裁定" in sent.text) for sent in accounts.outbox()] == [
        ("13900000013", True)
    ]


def test_whoever_was_ruled_in_is_told_by_text(scene: Scene) -> None:
    whistle = blow(scene, scene.company_key)
    actions.sweep(actor=SYSTEM, at=ARRIVE_BY)
    jobs.clear()
    actions.rule(
        actor=scene.cast.street_staff.actor,
        **ids(whistle, scene.company_key),
        ruling=Ruling(must_come=True, text="请到场", arrive_by=ARRIVE_BY + DAY),
        at=ARRIVE_BY + HOUR,
    )
    jobs.run_all()
    (sent,) = accounts.outbox()
    assert (sent.phone, "3月3日 16:00" in sent.text) == ("13900000012", True)


def test_a_row_that_names_the_refuser_is_none(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    with pytest.raises(Invalid) as caught:
        actions.refuse(
            actor=scene.traffic_clerk.actor,
            **ids(whistle, scene.traffic_key),
            duty_id=roads.pk,
            reason="不归我们",
            at=AT + HOUR,
        )
    assert "duty" in caught.value.fields


def test_without_a_row_or_reason_it_is_none(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    given: dict[str, Any] = {
        "actor": scene.cast.clerk.actor,
        "at": AT + HOUR,
        **ids(whistle, scene.housing_key),
    }
    with pytest.raises(Invalid) as caught:
        actions.refuse(**given, duty_id=uuid4(), reason="不归我们")
    assert "duty" in caught.value.fields
    with pytest.raises(Invalid) as caught:
        actions.refuse(**given, duty_id=roads.pk, reason="")
    assert "reason" in caught.value.fields
    assert invitation(whistle, scene.housing_key).answer == Answer.ASKED


def test_whoever_comes_after_all_needs_no_ruling(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    refuse(scene, whistle, roads)
    actions.accept(
        actor=scene.cast.clerk.actor, **ids(whistle, scene.housing_key), at=AT + 2 * HOUR
    )
    with pytest.raises(Conflict):
        actions.rule(
            actor=scene.cast.desk.actor,
            **ids(whistle, scene.housing_key),
            ruling=EXCUSED,
            at=AT + 3 * HOUR,
        )


def test_ruled_in_must_come_and_cannot_refuse_again(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    refuse(scene, whistle, roads)
    given = ids(whistle, scene.housing_key)
    actions.rule(actor=scene.cast.desk.actor, **given, ruling=MUST_COME, at=AT + 2 * HOUR)
    with pytest.raises(Conflict):
        refuse(scene, whistle, roads, at=AT + 3 * HOUR)
    actions.arrive(actor=scene.cast.clerk.actor, **given, at=AT + 3 * HOUR)
    assert invitation(whistle, scene.housing_key).answer == Answer.ARRIVED


def test_a_ruling_after_the_time_names_a_new_one(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    refuse(scene, whistle, roads)
    given = ids(whistle, scene.housing_key) | {"actor": scene.cast.desk.actor}
    late = ARRIVE_BY + HOUR
    with pytest.raises(Invalid) as caught:
        actions.rule(**given, ruling=MUST_COME, at=late)
    assert "arrive_by" in caught.value.fields
    ruled = actions.rule(
        **given, ruling=Ruling(must_come=True, text="请到场", arrive_by=late + DAY), at=late
    )
    assert ruled.arrive_by == late + DAY
    assert reload(whistle).due_at < late  # the other department is still awaited


def test_excused_is_out_and_leads_no_more(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene, lead=scene.housing_key)
    refuse(scene, whistle, roads)
    given = ids(whistle, scene.housing_key)
    actions.rule(actor=scene.cast.desk.actor, **given, ruling=EXCUSED, at=AT + 2 * HOUR)
    out = invitation(whistle, scene.housing_key)
    assert (out.answer, out.leads) == (Answer.EXCUSED, False)
    with pytest.raises(Conflict):
        actions.arrive(actor=scene.cast.clerk.actor, **given, at=AT + 3 * HOUR)


@pytest.mark.parametrize("who", ["secretary", "street_staff", "clerk"])
def test_only_the_desk_rules(scene: Scene, roads: Duty, who: str) -> None:
    whistle = blow(scene)
    refuse(scene, whistle, roads)
    with pytest.raises(Refused):
        actions.rule(
            actor=getattr(scene.cast, who).actor,
            **ids(whistle, scene.housing_key),
            ruling=EXCUSED,
            at=AT + 2 * HOUR,
        )


def test_out_of_sight_nobody_rules(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    refuse(scene, whistle, roads)
    with pytest.raises(NotFound):
        actions.rule(
            actor=scene.cast.outsider.actor,
            **ids(whistle, scene.housing_key),
            ruling=EXCUSED,
            at=AT + 2 * HOUR,
        )


def test_what_was_never_refused_cannot_be_ruled_on(scene: Scene) -> None:
    whistle = blow(scene)
    with pytest.raises(Refused):
        actions.rule(
            actor=scene.cast.desk.actor,
            **ids(whistle, scene.housing_key),
            ruling=EXCUSED,
            at=AT + HOUR,
        )


def test_the_clerk_chooses_among_the_rows_of_the_place(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene, matter_id=roads.matter_id)
    rows = queries.duties_for(actor=scene.cast.clerk.actor, whistle_id=whistle.pk, on=AT.date())
    assert [row.id for row in rows] == [roads.pk]
    with pytest.raises(NotFound):
        queries.duties_for(actor=scene.manager.actor, whistle_id=whistle.pk, on=AT.date())


def test_nothing_is_refused_once_all_came(scene: Scene, roads: Duty) -> None:
    with pytest.raises(Conflict):
        refuse(scene, arrived(scene), roads, at=AT + 2 * HOUR)


def test_only_the_house_passes_up(scene: Scene, roads: Duty) -> None:
    whistle = blow(scene)
    with pytest.raises(Refused):
        actions.pass_up(
            actor=scene.cast.desk.actor, **ids(whistle, scene.housing_key), at=ARRIVE_BY
        )
    with pytest.raises(Conflict):
        actions.pass_up(actor=SYSTEM, **ids(whistle, scene.housing_key), at=AT + HOUR)
