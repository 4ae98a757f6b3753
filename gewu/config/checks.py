"""Is this install fit to serve? Each finding says what is wrong and what to do about it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from gewu.config.env import BASE_DIR

OLDEST_POSTGRESQL = 15
CLOCK_TOLERANCE = timedelta(seconds=5)
NEEDED_BYTES = 1024**3
BUILT_ASSETS = "ui/dist/manifest.json"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor; without `advice` all is well."""

    subject: str
    state: str
    advice: str = ""

    @property
    def ok(self) -> bool:
        return not self.advice


def examine() -> Iterator[Finding]:
    """Everything, in the order one would repair it."""
    yield from secrets()
    yield from database()
    yield disk(settings.VAR)
    yield assets()
    yield translations()


def secrets() -> Iterator[Finding]:
    """The demo is published anyway; everywhere else the keys must be one's own."""
    advice = "Run `gewu keys` and put the lines it prints into the environment."
    demo = settings.DEMO or settings.DEBUG
    values = {
        "GEWU_SECRET_KEY": settings.SECRET_KEY != settings.DEV_SECRET,
        "GEWU_CRYPTO_KEYS": bool(settings.CRYPTO_KEYS),
        "GEWU_CRYPTO_INDEX_KEY": bool(settings.CRYPTO_INDEX_KEY),
    }
    for name, own in values.items():
        if own:
            yield Finding(name, "set")
        elif demo:
            yield Finding(name, "not set: the demo's published one is used")
        else:
            yield Finding(name, "missing", advice)


def database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        advice = "Check GEWU_DATABASE_URL, and that the server runs and lets this user in."
        yield Finding("database", str(error).strip(), advice)
        return
    yield version(int(ask("SHOW server_version_num")))
    yield migrations()
    yield clock(datetime.now(UTC), database_time())


def version(number: int) -> Finding:
    """`number` as the server counts: 150004 for 15.4."""
    state = f"PostgreSQL {number // 10_000}.{number % 10_000}"
    old = number // 10_000 < OLDEST_POSTGRESQL
    advice = f"Gewu needs PostgreSQL {OLDEST_POSTGRESQL} or newer." if old else ""
    return Finding("database", state, advice)


def unapplied() -> int:
    """How many migrations the database still lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrations() -> Finding:
    if missing := unapplied():
        return Finding("migrations", f"{missing} not applied", "Run `gewu migrate`.")
    return Finding("migrations", "all applied")


def database_time() -> datetime:
    return datetime.fromtimestamp(float(ask("SELECT extract(epoch FROM clock_timestamp())")), UTC)


def ask(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone() or ("",)
    return str(answer)


def clock(here: datetime, there: datetime) -> Finding:
    """Deadlines are counted here and compared there."""
    zone = f"UTC {here:%H:%M:%S}, shown in {settings.TIME_ZONE}"
    apart = abs(here - there)
    if apart > CLOCK_TOLERANCE:
        advice = "Set both clocks by NTP; deadlines depend on them."
        return Finding("clock", f"{apart.total_seconds():.0f} s off the database's", advice)
    return Finding("clock", zone)


def disk(folder: Path) -> Finding:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    state = f"{free / 1024**3:.1f} GB free at {existing}"
    return Finding("disk", state, "Make room: photos need it." if free < NEEDED_BYTES else "")


def assets() -> Finding:
    if finders.find(BUILT_ASSETS):
        return Finding("front end", "built")
    return Finding("front end", "not built", "Run `make setup`.")


def translations() -> Finding:
    stale = [
        source.relative_to(BASE_DIR)
        for source in (BASE_DIR / "gewu").rglob("locale/*/LC_MESSAGES/*.po")
        if not _is_newer(source.with_suffix(".mo"), source)
    ]
    if stale:
        return Finding("translations", f"{len(stale)} not compiled", "Run `make setup`.")
    return Finding("translations", "compiled")


def _is_newer(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime
