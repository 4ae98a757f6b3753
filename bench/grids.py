"""Grids drawn on generated communities and real blocks, judged by us and by the shared judge."""

import gzip
import importlib
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time
from typing import Any

import django
import numpy as np
import shapely
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from shapely.geometry import mapping, shape

from gewu.domain.grids import drawing, files
from gewu.domain.grids.types import Aim, CompoundRule, Drawing, Task

SHARED = Path(__file__).parents[2] / "shared"
JUDGE = SHARED / "bench" / "grids"
BLOCKS = SHARED / "data" / "districting"
SIZES, SEEDS, LARGE = (200, 2_000, 20_000), (1, 2, 3), 200_000
LAYERS = ("boundary", "buildings", "compounds", "barriers", "bridges", "roads")
TARGET = 400
# Where the cells end and the dividing begins and ends, as shares of the progress.
CUT, DIVIDED = drawing.CUT, drawing.DIVIDED
CHURN = 0.02
# Real blocks: file, households of a feature, its id, grids.
REAL = {
    "providence_blocks": ("geoid", "pop", 2.5, 178),
    "chicago_north_bg2010": ("geoid", "households", 1.0, 60),
}
MUST = {
    (CompoundRule.FREE, 200): ("max ≤ max(10 %, bound + 1), 1 s", "≤ max(5 %, bound), 0.5 s"),
    (CompoundRule.FREE, 2_000): ("max ≤ max(10 %, bound + 1), 10 s", "≤ max(5 %, bound), 3 s"),
    (CompoundRule.FREE, 20_000): ("max ≤ 10 %, PP ≥ .60, 56 m, 5 s", "≤ 6 %, ≥ .57, 56 m, 15 s"),
    (CompoundRule.FREE, LARGE): ("max ≤ 16 %, p99 ≤ 10 %, 60 s", "≤ 10 %, 60 s"),
    (CompoundRule.WHOLE, 200): ("band ≥ 99 %, max ≤ bound + 10", "≥ 99.8 %, bound + 5"),
    (CompoundRule.WHOLE, 2_000): ("band ≥ 99 %, max ≤ bound + 10", "≥ 99.8 %, bound + 5"),
    (CompoundRule.WHOLE, 20_000): ("band ≥ 99 %, max ≤ bound + 25", "≥ 99.8 %, bound + 5"),
}
OWN = ("own ≥ 99 %, [270, 550] ≥ 98 %", "100 %, 99.5 %")
REAL_MUST = ("max ≤ max(10 %, bound + 1), PP ≥ .60, 10 s", "≤ 8 %, 3 s")
CHURN_MUST = ("moved ≤ 2.5 × least, band 100 %", "≤ 1.5 ×")


@dataclass(frozen=True)
class Row:
    what: str
    must: str
    stretch: str
    measured: str


class Judge:
    """The shared generator and measures, imported from where they lie."""

    def __init__(self) -> None:
        sys.path.insert(0, str(JUDGE))
        self.instances = importlib.import_module("instances")
        self.metrics = importlib.import_module("metrics")

    def score(self, community: Any, drawn: Drawing) -> dict[str, Any]:
        """Of our polygons and members on the community's own cells."""
        shapes = np.empty(len(drawn.grids), object)
        shapes[:] = [shape(dict(grid.outline)) for grid in drawn.grids]
        label = np.full(community.n, -1)
        for at, grid in enumerate(drawn.grids):
            label[np.array(grid.members, int)] = at
        empty = np.flatnonzero(label < 0)
        spots = shapely.point_on_surface(community.cells[empty])
        spot, grid = shapely.STRtree(shapes).query(spots, predicate="within")
        label[empty[spot]] = grid
        found: dict[str, Any] = self.metrics.evaluate(community, label)
        found.update(self.metrics.evaluate_polygons(community, shapes, label))
        return found


@dataclass(frozen=True)
class Timed:
    drawn: Drawing
    dividing: float
    seconds: float


def rows(*, large: bool) -> Iterator[Row]:
    django.setup()
    if not (JUDGE / "instances.py").exists():
        yield Row("grids", "", "", f"skipped: {JUDGE} is not there")
        return
    judge = Judge()
    for size in (LARGE,) if large else SIZES:
        for seed in SEEDS if size < 20_000 else SEEDS[:1]:
            yield from _community(judge, size, seed)
    for name in () if large else REAL:
        yield _real(name)


def show(found: list[Row]) -> None:
    table = Table("what", "must", "stretch", "measured")
    for row in found:
        table.add_row(row.what, row.must, row.stretch, row.measured)
    Console().print(table)


def _community(judge: Judge, size: int, seed: int) -> Iterator[Row]:
    community = judge.instances.generate(size, seed)
    given = layers(judge, community)
    grids = max(1, round(int(community.hh.sum()) / TARGET))
    for rule in CompoundRule if size < LARGE else (CompoundRule.FREE,):
        asked = Task(**given, aim=Aim(None if rule is CompoundRule.OWN else grids, compounds=rule))
        done = timed(asked)
        must, stretch = OWN if rule is CompoundRule.OWN else MUST[rule, size]
        told = tell(done, judge.score(community, done.drawn), rule)
        yield Row(f"{rule.value} {size:,} seed {seed}", must, stretch, told)
        if rule is CompoundRule.FREE and size in {2_000, 20_000}:
            yield _churned(judge, community, done.drawn, f"re-adjust {size:,} seed {seed}")


