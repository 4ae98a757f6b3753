"""Reasons not to start: each says what is wrong and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

from gewu.config.embedded.binaries import MAJOR
from gewu.config.embedded.errors import EmbeddedError

NEEDED_BYTES = 200 * 1024 * 1024
FreeBytes = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def check_space(folder: Path, free: FreeBytes = free_bytes) -> None:
    if (left := free(folder)) < NEEDED_BYTES:
        raise EmbeddedError(
            f"Only {left // 1024**2} MB are free at {folder}; the database needs at least "
            f"{NEEDED_BYTES // 1024**2} MB. Make room and start again. Nothing was changed."
        )


def check_version(data: Path) -> None:
    """Data of another major version cannot be opened by these programs."""
    marker = data / "PG_VERSION"
    if data.exists() and not marker.exists():
        raise EmbeddedError(f"{data} does not hold a PostgreSQL database. Move it out of the way.")
    if data.exists() and (found := marker.read_text(encoding="utf-8").strip()) != str(MAJOR):
        raise EmbeddedError(
            f"The data in {data} was made by PostgreSQL {found}, the programs here are {MAJOR}. "
            f"Take it over with pg_dumpall of version {found}, or move the folder away to begin "
            "anew. Nothing was changed."
        )
