"""Which texts are alike: the sparse product of weighted features, rare features first."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gewu.domain.insight.rules.hot_text import Features, Floats, Ints

FEW = 150  # in a small set even this many messages may share what is rare elsewhere
SMALLEST = 100  # of a handful of messages nearly every run would count as common
AT_A_TIME = 4_000_000  # pairs worked on at a time
SPARSE = 4  # cells for each pair, from which sorting is quicker than a table
Cells = tuple[Ints, Floats]
SATURATION = 1.2  # BM25: the tenth mention says little more than the third


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of `size` texts each code stands; the `limit` above which it is common."""

    size: int
    limit: int
    codes: Ints
    counts: Ints

    def of(self, codes: Ints) -> Ints:
        """How many texts hold each code; an unseen one counts as in a single text."""
        if not len(self.codes):
            return np.ones(len(codes), np.int64)
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[at] == codes, self.counts[at], 1)

    def weight(self, often: Ints) -> Floats:
        return np.log(max(self.size, SMALLEST) / np.minimum(often, self.size))


@dataclass(frozen=True, slots=True)
class Edges:
    left: Ints
    right: Ints
    likeness: Floats


def rarity(features: Features, size: int, common: float, work: int) -> Rarity:
    codes, counts = np.unique(features.codes, return_counts=True)
    rising = np.sort(counts)
    affordable = int(np.searchsorted(np.cumsum(rising * rising) // 2, work, "right"))
    limit = max(FEW, int(common * size))
    if affordable < len(rising):
        limit = min(limit, int(rising[affordable]) - 1)
    seen = counts > 1
    return Rarity(size, max(limit, 2), codes[seen], counts[seen])


def weighted(features: Features, rarity: Rarity, size: int) -> Features:
    """TF-IDF with saturated counts, without what is common; each of the rows has length one."""
    often = rarity.of(features.codes)
    kept = often <= rarity.limit
    rows, often, values = features.rows[kept], often[kept], features.values[kept]
    values = values / (values + SATURATION) * rarity.weight(often)
    squares = np.bincount(rows, values**2, size)
    length = np.sqrt(np.where(squares > 0, squares, 1.0))
    return Features(rows, features.codes[kept], values / length[rows])


def counted(features: Features, rarity: Rarity) -> Features:
    kept = rarity.of(features.codes) <= rarity.limit
    return Features(features.rows[kept], features.codes[kept], features.values[kept])


def appended(old: Features, new: Features, start: int) -> Features:
    """Both as one; the rows of `new` follow from `start`."""
    codes = np.concatenate([old.codes, new.codes])
    order = np.argsort(codes, kind="stable")
    rows = np.concatenate([old.rows, new.rows + start])
    return Features(rows[order], codes[order], np.concatenate([old.values, new.values])[order])


class Join:
    """Sums of products of the last rows of `all_rows`, those of `new`, with all before each."""

    def __init__(self, new: Features, all_rows: Features, width: int) -> None:
        low = np.searchsorted(all_rows.codes, new.codes)
        high = np.searchsorted(all_rows.codes, new.codes, "right")
        following = np.searchsorted(new.codes, new.codes, "right") - np.arange(len(new.codes))
        many = high - low - following  # itself and the new ones after it are not before it
        some = np.flatnonzero(many)
        some = some[np.argsort(new.rows[some], kind="stable")]
        self.rows, self.values = new.rows[some], new.values[some]
        self.low, self.many = low[some], many[some]
        self.all_rows, self.width = all_rows, width

    def work(self, height: int) -> Ints:
        """Pairs to look at, per row of `new`."""
        return np.bincount(self.rows, self.many, height).astype(np.int64)

    def strip(self, start: int, stop: int) -> Cells:
        """Sums by cell (row - start) × width + row before."""
        first, last = np.searchsorted(self.rows, (start, stop))
        low, many = self.low[first:last], self.many[first:last]
        reach = np.repeat(low - np.cumsum(many) + many, many) + np.arange(many.sum())
        base = (self.rows[first:last] - start) * self.width
        cells = np.repeat(base, many) + self.all_rows.rows[reach]
        products = np.repeat(self.values[first:last], many) * self.all_rows.values[reach]
        return summed(cells, products, (stop - start) * self.width)


def summed(cells: Ints, values: Floats, area: int) -> Cells:
    """Values of equal cells added up, cells ascending; in a table where it is well filled."""
    if area <= SPARSE * len(cells):
        sums = np.asarray(np.bincount(cells, values, area), np.float64)
        filled = np.flatnonzero(sums).astype(np.int64)
        return filled, sums[filled]
    order = np.argsort(cells, kind="stable")
    cells, values = cells[order], values[order]
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    return cells[starts], np.add.reduceat(values, starts) if len(starts) else values


def strips(work: Ints) -> Iterator[tuple[int, int]]:
    """Consecutive rows that together fit the memory, at least one at a time."""
    cost = np.cumsum(work + 1)
    start = 0
    while start < len(cost):
        spent = cost[start - 1] if start else 0
        stop = max(int(np.searchsorted(cost, spent + AT_A_TIME, "right")), start + 1)
        yield start, stop
        start = stop
