"""One server for all processes of a project, back on its feet after every kind of death."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gewu.config.embedded import owner
from gewu.config.embedded.cluster import Cluster, wait_until
from gewu.config.embedded.errors import EmbeddedError
from gewu.config.embedded.guards import NEEDED_BYTES
from gewu.config.embedded.service import ensure, locate, revive, shared_server

pytestmark = pytest.mark.faults

USER = """
import sys
from pathlib import Path
from gewu.config.embedded import owner
from gewu.config.embedded.service import shared_server
owner.SYSTEM_HOME = Path(sys.argv[2])
with shared_server(Path(sys.argv[1]), lambda line: None) as cluster:
    print(cluster.pid(), flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project's folder; what would go to /var/lib stays below it."""
    folder = Path(tempfile.mkdtemp(prefix="gewu-embedded-"))
    folder.chmod(0o755)
    monkeypatch.setattr(owner, "SYSTEM_HOME", folder / "lib")
    yield folder
    cluster = locate(folder, print)
    cluster.stop("immediate")
    shutil.rmtree(cluster.sockets, ignore_errors=True)
    shutil.rmtree(folder)


def another_process(var: Path) -> "subprocess.Popen[str]":
    """A second user of the same server, which holds it until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(var), str(var / "lib")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def pid_seen_by(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def ask(cluster: Cluster, question: str) -> object:
    with cluster.connect("gewu") as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def test_processes_share_one_server_and_the_last_stops_it(var: Path) -> None:
    with shared_server(var, print) as cluster:
        pid = cluster.pid()
        other = another_process(var)
        assert pid_seen_by(other) == pid
    assert cluster.pid() == pid
    other.communicate("\n")
    assert cluster.pid() is None


def test_two_that_start_at_once_get_the_same_server(var: Path) -> None:
    both = [another_process(var), another_process(var)]
    assert len({pid_seen_by(process) for process in both}) == 1
    for process in both:
        process.communicate("\n")
    assert locate(var, print).pid() is None


def test_a_killed_user_does_not_keep_the_server_alive(var: Path) -> None:
    with shared_server(var, print) as cluster:
        other = another_process(var)
        pid_seen_by(other)
        other.kill()
        other.communicate()
    assert cluster.pid() is None


def test_a_killed_server_comes_back_with_what_was_committed(var: Path) -> None:
    with shared_server(var, print) as cluster:
        with cluster.connect("gewu") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        first = cluster.pid()
        cluster.kill()
        revive(cluster, print)
        assert cluster.pid() not in {None, first}
        assert ask(cluster, "SELECT n FROM kept") == 7


def test_a_lock_that_names_another_program_is_stale(var: Path) -> None:
    """After a reboot or in a new container the old process id belongs to someone else."""
    with shared_server(var, print) as cluster:
        pass
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")
    with shared_server(var, print) as again:
        assert again.answers()


def test_the_server_listens_on_a_private_local_socket_only(var: Path) -> None:
    with shared_server(var, print) as cluster:
        assert ask(cluster, "SHOW listen_addresses") == ""
        assert cluster.sockets.stat().st_mode & 0o077 == 0
        assert cluster.data.stat().st_mode & 0o077 == 0


def test_what_is_committed_is_on_disk(var: Path) -> None:
    with shared_server(var, print) as cluster:
        assert ask(cluster, "SHOW fsync") == "on"


def test_a_full_disk_stops_the_start_before_anything_is_written(var: Path) -> None:
    with (
        pytest.raises(EmbeddedError, match="Make room"),
        shared_server(var, print, free=lambda _folder: NEEDED_BYTES - 1),
    ):
        pass
    assert not locate(var, print).data.exists()


def test_a_server_that_someone_else_runs_on_the_data_is_refused(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared_server(var, print) as cluster:
        elsewhere = Cluster(cluster.programs, cluster.home, var / "other", cluster.owner)
        monkeypatch.setattr("gewu.config.embedded.service.PATIENCE", 0.2)
        with pytest.raises(EmbeddedError, match="does not answer"):
            ensure(elsewhere, print)


def test_waiting_ends_with_the_given_reason() -> None:
    with pytest.raises(EmbeddedError, match="in vain"):
        wait_until(lambda: False, "in vain", seconds=0)
