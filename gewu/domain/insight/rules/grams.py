"""Texts as counted features: arrays of (row, feature), made without a loop over characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
T = TypeVar("T")
Found = tuple[Ints, Ints]  # rows and keys, one each per occurrence

END = "\0"
SHIFT = 21  # a pair of characters is one number; a single character is itself
ROW_BITS = 20
CHUNK = 2_000  # texts at a time: bounds the memory


@dataclass(frozen=True, slots=True)
class Counts:
    """Sparse rows: `values[i]` stands at (`rows[i]`, `columns[i]`), without repeats."""

    rows: Ints
    columns: Ints
    values: Floats


def characters(texts: Sequence[str]) -> Found:
    """Every character and every two neighbours, with the row they stand in."""
    raw = (END.join(texts) + END).encode("utf-32-le", "ignore")
    codes = np.frombuffer(raw, np.uint32).astype(np.int64)
    row = np.cumsum(codes == 0)
    single = codes != 0
    double = single[:-1] & single[1:]
    keys = np.concatenate([codes[single], ((codes[:-1] << SHIFT) | codes[1:])[double]])
    return np.concatenate([row[single], row[:-1][double]]), keys


def spell(key: int) -> str:
    """The characters of a key made by `characters`."""
    first, second = key >> SHIFT, key & ((1 << SHIFT) - 1)
    return (chr(first) if first else "") + chr(second)


def chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def spread(found: Found) -> tuple[Ints, Ints]:
    """The distinct keys, ascending, and in how many rows each stands."""
    rows, keys = found
    once = np.unique((keys << ROW_BITS) | rows) >> ROW_BITS
    return np.unique(once, return_counts=True)


def total(parts: Sequence[tuple[Ints, Ints]], *, at_least: int) -> tuple[Ints, Ints]:
    """Spreads of several chunks added up; keys in fewer rows are left out."""
    keys, place = np.unique(np.concatenate([keys for keys, _ in parts]), return_inverse=True)
    weights = np.concatenate([counts for _, counts in parts])
    counts = np.bincount(place, weights, len(keys)).astype(np.int64)
    keep = counts >= at_least
    return keys[keep], counts[keep]


def known(found: Found, keys: Ints) -> Counts:
    """Only what stands in `keys`, as its index there; sorted first, so that looking up is fast."""
    rows, seen = found
    both, times = np.unique((seen << ROW_BITS) | rows, return_counts=True)
    seen, rows = both >> ROW_BITS, both & ((1 << ROW_BITS) - 1)
    index = np.searchsorted(keys, seen)
    index[index == len(keys)] = 0
    hit = keys[index] == seen if len(keys) else np.zeros(len(seen), bool)
    return Counts(rows[hit], index[hit], _damped(times[hit]))


def counted(found: Found, width: int) -> Counts:
    rows, columns = found
    both, times = np.unique(rows * max(width, 1) + columns, return_counts=True)
    return Counts(both // max(width, 1), both % max(width, 1), _damped(times))


def _damped(times: Ints) -> Floats:
    """Said four times is not four times as much."""
    return (1 + np.log(times)).astype(np.float32)
