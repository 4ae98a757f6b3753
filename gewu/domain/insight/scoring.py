"""How good the reading is, on files of labelled texts: `gewu bench text`."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.rules import classify, starting
from gewu.domain.insight.rules.guess import Guess
from gewu.domain.insight.rules.measures import macro_f1
from gewu.domain.insight.rules.words import Text
from gewu.kernel.errors import Invalid

Timer = Callable[[], float]
Synonyms = Mapping[str, Sequence[str]]

LONGEST_CELL = 10_000_000
APART = re.compile(r"[\s,，、;；|]+")
DECILES = 10


@dataclass(frozen=True, slots=True)
class Labelled:
    texts: Sequence[Text]
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Decile:
    """Of a tenth of the texts, by confidence: what was stated, and what was right."""

    stated: float
    right: float
    texts: int


@dataclass(frozen=True, slots=True)
class Score:
    accuracy: float
    macro_f1: float
    top3: float
    train_s: float
    docs_per_s: float
    texts: int
    learnt_from: int
    labels: int
    calibration: tuple[Decile, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def labelled(path: Path, text: Sequence[str], label: str) -> Labelled:
    """Rows with a label. Of several text columns the first is the title."""
    rows = [row for row in read_rows(path, [*text, label]) if (row[label] or "").strip()]
    if not rows:
        raise Invalid(format_lazy(_("{file} has no row with a label."), file=path.name))
    return Labelled([_text(row, text) for row in rows], [row[label].strip() for row in rows])


def synonyms(path: Path) -> Synonyms:
    """CSV with the columns label and words; words are apart by spaces, commas, 、 or ;."""
    table: dict[str, list[str]] = {}
    for row in read_rows(path, ["label", "words"]):
        given = [word for word in APART.split(row["words"] or "") if word]
        table.setdefault((row["label"] or "").strip(), []).extend(given)
    return table


def score(
    test: Labelled, *, train: Labelled | None, synonyms: Synonyms | None, timer: Timer
) -> Score:
    """With `train` learn from it; without, know nothing but the names of the test's labels."""
    begun = timer()
    if train is None:
        names = sorted(set(test.labels))
        answer = starting.ready(names, synonyms=synonyms)
    else:
        answer = classify.ready(classify.train(train.texts, train.labels, synonyms=synonyms))
    learnt = timer()
    guesses = answer(test.texts)
    done = timer()
    return Score(
        **_shares(guesses, test.labels),
        train_s=round(learnt - begun, 2),
        docs_per_s=round(len(test.texts) / max(done - learnt, 1e-6), 1),
        texts=len(test.texts),
        learnt_from=len(train.texts) if train else 0,
        labels=len(set(test.labels)),
        calibration=_deciles(guesses, test.labels),
    )


def _shares(guesses: Sequence[Sequence[Guess]], labels: Sequence[str]) -> dict[str, float]:
    first = [guess[0].label for guess in guesses]
    names = sorted({*labels, *first})
    code = {name: place for place, name in enumerate(names)}
    wanted = np.array([code[label] for label in labels], np.int64)
    given = np.array([code[label] for label in first], np.int64)
    among = [
        label in [one.label for one in guess] for guess, label in zip(guesses, labels, strict=True)
    ]
    return {
        "accuracy": round(float((wanted == given).mean()), 4),
        "macro_f1": round(macro_f1(wanted, given), 4),
        "top3": round(float(np.mean(among)), 4),
    }


def _deciles(guesses: Sequence[Sequence[Guess]], labels: Sequence[str]) -> tuple[Decile, ...]:
    stated = np.array([guess[0].confidence for guess in guesses])
    right = np.array([g[0].label == label for g, label in zip(guesses, labels, strict=True)])
    parts = np.array_split(np.argsort(stated, kind="stable"), min(DECILES, len(stated)))
    return tuple(
        Decile(round(float(stated[part].mean()), 4), round(float(right[part].mean()), 4), len(part))
        for part in parts
    )


def _text(row: Mapping[str, str], columns: Sequence[str]) -> Text:
    cells = [row[column] or "" for column in columns]
    return Text("", cells[0]) if len(cells) == 1 else Text(cells[0], "\n".join(cells[1:]))


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(_content(path), newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise Invalid(
            format_lazy(
                _("{file} has no column {missing}. Its columns: {found}."),
                file=path.name,
                missing=", ".join(missing),
                found=", ".join(reader.fieldnames or ()),
            )
        )
    try:
        return [{column: row[column] for column in columns} for row in reader]
    except csv.Error as error:
        raise Invalid(f"{path.name}: {error}") from error


def _content(path: Path) -> str:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    except (OSError, EOFError, zlib.error) as error:
        raise Invalid(
            format_lazy(_("{file} cannot be read: {reason}"), file=path.name, reason=str(error))
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
