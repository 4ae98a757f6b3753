"""Text to label on public sets beside the repository; what is absent is left out, with a reason."""

import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.sparse import vstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from gewu.domain.insight import scoring
from gewu.domain.insight.scoring import Labelled, Score

DATA = Path(__file__).parents[2] / "shared" / "data"
SEED = 20
SCORED = 0.3
COPY = 0.75  # cosine of character 3-grams from which two texts are one
FEW, DRAWS = 300, 3


@dataclass(frozen=True)
class Row:
    what: str
    reference: str
    target: str
    measured: str


@dataclass(frozen=True)
class Source:
    file: Path
    text: tuple[str, str]
    label: str


BOARD = Source(DATA / "teddy_cup_c" / "attachment2.csv.gz", ("title", "detail"), "label")
MAILBOX = Source(DATA / "sl_mayor_mailbox" / "mails.csv.gz", ("title", "query"), "agency_group")


def rows() -> Iterator[Row]:
    for source, measure in ((BOARD, _board), (MAILBOX, _mailbox)):
        if source.file.exists():
            yield from measure(*split(source))
        else:
            yield Row(source.file.name, "", "", f"skipped: {source.file} is not there")


def split(source: Source) -> tuple[Labelled, Labelled]:
    """Seven tenths to learn from, the rest to score; copies of a text stay on one side."""
    given = scoring.labelled(source.file, source.text, source.label)
    groups = copies([f"{text.title} {text.body}" for text in given.texts])
    order = sorted(set(groups))
    random.Random(SEED).shuffle(order)
    sizes = np.bincount(groups)
    before = np.cumsum(sizes[order]) - sizes[order]
    learnt = set(np.array(order)[before < (1 - SCORED) * len(groups)].tolist())
    train = [place for place, group in enumerate(groups) if group in learnt]
    test = [place for place, group in enumerate(groups) if group not in learnt]
    return part(given, train), part(given, test)


def copies(texts: Sequence[str]) -> list[int]:
    """A group number for each text."""
    grams = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), min_df=2, dtype=np.float32)
    table = grams.fit_transform(texts)
    near = []
    for start in range(0, table.shape[0], 500):
        part = table[start : start + 500] @ table.T
        part.data[part.data < COPY] = 0
        part.eliminate_zeros()
        near.append(part)
    return [int(group) for group in connected_components(vstack(near), directed=False)[1]]


def part(given: Labelled, places: Sequence[int]) -> Labelled:
    return Labelled([given.texts[i] for i in places], [given.labels[i] for i in places])


def score(test: Labelled, train: Labelled | None) -> Score:
    return scoring.score(test, train=train, synonyms=None, timer=perf_counter)


def _board(train: Labelled, test: Labelled) -> Iterator[Row]:
    full = score(test, train)
    size = f"{full.learnt_from:,} texts learnt, {full.texts:,} scored"
    yield Row(f"7 classes, macro F1 ({size})", "0.904", "0.93", f"{full.macro_f1:.3f}")
    yield Row("  texts per second", "", "3,000", f"{full.docs_per_s:,.0f}")
    yield Row("  learning, seconds", "", "30", f"{full.train_s:.1f}")
    yield _stated(full)
    cold = score(test, None)
    yield Row("7 classes, cold start, macro F1", "0.56", "0.70", f"{cold.macro_f1:.3f}")
    few = [score(test, _draw(train, seed)).macro_f1 for seed in range(DRAWS)]
    yield Row(
        f"7 classes, {FEW} labels, macro F1 (median of {DRAWS} draws)",
        "0.577",
        "0.75",
        f"{statistics.median(few):.3f}",
    )


def _draw(train: Labelled, seed: int) -> Labelled:
    return part(train, random.Random(seed).sample(range(len(train.texts)), FEW))


def _mailbox(train: Labelled, test: Labelled) -> Iterator[Row]:
    full = score(test, train)
    yield Row("agency, top 1", "0.535", "0.62", f"{full.accuracy:.3f}")
    yield Row("agency, top 3", "0.859", "0.90", f"{full.top3:.3f}")
    yield _stated(full)


def _stated(score: Score) -> Row:
    what = f"  stated confidence, worst decile (a perfect one by chance: {luck(score):.2f})"
    return Row(what, "", "0.05", f"{gap(score):.3f}")


def luck(score: Score) -> float:
    """The worst decile to expect were each text right exactly as often as was stated."""
    stated = np.array([decile.stated for decile in score.calibration])
    texts = np.array([decile.texts for decile in score.calibration])
    drawn = np.random.default_rng(SEED).binomial(texts, stated, (2_000, len(texts))) / texts
    return float(np.abs(drawn - stated).max(axis=1).mean())


def gap(score: Score) -> float:
    return max(abs(decile.stated - decile.right) for decile in score.calibration)


def show(found: Sequence[Row]) -> None:
    table = Table("what", "reference", "reach for", "measured")
    for row in found:
        table.add_row(row.what, row.reference, row.target, row.measured)
    Console().print(table)
