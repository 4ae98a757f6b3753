"""A person's correction of a topic is the last word on it."""

from uuid import UUID

import pytest

from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic, TopicCase
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT, NEXT_DOOR, Cast
from tests.domain.insight.crowd import DAY, bins, ids, members, noise, report, search

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast: Cast) -> Topic:
    noise(cast)
    bins(cast, 5)
    search()
    return Topic.objects.get()


def a_member(topic: Topic) -> UUID:
    return sorted(members(topic))[0]


def test_what_is_taken_out_stays_out(cast: Cast, topic: Topic) -> None:
    out = a_member(topic)
    topics.take_out(actor=cast.secretary.actor, topic_id=topic.pk, case_id=out, at=AT)
    bins(cast, 2, start=5, at=AT + DAY)
    search(AT + DAY)
    topic.refresh_from_db()
    assert out not in members(topic)
    assert (topic.reports, topic.people) == (6, 6)


def test_what_is_put_in_stays_in(cast: Cast, topic: Topic) -> None:
    other = report(cast, "院子里有老鼠，希望管一管", 77)
    topics.put_in(actor=cast.secretary.actor, topic_id=topic.pk, case_id=other.pk, at=AT)
    bins(cast, 1, start=5, at=AT + DAY)
    search(AT + DAY)
    topic.refresh_from_db()
    assert other.pk in members(topic)
    assert topic.people == 7


def test_a_report_put_back_is_in_again(cast: Cast, topic: Topic) -> None:
    out, actor = a_member(topic), cast.secretary.actor
    topics.take_out(actor=actor, topic_id=topic.pk, case_id=out, at=AT)
    topics.put_in(actor=actor, topic_id=topic.pk, case_id=out, at=AT)
    assert out in members(topic)
    assert TopicCase.objects.filter(case=out).count() == 1


def test_the_last_report_is_not_taken_out(cast: Cast, topic: Topic) -> None:
    actor = cast.secretary.actor
    *others, last = sorted(members(topic))
    for case_id in others:
        topics.take_out(actor=actor, topic_id=topic.pk, case_id=case_id, at=AT)
    with pytest.raises(Conflict):
        topics.take_out(actor=actor, topic_id=topic.pk, case_id=last, at=AT)
    assert members(topic) == {last}


def test_a_report_of_another_place_is_not_put_in(cast: Cast, topic: Topic) -> None:
    elsewhere = report(cast, "垃圾房臭味", 90, point=NEXT_DOOR)
    with pytest.raises(Invalid):
        topics.put_in(actor=cast.desk.actor, topic_id=topic.pk, case_id=elsewhere.pk, at=AT)


def test_a_report_that_the_caller_does_not_see_is_not_found(cast: Cast, topic: Topic) -> None:
    elsewhere = report(cast, "垃圾房臭味", 90, point=NEXT_DOOR)
    with pytest.raises(NotFound):
        topics.put_in(
            actor=cast.neighbour_worker.actor, topic_id=topic.pk, case_id=elsewhere.pk, at=AT
        )


def test_who_only_works_there_does_not_correct(cast: Cast, topic: Topic) -> None:
    with pytest.raises(Refused):
        topics.take_out(actor=cast.worker.actor, topic_id=topic.pk, case_id=a_member(topic), at=AT)
    with pytest.raises(NotFound):
        topics.take_out(
            actor=cast.outsider.actor, topic_id=topic.pk, case_id=a_member(topic), at=AT
        )
    assert len(members(topic)) == 5


def test_a_report_leaves_the_topic_it_was_in(cast: Cast, topic: Topic) -> None:
    moved = a_member(topic)
    Topic.objects.filter(pk=topic.pk).update(quiet_at=AT)
    second = Topic.objects.get()
    second.pk, second.quiet_at, second.reports = UUID(int=7), None, 1
    second.save(force_insert=True)
    keeper = report(cast, "垃圾房旁边堆着旧家具", 88)
    TopicCase.objects.create(topic=second, case=keeper, at=AT)
    topics.put_in(actor=cast.secretary.actor, topic_id=second.pk, case_id=moved, at=AT)
    assert members(second) == ids(keeper) | {moved}
    topic.refresh_from_db()
    assert topic.reports == 4
