"""`gewu grids draw`: a community divided into grids, from files to a file; needs no database."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import django
from rich.console import Console
from rich.progress import Progress

from gewu.config.cli.say import OUT, say, say_warning
from gewu.domain.grids import drawing, files
from gewu.domain.grids.types import Aim, Band, CompoundRule, Drawing, Json, Task
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

LAYERS = ("boundary", "buildings", "compounds", "barriers", "bridges", "roads", "sites", "existing")
SHOWN = 12


def draw(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    django.setup()
    begun = perf_counter()
    try:
        task = _task(options)
        drawn = _drawn(task)
        found = files.collection(drawn, task.existing)
        options.out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    except Invalid as error:
        say_warning(str(error))
        return 2
    except OSError as error:
        say_warning(f"{error.filename}: {error.strerror}")
        return 2
    seconds = round(perf_counter() - begun, 2)
    if options.json:
        report = files.report(drawn) | {"seconds": seconds}
        OUT.file.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(drawn, options.out, seconds)
    return 0


def _drawn(task: Task) -> Drawing:
    act = drawing.adjust if task.existing is not None else drawing.draw
    if not sys.stderr.isatty():
        return act(task)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("", total=1.0)

        def told(share: float) -> None:
            bar.update(line, completed=share)

        return act(task, progress=told)


def _task(options: argparse.Namespace) -> Task:
    given: dict[str, Json | None] = {name: _layer(getattr(options, name)) for name in LAYERS}
    boundary, buildings = given.pop("boundary"), given.pop("buildings")
    assert boundary is not None
    assert buildings is not None
    aim = Aim(
        grids=options.grids,
        per_grid=options.per_grid,
        band=options.band,
        compounds=CompoundRule(options.compounds_rule),
        seed=options.seed,
        micro=options.micro,
    )
    return Task(boundary, buildings, **given, aim=aim, datum=Datum(options.datum))


def _layer(file: Path | None) -> Json | None:
    return files.layer(file.name, file.read_bytes()) if file else None


def _tell(drawn: Drawing, out: Path, seconds: float) -> None:
    found = drawn.measures
    say(f"{found.grids:,} grids, {found.households:,} households, {found.mean:.0f} on average")
    say(
        f"largest deviation {found.max_deviation:.1%} (proved least {drawn.bound:.1%}), "
        f"{found.in_band:.1%} in the band, {found.broken} broken"
    )
    say(f"{found.walk:.0f} m to walk on average, compactness {found.compactness:.2f}")
    if drawn.moves:
        say(f"{sum(move.households for move in drawn.moves):,} households change their grid")
    for reason in drawn.reasons[:SHOWN]:
        say(f"- {reason.text}")
    if len(drawn.reasons) > SHOWN:
        say(f"- and {len(drawn.reasons) - SHOWN} more reasons, in {out}")
    say(f"{out} written in {seconds:.1f} s")


def _at_least(least: float, kind: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"{text} is less than {least:g}")
        return value

    return read


def _band(text: str) -> Band:
    low, _dash, high = text.partition("-")
    if not (low.isdigit() and high.isdigit() and 0 < int(low) < int(high)):
        raise argparse.ArgumentTypeError("two numbers are needed, such as 300-500")
    return Band(int(low), int(high))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gewu grids draw",
        description="Divide a community into grids: GeoJSON in, GeoJSON out.",
    )
    parser.add_argument("--boundary", type=Path, required=True, help="polygon of the community")
    parser.add_argument(
        "--buildings",
        type=Path,
        required=True,
        help="points or polygons with id, households and perhaps compound; also .csv or .xlsx",
    )
    parser.add_argument("--compounds", type=Path, help="polygons with id")
    parser.add_argument("--barriers", type=Path, help="lines nobody can cross: rivers, railways")
    parser.add_argument("--bridges", type=Path, help="points where barriers can be crossed")
    parser.add_argument("--roads", type=Path, help="lines, with cls: 1 lane, 2 road")
    parser.add_argument("--sites", type=Path, help="polygons that are a grid of their own")
    parser.add_argument("--existing", type=Path, help="grids to change as little as possible")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--grids", "--workers", type=int, help="how many")
    size.add_argument(
        "--per-grid", type=_at_least(1, float), help="households of a grid, such as 400"
    )
    parser.add_argument("--band", type=_band, default=Band(), help="households: 300-500")
    parser.add_argument("--compounds-rule", choices=[*CompoundRule], default=CompoundRule.OWN.value)
    parser.add_argument("--micro", type=int, default=Aim().micro, help="households of a micro-grid")
    parser.add_argument("--datum", choices=[*Datum], default=Datum.WGS84.value)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    return parser
