"""Child processes are restarted when they crash and gone when we are."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gewu.config.cli.processes import Child, pause, stop_all
from gewu.config.embedded.cluster import wait_until

FOREVER = [sys.executable, "-c", "import signal; signal.pause()"]
CRASHES = [sys.executable, "-c", "raise SystemExit(3)"]
# Ignores the polite request and has a child of its own that would be left behind.
STUBBORN = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pid = os.fork(); pid and open(sys.argv[1], 'w').write(str(pid)); signal.pause()",
]
PARENT = """
import sys
from gewu.config.cli.processes import Child
child = Child("child", [sys.executable, "-c", "import signal; signal.pause()"])
child.tend(0.0)
print(child.process.pid, flush=True)
sys.stdin.readline()
"""


def is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (4, 8), (6, 30), (99, 30)])
def test_each_crash_in_a_row_waits_longer_up_to_half_a_minute(
    failures: int, seconds: float
) -> None:
    assert pause(failures) == seconds


def test_a_crashed_child_is_started_again_after_the_pause() -> None:
    child = Child("child", CRASHES)
    child.tend(100.0)
    assert child.process is not None
    child.process.wait()
    child.tend(101.0)
    assert (child.process is None, child.failures, child.due) == (True, 1, 102.0)
    child.tend(101.9)
    assert child.process is None
    child.tend(102.0)
    assert child.process is not None
    child.process.wait()


def test_a_crash_after_long_good_service_counts_as_the_first() -> None:
    child = Child("child", CRASHES, failures=5)
    child.tend(100.0)
    assert child.process is not None
    child.process.wait()
    child.tend(200.0)
    assert child.failures == 1


def test_stopping_ends_every_child() -> None:
    children = [Child("one", FOREVER), Child("two", FOREVER)]
    for child in children:
        child.tend(0.0)
    stop_all(children)
    assert [c.process.returncode for c in children if c.process] == [-signal.SIGTERM] * 2


def test_one_that_does_not_listen_is_killed_with_its_own_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gewu.config.cli.processes.PATIENCE", 0.1)
    note = tmp_path / "pid"
    child = Child("stubborn", [*STUBBORN, str(note)])
    child.tend(0.0)
    wait_until(lambda: note.exists() and note.read_text() != "", "no grandchild came up")
    stop_all([child])
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
    wait_until(lambda: not is_alive(int(note.read_text())), "the grandchild lives on")


def test_children_do_not_outlive_a_killed_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_alive(child)
    os.kill(parent.pid, signal.SIGKILL)
    parent.communicate()
    wait_until(lambda: not is_alive(child), "the child is an orphan")
