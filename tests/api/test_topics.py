"""Hot issues through the API: the list, one of them, and who sees neither."""

import pytest

from gewu.domain.insight.models import Topic
from tests.api.conftest import NOW, Caller, caller
from tests.cast import Cast
from tests.domain.insight import crowd


@pytest.fixture
def topic(cast: Cast) -> Topic:
    crowd.noise(cast, at=NOW)
    crowd.bins(cast, 4, at=NOW)
    crowd.search(NOW)
    return Topic.objects.get()


def test_a_program_reads_what_is_hot(desk: Caller, topic: Topic) -> None:
    listed = desk.get("/topics").json()
    assert [one["id"] for one in listed["items"]] == [str(topic.pk)]
    assert listed["next"] is None
    assert listed["items"][0]["heat"]["people"] == 4
    shown = desk.get(f"/topics/{topic.pk}").json()
    assert len(shown["case_ids"]) == 4
    assert shown["steps"][0]["verb"] == "FIND"


def test_another_community_and_residents_see_none(cast: Cast, topic: Topic) -> None:
    for person in (cast.outsider, cast.resident):
        client = caller(person)
        assert client.get("/topics").json()["items"] == []
        assert client.get(f"/topics/{topic.pk}").status_code == 404
