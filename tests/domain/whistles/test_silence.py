"""What time alone does: silence goes up, and unrated whistles close as not rated."""

from datetime import timedelta

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Invitation, Step, Whistle
from gewu.domain.whistles.types import Answer, Status, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.models import EventRow
from gewu.registers.accounts.types import Role
from tests.cast import AT
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    HOUR,
    MUST_COME,
    Scene,
    blow,
    finished,
    ids,
    invitation,
    reload,
)

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def test_nothing_moves_before_its_time(scene: Scene) -> None:
    blow(scene)
    assert actions.sweep(actor=SYSTEM, at=AT + HOUR) == 0


def test_silence_goes_to_the_desk_which_may_rule(scene: Scene) -> None:
    whistle = blow(scene, scene.company_key)
    assert actions.sweep(actor=SYSTEM, at=ARRIVE_BY) == 1
    silent = invitation(whistle, scene.company_key)
    assert (silent.answer, silent.desk_role, silent.passed_up) == (
        Answer.ASKED,
        Role.STREET_STAFF,
        1,
    )
    assert silent.due_at
    assert silent.due_at > ARRIVE_BY
    assert Step.objects.filter(whistle=whistle).latest("pk").verb == Verb.PASS_UP
    actions.accept(actor=scene.manager.actor, **ids(whistle, scene.company_key), at=ARRIVE_BY)
    assert invitation(whistle, scene.company_key).due_at is None


def test_an_overdue_ruling_goes_to_the_district_and_stops_there(scene: Scene) -> None:
    whistle = blow(scene, scene.company_key)
    actions.sweep(actor=SYSTEM, at=ARRIVE_BY)
    actions.sweep(actor=SYSTEM, at=ARRIVE_BY + 3 * DAY)
    at_district = invitation(whistle, scene.company_key)
    assert (at_district.desk_role, at_district.desk_place_id) == (
        Role.DISTRICT_DESK,
        scene.cast.district,
    )
    assert actions.sweep(actor=SYSTEM, at=ARRIVE_BY + 6 * DAY) == 1
    assert actions.sweep(actor=SYSTEM, at=ARRIVE_BY + 9 * DAY) == 0
    stuck = invitation(whistle, scene.company_key)
    assert (stuck.due_at, stuck.passed_up) == (None, 3)
    assert Step.objects.filter(whistle=whistle, verb=Verb.PASS_UP).count() == 2
    assert reload(whistle).due_at == ARRIVE_BY


def test_the_desk_that_has_it_now_rules_on_silence(scene: Scene) -> None:
    whistle = blow(scene, scene.company_key, arrive_by=AT + 5 * DAY)
    actions.sweep(actor=SYSTEM, at=AT + 2 * DAY)
    actions.rule(
        actor=scene.cast.street_staff.actor,
        **ids(whistle, scene.company_key),
        ruling=MUST_COME,
        at=AT + 2 * DAY,
    )
    assert invitation(whistle, scene.company_key).answer == Answer.RULED_IN


def test_each_passing_up_is_announced(scene: Scene) -> None:
    blow(scene)
    actions.sweep(actor=SYSTEM, at=ARRIVE_BY)
    assert EventRow.objects.filter(kind="whistles.InvitationPassedUp").count() == 2


def test_a_week_without_ratings_closes_it_as_not_rated(scene: Scene) -> None:
    whistle = finished(scene)
    done_at = whistle.done_at
    assert done_at
    assert actions.sweep(actor=SYSTEM, at=done_at + WEEK - HOUR) == 0
    assert actions.sweep(actor=SYSTEM, at=done_at + WEEK) == 1
    closed = reload(whistle)
    assert (closed.status, closed.closed_at) == (Status.CLOSED, done_at + WEEK)
    event = EventRow.objects.get(kind="whistles.WhistleClosed")
    assert event.payload["unrated"] == 4


def test_what_is_called_off_or_done_waits_for_nobody(scene: Scene) -> None:
    whistle = blow(scene)
    actions.cancel(
        actor=scene.cast.secretary.actor, whistle_id=whistle.pk, reason="已自行处理", at=AT + HOUR
    )
    assert not Invitation.objects.filter(due_at__isnull=False).exists()
    assert actions.sweep(actor=SYSTEM, at=ARRIVE_BY + WEEK) == 0
    assert not queries.waiting_too_long(at=ARRIVE_BY + WEEK)
    assert Whistle.objects.get().status == Status.CANCELLED