def layers(judge: Judge, community: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        judge.instances.to_geojson(community, folder)
        return {name: json.loads((Path(folder) / f"{name}.geojson").read_text()) for name in LAYERS}


def timed(asked: Task, *, existing: bool = False) -> Timed:
    """Processor time, as the machine may be shared."""
    marks: dict[float, float] = {}

    def mark(share: float) -> None:
        marks.setdefault(share, process_time())

    begun = process_time()
    drawn = (drawing.adjust if existing else drawing.draw)(asked, progress=mark)
    done = process_time()
    return Timed(drawn, marks[DIVIDED] - marks[CUT], done - begun)


def tell(done: Timed, judged: Mapping[str, Any], rule: CompoundRule) -> str:
    ours, bound = done.drawn.measures, done.drawn.bound
    parts = [
        f"max {ours.max_deviation:.1%} (judge {judged['max_dev']:.1%}), bound {bound:.1%}",
        f"p99 {ours.p99_deviation:.1%}",
        f"PP {ours.compactness:.2f} ({judged['pp_mean']:.2f})",
        f"{ours.walk:.0f} m",
        f"band {ours.in_band:.1%}",
        f"{done.dividing:.1f} s, {done.seconds:.1f} s in all",
    ]
    if rule is not CompoundRule.FREE:
        parts.append(f"own {ours.own}/{ours.fitting}, split {judged.get('compounds_split', 0)}")
        parts.append(f"[270, 550] {judged['near_range']:.1%}")
    broken = f"broken {judged['noncontiguous']}, multipart {judged['multipart']}"
    parts.append(f"{broken}, crossings {judged['barrier_crossings']}")
    parts.append(f"coverage {judged['coverage']:.5f}, overlap {abs(judged['overlap']):.0e}")
    return "; ".join(parts)


def _churned(judge: Judge, community: Any, first: Drawing, what: str) -> Row:
    after = churn(community)
    band = Aim().band
    before = np.array([after.hh[list(grid.members)].sum() for grid in first.grids])
    over, under = (before - band.high).clip(0).sum(), (band.low - before).clip(0).sum()
    least = int(max(over, under))
    aim = Aim(len(first.grids), compounds=CompoundRule.FREE)
    asked = Task(**layers(judge, after), existing=files.collection(first), aim=aim)
    done = timed(asked, existing=True)
    moved = sum(move.households for move in done.drawn.moves)
    judged = judge.score(after, done.drawn)
    told = (
        f"moved {moved:,} of {int(after.hh.sum()):,} = {moved / max(least, 1):.2f} × {least:,}; "
        f"band {done.drawn.measures.in_band:.1%}; broken {judged['noncontiguous']}; "
        f"{done.dividing:.1f} s, {done.seconds:.1f} s in all"
    )
    return Row(what, *CHURN_MUST, told)


def churn(community: Any) -> Any:
    """2 % of the parcels emptied, as many households elsewhere, the rest drifts by −4 to +5 %."""
    dice = np.random.default_rng(5)
    count: NDArray[np.int64] = np.round(
        community.hh * dice.uniform(0.96, 1.05, community.n)
    ).astype(int)
    lived = np.unique(community.parcel[community.hh > 0])
    some = dice.permutation(lived)[: 2 * max(1, round(CHURN * len(lived)))]
    gone, grown = (np.isin(community.parcel, part) for part in np.split(some, 2))
    grown &= community.hh > 0
    lost = int(count[gone].sum())
    count[gone] = 0
    count[grown] += dice.multinomial(lost, count[grown] / count[grown].sum())
    return replace(community, hh=count)


def _real(name: str) -> Row:
    file = BLOCKS / f"{name}.geojson.gz"
    if not file.exists():
        return Row(name, *REAL_MUST, f"skipped: {file} is not there")
    done = timed(blocks(name))
    found, drawn = done.drawn.measures, done.drawn
    multipart = sum(grid.outline["type"] != "Polygon" for grid in drawn.grids)
    told = (
        f"max {found.max_deviation:.1%} (bound {drawn.bound:.1%}: {drawn.bound_why}); "
        f"p99 {found.p99_deviation:.1%}; PP {found.compactness:.2f}; broken {found.broken}, "
        f"multipart {multipart}; {done.dividing:.1f} s, {done.seconds:.1f} s in all"
    )
    return Row(f"{name}, {found.grids} grids", *REAL_MUST, told)


def blocks(name: str) -> Task:
    key, count, people, grids = REAL[name]
    with gzip.open(BLOCKS / f"{name}.geojson.gz") as file:
        found = json.load(file)["features"]
    for one in found:
        given = one["properties"]
        one["properties"] = {"id": given[key], "households": round(given[count] / people)}
    whole = shapely.union_all([shape(one["geometry"]) for one in found], grid_size=1e-7)
    return Task(
        boundary=mapping(whole),
        buildings={"type": "FeatureCollection", "features": found},
        aim=Aim(grids, compounds=CompoundRule.FREE),
    )
