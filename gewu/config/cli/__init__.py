"""The `gewu` command: a few words of its own, every other word goes to Django."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from gewu.config.cli import bench_hot, bench_text, doctor, draw_grids, keys, serve
from gewu.config.cli.database import database
from gewu.config.cli.say import Stop, say, say_warning
from gewu.config.embedded.errors import EmbeddedError

Verb = Callable[[Sequence[str]], int]

HELP = """\
gewu demo          a community with sample data, served on http://127.0.0.1:8000/
gewu up            serve the web pages and run the jobs
gewu migrate       bring the database up to date
gewu createadmin   the first administrator: gewu createadmin NAME
gewu import        gewu import places FILE, gewu import hotline FILE
gewu settings      gewu settings export [FILE], gewu settings import FILE [--dry-run]
gewu learn         learn from the cases whose matter people named
gewu grids draw    divide a community into grids: gewu grids draw --help
gewu bench         gewu bench text, gewu bench hot: score the reading on files of your own
gewu seed          sample data into an empty database
gewu doctor        look for what is missing or wrong
gewu keys          print fresh secrets for the environment
gewu WORD          any management command of Django: shell, dbshell, check …

GEWU_DATABASE_URL names a PostgreSQL server; without it an embedded one is started."""

WITHOUT_DATABASE = {
    "--version",
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "sendtestemail",
    "version",
}


def show_help(_arguments: Sequence[str]) -> int:
    say(HELP)
    return 0


def import_file(arguments: Sequence[str]) -> int:
    """`gewu import hotline FILE` is the command import_hotline."""
    kinds = ("places", "hotline")
    if not arguments or arguments[0] not in kinds:
        raise Stop(f"Say what to import: gewu import {'|'.join(kinds)} FILE")
    return manage([f"import_{arguments[0]}", *arguments[1:]])


def settings_file(arguments: Sequence[str]) -> int:
    """`gewu settings export FILE` is the command export_settings."""
    if not arguments or arguments[0] not in {"export", "import"}:
        raise Stop("Say what to do: gewu settings export|import FILE")
    return manage([f"{arguments[0]}_settings", *arguments[1:]])


def bench_file(arguments: Sequence[str]) -> int:
    """`gewu bench text` and `gewu bench hot` read files alone: no database is started."""
    kinds = {"text": bench_text.bench, "hot": bench_hot.bench}
    if not arguments or arguments[0] not in kinds:
        raise Stop(f"Say what to score: gewu bench {'|'.join(kinds)} --help")
    return kinds[arguments[0]](arguments[1:])


def grids(arguments: Sequence[str]) -> int:
    """`gewu grids draw` reads and writes files alone."""
    if not arguments or arguments[0] != "draw":
        raise Stop("Say what to do: gewu grids draw --help")
    return draw_grids.draw(arguments[1:])


def manage(words: Sequence[str]) -> int:
    if words[0] in WITHOUT_DATABASE or "--help" in words:
        execute_from_command_line(["gewu", *words])
        return 0
    with database():
        execute_from_command_line(["gewu", *words])
    return 0


VERBS: dict[str, Verb] = {
    "help": show_help,
    "--help": show_help,
    "-h": show_help,
    "demo": serve.demo,
    "up": serve.up,
    "migrate": serve.migrate_alone,
    "seed": lambda arguments: manage(["seed_demo", *arguments]),
    "import": import_file,
    "settings": settings_file,
    "bench": bench_file,
    "grids": grids,
    "doctor": doctor.doctor,
    "keys": keys.keys,
}


def run(words: Sequence[str]) -> int:
    word = words[0] if words else "help"
    try:
        return VERBS[word](words[1:]) if word in VERBS else manage(words)
    except (Stop, EmbeddedError, ImproperlyConfigured) as error:
        say_warning(str(error))
    except OperationalError as error:
        say_warning(f"The database cannot be used: {error}".strip())
    except KeyboardInterrupt:
        return 130
    return 1


def leave(_number: int, _frame: FrameType | None) -> None:
    """So that a plain `kill` also runs what must be tidied up."""
    sys.exit(143)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewu.config.settings")
    signal.signal(signal.SIGTERM, leave)
    sys.exit(run(sys.argv[1:]))
