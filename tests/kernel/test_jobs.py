"""Jobs that wait for their moment."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from gewu.kernel import jobs

NAME = "gewu.kernel.tasks.deliver"
MOMENT = datetime(2026, 3, 2, 2, 0, 8, tzinfo=UTC)


def scheduled(job: int) -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT scheduled_at FROM procrastinate_jobs WHERE id = %s", [job])
        moment: datetime | None = cursor.fetchone()[0]
    return moment


@pytest.mark.django_db
def test_a_job_may_wait_for_a_moment() -> None:
    job = jobs.defer(NAME, not_before=MOMENT, event_id=1, reaction="x")
    assert scheduled(job) == MOMENT


@pytest.mark.django_db
def test_without_one_it_is_for_the_next_worker() -> None:
    assert scheduled(jobs.defer(NAME, event_id=1, reaction="x")) is None
