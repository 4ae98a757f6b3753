"""A worker killed in the middle of a reaction leaves nothing half done, and nothing undone."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import override_settings

from gewu.kernel import events, jobs
from gewu.kernel.models import OnceKey, ReactionRun
from tests.jobs import clear as forget_other_jobs
from tests.kernel.crashing import MARK, BellRung

WORKER = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
settings.REACTIONS = "tests.kernel.crashing.TABLE"
call_command("procrastinate", "worker", *{options})
"""


@contextmanager
def worker(mark: Path, *, wait: bool) -> Iterator[subprocess.Popen[bytes]]:
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER.format(options=[] if wait else ["--one-shot"])],
        env={**os.environ, "GEWU_DATABASE_URL": url, MARK: str(mark)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(mark: Path, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not mark.exists():
        assert time.monotonic() < end, "the worker never came to the reaction"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_killed_midway_the_effect_is_made_once_by_the_next_worker(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    forget_other_jobs()
    with override_settings(REACTIONS="tests.kernel.crashing.TABLE"), transaction.atomic():
        events.publish(BellRung(bell=uuid4(), by=None, at=datetime.now(UTC)))
    with worker(mark, wait=True) as first:
        until(mark)
        first.kill()
        first.wait()
    assert (echoes(), ReactionRun.objects.count()) == (0, 0)

    forget_heartbeats()
    assert in_a_thread(jobs.retry_stalled) == 1
    with worker(mark, wait=False) as second:
        assert second.wait(30) == 0
    assert (echoes(), ReactionRun.objects.count()) == (1, 1)


def in_a_thread(act: Callable[[], int]) -> int:
    """As in a worker: a browser test may have left an event loop in this one."""

    def run() -> int:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def echoes() -> int:
    return OnceKey.objects.filter(scope="echo").count()


def forget_heartbeats() -> None:
    """As if the dead worker's last sign of life were two minutes old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'"
        )
