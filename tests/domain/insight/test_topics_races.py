"""Two searches, or a search and a person, at the same moment."""

from uuid import UUID

import pytest

from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic, TopicCase, TopicSearch
from tests import jobs
from tests.cast import AT, Cast, assemble
from tests.domain.insight.crowd import DAY, bins, members, noise, search
from tests.domain.matters.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people() -> Cast:
    jobs.clear()
    return assemble()


def test_two_searches_find_one_topic(people: Cast) -> None:
    noise(people)
    bins(people, 4)
    assert together(lambda _n: search(), times=2) == [None, None]
    topic = Topic.objects.get()
    assert len(members(topic)) == 4


def test_a_correction_during_a_search_is_kept(people: Cast) -> None:
    noise(people)
    bins(people, 5)
    search()
    topic = Topic.objects.get()
    actor = people.secretary.actor
    for round_, out in enumerate(sorted(members(topic))[:3], start=1):
        TopicSearch.objects.all().delete()

        def act(n: int, out: UUID = out, round_: int = round_) -> object:
            if n:
                return search(AT + round_ * DAY)
            return topics.take_out(actor=actor, topic_id=topic.pk, case_id=out, at=AT)

        assert together(act, times=2) == [None, None]
        assert not TopicCase.objects.filter(case=out, is_in=True).exists()
