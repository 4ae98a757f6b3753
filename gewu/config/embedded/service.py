"""One server shared by every process of this project: the first starts it, the last stops it."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fasteners import InterProcessLock, InterProcessReaderWriterLock

from gewu.config.embedded.binaries import programs
from gewu.config.embedded.cluster import Cluster, wait_until
from gewu.config.embedded.errors import EmbeddedError
from gewu.config.embedded.guards import FreeBytes, check_space, check_version, free_bytes
from gewu.config.embedded.owner import Owner, Say, find_owner, system_home

TAKING_TURNS_SECONDS = 180
PATIENCE = 30.0


def locate(var: Path, say: Say) -> Cluster:
    """Data under `var`; for root under /var/lib/gewu, owned by the system user who runs it."""
    owner = find_owner(say)
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
    home = system_home() / name if owner.borrowed else var / "postgres"
    owner.make_home(home)
    return Cluster(programs(owner, say), home, socket_folder(owner, name), owner)


def socket_folder(owner: Owner, name: str) -> Path:
    """Short, because a socket path is at most 107 bytes long."""
    if owner.borrowed:
        return Path("/run" if os.access("/run", os.W_OK) else "/tmp") / f"gewu-{name}"  # noqa: S108 make_folder refuses a stranger's
    return Path(tempfile.gettempdir()) / f"gewu-{owner.uid}-{name}"


@contextmanager
def shared_server(var: Path, say: Say, free: FreeBytes = free_bytes) -> Iterator[Cluster]:
    """The server is up inside the block. A lock that dies with its process counts the users."""
    cluster = locate(var, say)
    users = InterProcessReaderWriterLock(cluster.home / "users.lock")
    with _turn(cluster):
        ensure(cluster, say, free)
        users.acquire_read_lock()
    try:
        yield cluster
    finally:
        with _turn(cluster):
            users.release_read_lock()
            if users.acquire_write_lock(blocking=False):
                cluster.stop()
            users.release_write_lock()


def revive(cluster: Cluster, say: Say) -> None:
    """Bring a server back that was killed while in use."""
    if cluster.pid() is None:
        with _turn(cluster):
            ensure(cluster, say)


def ensure(cluster: Cluster, say: Say, free: FreeBytes = free_bytes) -> None:
    """Up and answering when this returns; joins a running server, revives a killed one."""
    if cluster.pid() is not None:
        wait_until(
            lambda: cluster.answers() or cluster.pid() is None,
            f"A server (process {cluster.pid()}) holds {cluster.data} and does not answer in "
            f"{cluster.sockets}. If it was started by hand, stop it; its log is {cluster.log}.",
            seconds=PATIENCE,
        )
    if cluster.pid() is not None:
        return
    check_version(cluster.data)
    check_space(cluster.home, free)
    if not cluster.data.exists():
        say(f"Creating the database in {cluster.data} (a few seconds, once).")
        if cluster.owner.borrowed:
            say(f"It belongs to the system user {cluster.owner.name!r}: PostgreSQL refuses root.")
        cluster.create()
    cluster.start()


@contextmanager
def _turn(cluster: Cluster) -> Iterator[None]:
    """Only one process at a time starts or stops the server."""
    lock = InterProcessLock(cluster.home / "start.lock")
    if not lock.acquire(timeout=TAKING_TURNS_SECONDS):
        raise EmbeddedError(f"Another process has been starting the database for long: {lock.path}")
    try:
        yield
    finally:
        lock.release()
