"""Each community's week, written down once."""

from datetime import date, timedelta

import pytest

from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Digest
from gewu.domain.insight.queries import topics as queries
from tests.cast import AT, Cast
from tests.domain.insight.crowd import DAY, bins, noise, report, search

pytestmark = pytest.mark.django_db

WEEK = date(2026, 2, 23)  # the Monday before the one of the cast


def test_a_digest_tells_the_week_of_a_community(cast: Cast) -> None:
    noise(cast, at=AT - 3 * DAY)
    bins(cast, 4, at=AT - 3 * DAY)
    report(cast, "楼道灯坏了", 1, at=AT - 2 * DAY)
    search(AT - DAY)
    assert topics.write_digests(at=AT) == 2
    rows = queries.digests(actor=cast.desk.actor, week=WEEK)
    assert [row.place_name for row in rows] == ["杏林社区", "柳岸社区"]
    first, empty = rows
    assert (first.reports, first.people, first.asked_again) == (19, 18, 1)
    assert [(line.reports, line.people) for line in first.top] == [(4, 4)]
    assert first.new == first.top
    assert (empty.reports, empty.top) == (0, ())


def test_numbers_stay_as_they_were_written(cast: Cast) -> None:
    bins(cast, 2, at=AT - 3 * DAY)
    topics.write_digests(at=AT)
    bins(cast, 2, start=2, at=AT - 3 * DAY)
    assert topics.write_digests(at=AT + DAY) == 0
    assert queries.digests(actor=cast.desk.actor, week=WEEK)[0].reports == 2
    assert Digest.objects.count() == 2


def test_another_community_reads_its_own_only(cast: Cast) -> None:
    topics.write_digests(at=AT)
    read = queries.digests(actor=cast.secretary.actor, week=WEEK)
    assert [row.place_name for row in read] == ["杏林社区"]
    assert queries.digests(actor=cast.worker.actor, week=WEEK) == []
    assert queries.weeks(actor=cast.resident.actor) == []
    assert queries.weeks(actor=cast.secretary.actor) == [WEEK]


def test_each_week_has_its_own(cast: Cast) -> None:
    topics.write_digests(at=AT)
    topics.write_digests(at=AT + timedelta(weeks=1))
    assert queries.weeks(actor=cast.desk.actor) == [WEEK + timedelta(weeks=1), WEEK]
