"""Two at once: one is written, the other is told."""

import pytest

from gewu.domain.whistles import actions
from gewu.domain.whistles.models import Invitation, Step, Whistle
from gewu.domain.whistles.types import Answer, Verb
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Conflict
from gewu.registers.accounts.types import Role
from tests import jobs
from tests.cast import AT, assemble
from tests.domain.matters.test_races import together
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    HOUR,
    Scene,
    blow,
    end_parts,
    ids,
    order,
    person,
    planned,
    reload,
    set_up,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene() -> Scene:
    jobs.clear()
    return set_up(assemble())


def test_two_clerks_of_one_seat_accept_once(scene: Scene) -> None:
    second = person("luda", "陆达", Role.DEPARTMENT_CLERK, scene.cast.district, scene.traffic)
    whistle = blow(scene, scene.traffic_key)
    actors = [scene.traffic_clerk.actor, second.actor]
    given = ids(whistle, scene.traffic_key)
    results = together(lambda n: actions.accept(actor=actors[n], **given, at=AT + HOUR), times=2)
    assert results == [Conflict, None]
    assert Invitation.objects.get().answer == Answer.ACCEPTED
    assert Step.objects.filter(verb=Verb.ACCEPT).count() == 1


def test_a_repeated_press_blows_once(scene: Scene) -> None:
    secretary, given = scene.cast.secretary.actor, order(scene)
    results = together(
        lambda _n: actions.blow(actor=secretary, order=given, key="press-1234", at=AT)
    )
    assert results == [None] * 4
    assert Whistle.objects.count() == 1


def test_the_last_word_and_the_sweep_do_not_both_win(scene: Scene) -> None:
    whistle = blow(scene, scene.traffic_key)
    given = ids(whistle, scene.traffic_key)

    def act(number: int) -> None:
        if number:
            actions.pass_up(actor=SYSTEM, **given, at=ARRIVE_BY)
        else:
            actions.accept(actor=scene.traffic_clerk.actor, **given, at=ARRIVE_BY)

    results = together(act, times=2)
    # Passing up leaves it open to accept; accepting first leaves nothing to pass up.
    assert results in ([None, None], [Conflict, None])
    assert Invitation.objects.get().answer == Answer.ACCEPTED
    assert Invitation.objects.get().due_at is None


def test_parts_ended_at_once_are_all_counted(scene: Scene) -> None:
    whistle = planned(scene)
    parts = list(whistle.parts.all())
    secretary = scene.cast.secretary.actor
    results = together(
        lambda n: actions.end_part(
            actor=secretary,
            whistle_id=whistle.pk,
            part_id=parts[n].pk,
            text="已完成",
            at=AT + 3 * HOUR,
        ),
        times=2,
    )
    assert results == [None, None]
    assert reload(whistle).open_parts == 0


def test_it_ends_once(scene: Scene) -> None:
    whistle = planned(scene)
    end_parts(scene, whistle)
    secretary = scene.cast.secretary.actor
    results = together(
        lambda _n: actions.finish(
            actor=secretary, whistle_id=whistle.pk, text="好了", at=AT + 4 * HOUR
        ),
        times=2,
    )
    assert results == [Conflict, None]
