"""A throw-away database server per test run, up before the settings are read."""

import os
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from gewu.config.embedded.binaries import programs
from gewu.config.embedded.cluster import THROW_AWAY, Cluster
from gewu.config.embedded.owner import find_owner

KEPT = {"GEWU_DATABASE_URL", "GEWU_CHROMIUM", "GEWU_REQUIRE_BROWSER"}
PREFIX = "gewu-test-"


def test_environment(var: Path) -> dict[str, str]:
    """The same settings on every machine, whatever the shell says."""
    return {
        "GEWU_DEMO": "0",
        "GEWU_SECRET_KEY": "only-for-tests-" + "x" * 40,
        "GEWU_CRYPTO_KEYS": "test:" + b64encode(b"k" * 32).decode(),
        "GEWU_CRYPTO_INDEX_KEY": b64encode(b"i" * 32).decode(),
        "GEWU_LOG_LEVEL": "WARNING",
        "GEWU_VAR": str(var),
    }


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def memory_folder() -> Path:
    shared = Path("/dev/shm")
    return shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())


def sweep(folder: Path) -> None:
    """Remove what killed runs left: their process id is in the name."""
    for left in folder.glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).split("-")[0]
        if os.access(left, os.W_OK) and not Path(f"/proc/{pid}").exists():
            prepare(left, {}).stop("immediate")
            shutil.rmtree(left, ignore_errors=True)


def prepare(home: Path, settings: dict[str, str]) -> Cluster:
    owner = find_owner(print)
    owner.make_home(home)
    return Cluster(programs(owner, print), home, home / "s", owner, settings)


@contextmanager
def running_cluster(name: str, folder: Path, settings: dict[str, str]) -> Iterator[Cluster]:
    """An own server until the block ends, deleted with everything in it."""
    sweep(folder)
    home = folder / f"{PREFIX}{os.getpid()}-{name}"
    cluster = prepare(home, settings)
    try:
        cluster.create()
        cluster.start()
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def session() -> Iterator[None]:
    """One server and one folder for files, named in the environment that workers inherit."""
    for name in [n for n in os.environ if n.startswith("GEWU_") and n not in KEPT]:
        del os.environ[name]
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-var-") as var:
        Path(var, "static").mkdir()
        os.environ.update(test_environment(Path(var)))
        if "GEWU_DATABASE_URL" in os.environ:
            yield
            return
        with running_cluster("main", memory_folder(), THROW_AWAY) as cluster:
            os.environ["GEWU_DATABASE_URL"] = cluster.url
            yield
            del os.environ["GEWU_DATABASE_URL"]


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, args: list[str]
) -> Generator[None, object, object]:
    if not is_worker() and not {"--help", "-h", "--version", "-V"}.intersection(args):
        stack = ExitStack()
        stack.enter_context(session())
        early_config.add_cleanup(stack.close)
    return (yield)
