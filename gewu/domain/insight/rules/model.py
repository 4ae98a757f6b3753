"""A trained classifier as a value, and as bytes: a JSON header and plain arrays, never pickles."""

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.rules import cold
from gewu.domain.insight.rules.cold import Lexicon
from gewu.domain.insight.rules.training import Calibration, Lines
from gewu.domain.insight.rules.vectors import Vocabulary
from gewu.kernel.errors import Invalid

VERSION = 1
ARRAYS = ("whole", "head", "weights", "slopes", "offsets", "heights", "levels")
LARGEST = 512 * 1024 * 1024  # unpacked


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt, the lexicon beside it, and its cross-validated shares (`measured`)."""

    labels: tuple[str, ...]
    lines: Lines
    lexicon: Lexicon
    blend: float  # how much the lexicon says beside what was learnt
    calibration: Calibration
    texts: int
    measured: dict[str, float]


def dump(model: Model) -> bytes:
    header = {
        "version": VERSION,
        "labels": model.labels,
        "words": model.lines.vocabulary.words,
        "lexicon": model.lexicon.weights,
        "blend": model.blend,
        "heat": model.calibration.heat,
        "texts": model.texts,
        "measured": model.measured,
    }
    arrays: dict[str, Any] = {
        "whole": model.lines.vocabulary.whole,
        "head": model.lines.vocabulary.head,
        "weights": model.lines.vocabulary.weights,
        "slopes": model.lines.slopes.astype(np.float16),
        "offsets": model.lines.offsets,
        "heights": model.calibration.heights,
        "levels": model.calibration.levels,
    }
    text = np.frombuffer(json.dumps(header, ensure_ascii=False).encode(), np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, header=text, **arrays)
    return file.getvalue()


def load(raw: bytes) -> Model:
    try:
        return _read(raw)
    except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise Invalid(_("This is not a text model, or not one this version can read.")) from error


def _read(raw: bytes) -> Model:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
            raise ValueError("too large")
    with np.load(io.BytesIO(raw), allow_pickle=False) as file:
        header = json.loads(file["header"].tobytes())
        arrays = {name: file[name] for name in ARRAYS}
    if header["version"] != VERSION:
        raise ValueError("another version")
    vocabulary = Vocabulary(
        arrays["whole"].astype(np.int64),
        tuple(header["words"]),
        arrays["head"].astype(np.int64),
        arrays["weights"].astype(np.float32),
    )
    model = Model(
        labels=tuple(header["labels"]),
        lines=Lines(
            arrays["slopes"].astype(np.float32), arrays["offsets"].astype(np.float32), vocabulary
        ),
        lexicon=cold.restored(header["labels"], _weights(header["lexicon"])),
        blend=float(header["blend"]),
        calibration=Calibration(float(header["heat"]), arrays["heights"], arrays["levels"]),
        texts=int(header["texts"]),
        measured=dict(header["measured"]),
    )
    _check(model)
    return model


def _weights(raw: dict[str, dict[str, float]]) -> dict[str, dict[int, float]]:
    return {word: {int(k): float(v) for k, v in by.items()} for word, by in raw.items()}


def _check(model: Model) -> None:
    width, labels = model.lines.vocabulary.width, len(model.labels)
    if width != sum(model.lines.vocabulary.sizes) or model.lines.slopes.shape != (width, labels):
        raise ValueError("its parts do not fit together")
    if model.lines.offsets.shape != (labels,) or not np.isfinite(model.lines.slopes).all():
        raise ValueError("its parts do not fit together")
