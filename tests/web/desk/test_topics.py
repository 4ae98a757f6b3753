"""Hot issues at the desk: the list, one of them, what is done about it, the weekly digest."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic, TopicFollower, TopicStep
from gewu.domain.insight.topics import TopicState, TopicVerb
from tests.cast import Cast
from tests.domain.insight import crowd
from tests.web.desk.conftest import NOW, browser_of

LIST = reverse("desk:topics")


@pytest.fixture
def topic(cast: Cast) -> Topic:
    crowd.noise(cast, at=NOW)
    crowd.bins(cast, 4, at=NOW)
    crowd.search(NOW)
    return Topic.objects.get()


def at(name: str, topic: Topic, *more: object) -> str:
    return reverse(f"desk:{name}", args=[topic.pk, *more])


def test_the_list_says_what_is_hot_and_why(topic: Topic, staff: Client) -> None:
    page = staff.get(LIST).content.decode()
    assert "垃圾房" in page
    assert "4 人" in page
    assert "近 7 天 4 人" in page
    assert at("topic", topic) in page


def test_an_empty_list_says_what_comes_here(cast: Cast, staff: Client) -> None:
    assert cast.community
    assert "目前没有热点" in staff.get(LIST).content.decode()


def test_the_community_next_door_reads_nothing_of_it(topic: Topic, outsider: Client) -> None:
    assert "垃圾房" not in outsider.get(LIST).content.decode()
    assert outsider.get(at("topic", topic)).status_code == 404
    assert outsider.get(at("topic_map", topic)).status_code == 404


def test_residents_and_departments_have_no_such_room(
    cast: Cast, topic: Topic, resident: Client
) -> None:
    for client in (resident, browser_of(cast.clerk)):
        assert client.get(LIST).status_code == 404
        assert client.post(at("follow_topic", topic)).status_code == 404


def test_one_is_shown_with_its_reports_its_map_and_its_history(topic: Topic, staff: Client) -> None:
    page = staff.get(at("topic", topic)).content.decode()
    assert page.count("/take-out/") == 4
    assert "发现热点" in page
    assert len(staff.get(at("topic_map", topic)).json()["features"]) == 4


def test_following_marks_what_is_new_until_it_is_looked_at(
    cast: Cast, topic: Topic, staff: Client
) -> None:
    staff.post(at("follow_topic", topic))
    TopicFollower.objects.update(seen_at=NOW - crowd.DAY)
    followed = f"{LIST}?state=FOLLOWED"
    assert "4 条新诉求" in staff.get(followed).content.decode()
    staff.get(at("topic", topic))
    assert "条新诉求" not in staff.get(followed).content.decode()
    staff.post(at("unfollow_topic", topic))
    assert "垃圾房" not in staff.get(followed).content.decode()


def test_it_is_set_aside_with_a_reason_and_opened_again(topic: Topic, staff: Client) -> None:
    assert staff.post(at("dismiss_topic", topic), {"text": ""}).status_code == 422
    assert staff.post(at("dismiss_topic", topic), {"text": "不是一件事"}).status_code == 302
    page = staff.get(at("topic", topic)).content.decode()
    assert "不是一件事" in page
    assert "重新打开" in page
    staff.post(at("reopen_topic", topic))
    topic.refresh_from_db()
    assert topic.state == TopicState.OPEN


def test_reports_are_put_in_and_taken_out_by_hand(cast: Cast, topic: Topic, staff: Client) -> None:
    other = crowd.report(cast, "院子里有老鼠", 60, at=NOW)
    assert staff.post(at("put_in_topic", topic), {"number": "1"}).status_code == 422
    assert staff.post(at("put_in_topic", topic), {"number": other.number}).status_code == 302
    assert other.pk in crowd.members(topic)
    staff.post(at("take_out_topic", topic, other.pk))
    assert other.pk not in crowd.members(topic)


def test_who_may_not_act_gets_no_buttons_and_no_forms(cast: Cast, topic: Topic) -> None:
    worker = browser_of(cast.worker)
    page = worker.get(at("topic", topic)).content.decode()
    assert at("settle_topic", topic) not in page
    for name in ("settle_topic", "dismiss_topic", "tell_topic", "join_topic"):
        assert worker.get(at(name, topic)).status_code == 404
    assert worker.post(at("put_in_topic", topic), {"number": "1"}).status_code == 404


def test_a_message_is_looked_at_once_more_before_it_goes(topic: Topic, staff: Client) -> None:
    given = {"text": "明早清运", "once": uuid4().hex, "sure": ""}
    page = staff.post(at("tell_topic", topic), given).content.decode()
    assert "【第一网格】明早清运" in page
    assert "发给 4 人" in page
    assert not TopicStep.objects.filter(verb=TopicVerb.TELL).exists()
    assert staff.post(at("tell_topic", topic), given | {"sure": "1"}).status_code == 302
    assert TopicStep.objects.get(verb=TopicVerb.TELL).text == "明早清运"


def test_its_cases_are_joined_by_a_batch(topic: Topic, staff: Client) -> None:
    into = sorted(crowd.members(topic))[0]
    asked = staff.get(at("join_topic", topic)).content.decode()
    assert str(into) in asked
    sent = staff.post(at("join_topic", topic), {"into": str(into), "once": uuid4().hex})
    assert sent.status_code == 302
    assert "/batch" in sent["Location"]


def test_one_case_is_only_offered_where_two_are_open(topic: Topic, staff: Client) -> None:
    address = at("join_topic", topic)
    assert address in staff.get(at("topic", topic)).content.decode()
    _first, *others = topic.cases.order_by("pk").values_list("case", flat=True)
    for one in others:
        staff.post(at("take_out_topic", topic, one))
    assert address not in staff.get(at("topic", topic)).content.decode()
    assert staff.get(address).status_code == 409


def test_a_case_names_the_issue_it_is_part_of(topic: Topic, staff: Client) -> None:
    page = staff.get(reverse("desk:case", args=[topic.typical_id])).content.decode()
    assert at("topic", topic) in page


def test_the_list_and_the_digest_come_as_excel(cast: Cast, topic: Topic, staff: Client) -> None:
    topics.write_digests(at=NOW + 7 * crowd.DAY)
    page = staff.get(reverse("desk:digest")).content.decode()
    assert "杏林社区" in page
    assert "垃圾房" in page
    for name in ("export_topics", "export_digest"):
        answer = staff.get(reverse(f"desk:{name}"))
        assert b"".join(answer)[:2] == b"PK"
