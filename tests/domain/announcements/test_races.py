"""Two at once: one is written, the other is told."""

from collections.abc import Callable

import pytest

from gewu.domain.announcements import actions
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import Verb
from gewu.kernel.errors import Conflict
from tests import jobs
from tests.cast import AT, Cast, assemble
from tests.domain.announcements.board import HOUR, draft, put_up
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> Cast:
    jobs.clear()
    return assemble()


def corrector(people: Cast, up: Announcement) -> Callable[[int], object]:
    actors = [people.secretary.actor, people.community_worker.actor]
    return lambda number: actions.correct(
        actor=actors[number],
        announcement_id=up.pk,
        draft=draft(f"改成{number}"),
        version=1,
        at=AT + HOUR,
    )


def test_of_two_corrections_one_is_written(people: Cast) -> None:
    up = put_up(people.community)
    assert together(corrector(people, up), times=2) == [Conflict, None]
    assert Announcement.objects.get().version == 2
    assert Record.objects.filter(verb=Verb.CORRECT).count() == 1


def test_it_is_withdrawn_once(people: Cast) -> None:
    up, actor = put_up(people.community), people.secretary.actor
    results = together(
        lambda _number: actions.withdraw(actor=actor, announcement_id=up.pk, at=AT + HOUR), times=2
    )
    assert results == [Conflict, None]
    assert Record.objects.filter(verb=Verb.WITHDRAW).count() == 1


def test_a_repeated_press_publishes_once(people: Cast) -> None:
    actor = people.secretary.actor
    results = together(
        lambda _number: actions.publish(
            actor=actor, place_id=people.community, draft=draft(), key="press-1234", at=AT
        ),
        times=3,
    )
    assert results == [None] * 3
    assert Announcement.objects.count() == 1
