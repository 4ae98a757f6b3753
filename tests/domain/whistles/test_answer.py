"""Saying that one comes, and arriving."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Step
from gewu.domain.whistles.types import Answer, Status, Verb
from gewu.kernel.errors import Conflict, NotFound, Refused
from tests.cast import AT
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    HOUR,
    Scene,
    blow,
    ids,
    invitation,
    reload,
)


def test_the_first_to_accept_leads_where_nobody_was_named(scene: Scene) -> None:
    whistle = blow(scene)
    actions.accept(actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)
    actions.accept(actor=scene.cast.clerk.actor, **ids(whistle, scene.housing_key), at=AT + HOUR)
    assert invitation(whistle, scene.traffic_key).leads
    assert not invitation(whistle, scene.housing_key).leads
    assert invitation(whistle, scene.traffic_key).due_at is None


def test_the_timeline_says_who_in_which_post(scene: Scene) -> None:
    whistle = blow(scene)
    actions.accept(
        actor=scene.traffic_clerk.actor,
        **ids(whistle, scene.traffic_key),
        at=AT + HOUR,
        text="带检测车来",
    )
    detail = queries.detail(actor=scene.cast.secretary.actor, whistle_id=whistle.pk, on=AT.date())
    last = detail.steps[-1]
    assert (last.verb, last.by_name, last.by_role, last.by_body, last.about, last.text) == (
        Verb.ACCEPT,
        "陆通",
        "DEPARTMENT_CLERK",
        "交通局",
        "交通局",
        "带检测车来",
    )


def test_the_second_word_of_one_seat_is_told(scene: Scene) -> None:
    whistle = blow(scene)
    given: dict[str, Any] = {"actor": scene.traffic_clerk.actor, "at": AT + HOUR}
    actions.accept(**given, **ids(whistle, scene.traffic_key))
    with pytest.raises(Conflict):
        actions.accept(**given, **ids(whistle, scene.traffic_key))


def test_nobody_answers_for_another(scene: Scene) -> None:
    whistle = blow(scene)
    with pytest.raises(Refused):
        actions.accept(
            actor=scene.cast.clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR
        )
    with pytest.raises(Refused):
        actions.accept(
            actor=scene.cast.secretary.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR
        )
    with pytest.raises(NotFound):
        actions.accept(actor=scene.manager.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)


def test_another_whistles_invitation_is_not_found(scene: Scene) -> None:
    whistle, other = blow(scene), blow(scene)
    mixed = ids(whistle, scene.traffic_key) | {"whistle_id": other.pk}
    with pytest.raises(NotFound):
        actions.accept(actor=scene.traffic_clerk.actor, **mixed, at=AT + HOUR)


def test_the_first_arrival_opens_the_meeting(scene: Scene) -> None:
    whistle = blow(scene)
    actions.arrive(actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)
    assert reload(whistle).status == Status.MEETING
    actions.arrive(actor=scene.cast.clerk.actor, **ids(whistle, scene.housing_key), at=AT + HOUR)
    assert reload(whistle).status == Status.MEETING


def test_whoever_blew_may_note_an_arrival(scene: Scene) -> None:
    whistle = blow(scene)
    actions.arrive(
        actor=scene.cast.community_worker.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR
    )
    assert invitation(whistle, scene.traffic_key).answer == Answer.ARRIVED


def test_coming_late_stays_visible(scene: Scene) -> None:
    whistle = blow(scene)
    actions.arrive(
        actor=scene.traffic_clerk.actor,
        **ids(whistle, scene.traffic_key),
        at=ARRIVE_BY + timedelta(minutes=1),
    )
    detail = queries.detail(actor=scene.cast.secretary.actor, whistle_id=whistle.pk, on=AT.date())
    late = {one.name: one.arrived_late for one in detail.invitations}
    assert late == {"交通局": True, "住建局": False}
    assert detail.row.is_late(ARRIVE_BY + timedelta(minutes=1))


def test_an_answer_cannot_be_older_than_the_whistle(scene: Scene) -> None:
    whistle = blow(scene)
    with pytest.raises(Conflict):
        actions.accept(
            actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT - HOUR
        )
    assert Step.objects.filter(whistle=whistle).count() == 1
