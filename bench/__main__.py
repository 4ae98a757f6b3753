"""`make bench`: an own throw-away database, then every measurement, as a table and as JSON."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from rich.console import Console
from rich.table import Table

from bench import grids, hot, text
from gewu.config.embedded.cluster import THROW_AWAY
from tests.cluster import memory_folder, running_cluster, test_environment

TEXT, HOT, SEARCH, GRIDS = "text", "hot", "search", "grids"
WITHOUT_DATABASE = frozenset({TEXT, HOT, GRIDS})


def main() -> None:
    options = _options()
    if TEXT in (options.only or [TEXT]) and not options.json:
        text.show(list(text.rows()))
    if HOT in (options.only or [HOT]) and not options.json:
        Console().print(hot.line())
    if options.only and WITHOUT_DATABASE.issuperset(options.only):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewu.config.settings")
        _draw(options)
        return
    folder = Path(tempfile.mkdtemp(prefix="gewu-bench-"))
    (folder / "static").mkdir()
    os.environ.update(test_environment(folder) | {"GEWU_HOSTS": "testserver"})
    os.environ["DJANGO_SETTINGS_MODULE"] = "gewu.config.settings"
    settings = {key: value for key, value in THROW_AWAY.items() if key != "fsync"}
    with running_cluster("bench", memory_folder(), settings) as cluster:
        os.environ["GEWU_DATABASE_URL"] = cluster.url
        django.setup()
        from bench import loop, pages, search, sweep, sync, verbs  # noqa: PLC0415 after settings

        loop.prepare(0 if options.only == [SEARCH] else options.cases, options.every)
        measured = {
            "loop": loop.figures,
            "pages": pages.figures,
            "verbs": verbs.figures,
            "sweep": sweep.figures,
            "sync": sync.figures,
        }
        chosen = [name for name in options.only or measured if name in measured]
        figures = [one for name in chosen for one in measured[name]()]
        if SEARCH in (options.only or [SEARCH]):  # the last: it fills the table anew
            search.prepare(options.cases)
            figures += search.figures()
    shutil.rmtree(folder)
    if options.json:
        json.dump([figure.__dict__ for figure in figures], sys.stdout, indent=1)
        return
    table = Table("what", "per second", "p50 ms", "p95 ms", "statements", "of floor")
    for figure in figures:
        table.add_row(*figure.row())
    Console().print(table)
    _draw(options)


def _draw(options: argparse.Namespace) -> None:
    """The last: settings are read with what the others have set."""
    if GRIDS in (options.only or [GRIDS]) and not options.json:
        grids.show(list(grids.rows(large=options.large)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--cases", type=int, default=200_000, help="cases in the table beforehand")
    parser.add_argument("--every", type=int, default=10, help="each so many-th case is open")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=["loop", "pages", "verbs", "sweep", "sync", SEARCH, TEXT, HOT, GRIDS],
    )
    parser.add_argument("--large", action="store_true", help="grids of 200,000 buildings instead")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
