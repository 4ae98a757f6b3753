"""零报告: the day's record is written from what is there; a day without one stays a gap."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from gewu.domain.evaluation import actions, queries, tasks
from gewu.domain.evaluation.models import ZeroReport
from gewu.kernel.errors import NotFound
from gewu.kernel.models import EventRow
from tests.cast import AT, Cast
from tests.domain.evaluation.scene import COMMUNITY, STREET, report

EVENING = datetime.fromisoformat("2026-03-02T18:00:00+08:00")
TODAY = date(2026, 3, 2)


def test_every_district_street_and_community_has_its_record(cast: Cast) -> None:
    assert actions.record_day(at=EVENING) == 4
    assert set(ZeroReport.objects.values_list("place__name", flat=True)) == {
        "青澜区",
        "望江街道",
        "杏林社区",
        "柳岸社区",
    }


def test_it_says_what_stood_open_and_why(cast: Cast) -> None:
    report(cast.resident.actor)
    actions.record_day(at=EVENING)
    (row,) = queries.zero_days(actor=cast.secretary.actor, path=COMMUNITY, first=TODAY, last=TODAY)
    assert row.figures == {
        "open": 1,
        "small": 0,
        "large": 1,
        "large_today": 1,
        "overdue": 1,
        "reported": 1,
        "done": 0,
        "causes": {"REPORTED": 1},
    }
    assert (row.made_at, row.is_nil) == (EVENING, False)


def test_a_nil_report_needs_nobody(cast: Cast) -> None:
    tasks.record_day(EVENING)
    (row,) = queries.zero_days(actor=cast.secretary.actor, path=COMMUNITY, first=TODAY, last=TODAY)
    assert row.is_nil


def test_a_second_run_on_the_day_adds_nothing(cast: Cast) -> None:
    actions.record_day(at=EVENING)
    assert actions.record_day(at=EVENING + timedelta(minutes=30)) == 0
    assert EventRow.objects.filter(kind="evaluation.ZeroReportMade").count() == 4


def test_a_day_without_a_record_shows_as_a_gap_from_the_first_record_on(cast: Cast) -> None:
    actions.record_day(at=EVENING)
    rows = queries.zero_days(
        actor=cast.street_staff.actor,
        path=STREET,
        first=TODAY - timedelta(days=1),
        last=TODAY + timedelta(days=1),
    )
    assert [(row.day, row.figures is None) for row in rows] == [
        (date(2026, 3, 3), True),
        (date(2026, 3, 2), False),
    ]
    assert not rows[0].is_nil


def test_a_record_is_never_changed(cast: Cast) -> None:
    actions.record_day(at=EVENING)
    for write in (
        lambda: ZeroReport.objects.update(figures={}),
        lambda: ZeroReport.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_elsewhere_the_record_is_not_found(cast: Cast) -> None:
    actions.record_day(at=EVENING)
    for person in (cast.secretary, cast.worker, cast.clerk):
        with pytest.raises(NotFound):
            queries.zero_days(actor=person.actor, path=STREET, first=TODAY, last=AT.date())
