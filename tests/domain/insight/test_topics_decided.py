"""What people make of a topic, who may, and who sees it."""

from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import BatchState, Verb
from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic, TopicStep
from gewu.domain.insight.queries import topics as queries
from gewu.domain.insight.topics import Shown, TopicFilters, TopicState, TopicVerb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts import queries as accounts
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.insight.crowd import DAY, HOUR, bins, members, noise, report, search

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast: Cast) -> Topic:
    noise(cast)
    bins(cast, 4)
    search()
    return Topic.objects.get()


def listed(actor: Actor, shown: Shown = Shown.OPEN) -> list[int]:
    """The news of each topic of a list."""
    page = queries.rows(actor=actor, filters=TopicFilters(shown=shown))
    return [row.news for row in page.rows]


def test_those_of_the_place_see_it_and_others_do_not(cast: Cast, topic: Topic) -> None:
    for person in (cast.worker, cast.secretary, cast.street_staff, cast.desk):
        assert listed(person.actor) == [0]
    for person in (cast.outsider, cast.neighbour_worker, cast.clerk, cast.resident):
        assert listed(person.actor) == []
        with pytest.raises(NotFound):
            queries.detail(actor=person.actor, topic_id=topic.pk, at=AT)
        with pytest.raises(NotFound):
            topics.follow(actor=person.actor, topic_id=topic.pk, at=AT)


def test_who_follows_is_told_of_what_is_new_until_they_look(cast: Cast, topic: Topic) -> None:
    mine, hers = cast.secretary.actor, cast.community_worker.actor
    topics.follow(actor=mine, topic_id=topic.pk, at=AT)
    bins(cast, 2, start=4, at=AT + DAY)
    search(AT + DAY)
    assert listed(mine, Shown.FOLLOWED) == [2]
    assert listed(hers, Shown.FOLLOWED) == []
    topics.look(actor=mine, topic_id=topic.pk, at=AT + DAY + HOUR)
    assert listed(mine, Shown.FOLLOWED) == [0]
    topics.unfollow(actor=mine, topic_id=topic.pk)
    assert listed(mine, Shown.FOLLOWED) == []


def test_setting_aside_needs_a_reason_and_can_be_undone(cast: Cast, topic: Topic) -> None:
    actor = cast.secretary.actor
    with pytest.raises(Invalid):
        topics.dismiss(actor=actor, topic_id=topic.pk, text=" ", at=AT)
    topics.dismiss(actor=actor, topic_id=topic.pk, text="是两件不同的事", at=AT)
    assert (listed(actor), listed(actor, Shown.DISMISSED)) == ([], [0])
    with pytest.raises(Conflict):
        topics.settle(actor=actor, topic_id=topic.pk, text="已经解决", at=AT)
    assert topics.reopen(actor=actor, topic_id=topic.pk, at=AT).state == TopicState.OPEN
    verbs = TopicStep.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [TopicVerb.FIND, TopicVerb.DISMISS, TopicVerb.REOPEN]


def test_who_works_there_reads_but_does_not_decide(cast: Cast, topic: Topic) -> None:
    with pytest.raises(Refused):
        topics.settle(actor=cast.worker.actor, topic_id=topic.pk, text="已经解决", at=AT)
    with pytest.raises(NotFound):
        topics.settle(actor=cast.outsider.actor, topic_id=topic.pk, text="已经解决", at=AT)


def test_everybody_is_told_once(cast: Cast, topic: Topic) -> None:
    again = report(cast, "垃圾房还是没人清运，臭味熏人", 1)
    actor = cast.secretary.actor
    topics.put_in(actor=actor, topic_id=topic.pk, case_id=again.pk, at=AT)
    jobs.run_all()
    before = len(accounts.outbox(limit=100))
    key = uuid4().hex
    assert queries.receivers(actor=actor, topic_id=topic.pk) == 4
    for _time in range(2):
        topics.tell_all(actor=actor, topic_id=topic.pk, text="明早清运", key=key, at=AT)
    jobs.run_all()
    sent = accounts.outbox(limit=100)
    told = [message for message in sent if "明早清运" in message.text]
    assert len(told) == 4
    assert len(sent) == before + 4
    assert all(message.text.startswith("【第一网格】") for message in told)
    assert TopicStep.objects.get(verb=TopicVerb.TELL).facts == {"people": 4}


def test_telling_is_for_those_who_act_there(cast: Cast, topic: Topic) -> None:
    given: dict[str, Any] = {"topic_id": topic.pk, "text": "明早清运", "at": AT}
    with pytest.raises(Refused):
        topics.tell_all(actor=cast.worker.actor, key=uuid4().hex, **given)
    with pytest.raises(NotFound):
        topics.tell_all(actor=cast.outsider.actor, key=uuid4().hex, **given)
    with pytest.raises(Invalid):
        topics.tell_all(actor=cast.secretary.actor, key=uuid4().hex, **given | {"text": "长" * 201})


def test_its_cases_become_one_by_a_batch_that_can_be_undone(cast: Cast, topic: Topic) -> None:
    actor, key = cast.secretary.actor, uuid4().hex
    into = sorted(members(topic))[0]
    given: dict[str, Any] = {
        "actor": actor,
        "topic_id": topic.pk,
        "into_id": into,
        "key": key,
        "at": AT,
    }
    planned = topics.join(**given)
    assert topics.join(**given) == planned
    view = cases.batch(actor=actor, batch_id=planned)
    assert (view.verb, view.state, view.counts.all) == (Verb.MERGE, BatchState.WAITING, 3)
    assert TopicStep.objects.filter(verb=TopicVerb.JOIN).count() == 1


def test_joining_into_a_case_from_elsewhere_is_not_found(cast: Cast, topic: Topic) -> None:
    other = report(cast, "河边护栏断裂", 70)
    with pytest.raises(NotFound):
        topics.join(
            actor=cast.secretary.actor,
            topic_id=topic.pk,
            into_id=other.pk,
            key=uuid4().hex,
            at=AT,
        )
