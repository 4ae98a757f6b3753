"""A run that is killed midway goes on where it was when started again."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from gewu.domain.cases.models import Case, Step
from gewu.gateways.hotline.actions import BATCH
from tests.cast import assemble
from tests.gateways.hotline.conftest import Run, Write

ROWS = BATCH + 100


def database_url() -> str:
    """The test database's, for another process."""
    params = connection.get_connection_params()
    return f"postgresql://{params.get('user', '')}@/{params['dbname']}?host={params['host']}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_run_is_finished_by_the_next(write: Write, run: Run) -> None:
    assemble()
    rows = [(f"G{n:05}", "2026-03-02 10:00", f"说说第{n}件事", "", "", "") for n in range(ROWS)]
    path = write(*rows)
    process = start(path)
    while process.poll() is None and not Case.objects.exists():
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.returncode == -signal.SIGKILL, "the run ended before it could be killed"
    loaded = Case.objects.count()
    assert loaded == BATCH, "a batch is loaded wholly or not at all"
    assert Step.objects.count() == loaded
    assert f"{ROWS - loaded} new, {loaded} already there, 0 bad" in run(path)
    assert Case.objects.count() == Step.objects.count() == ROWS


def start(path: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "GEWU_DATABASE_URL": database_url()}
    command = [sys.executable, "-m", "django", "import_hotline", str(path)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
