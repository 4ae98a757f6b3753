"""What a message says, as numbers: pairs of characters, rare runs of its title, its causes."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gewu.domain.insight.rules.hot_types import Message
from gewu.domain.insight.rules.topics import TOPICS
from gewu.domain.insight.rules.words import TO_SIMPLIFIED

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

TITLE, BODY = 200, 1000  # what is written further down seldom says what it is about
TITLE_WEIGHT = 3
GUESSES = 3
BITS = 21  # one Unicode character
GIVEN = 1 << 62  # places and matters the product knows, apart from all runs of characters
REGION = re.compile(r"[A-Z]\d*[市区县]")  # letters that stand for the names of cities
GAP = ord(" ")


@dataclass(frozen=True, slots=True)
class Features:
    """Sparse rows, ascending by code, then row: `values[i]` of `codes[i]` in `rows[i]`."""

    rows: Ints
    codes: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class Read:
    """Some messages as features: wording, what is rare in titles, causes (row × cause).

    `matters` (row × guess) with how `sure` each is, and `areas`, are codes; 0 where unknown.
    """

    size: int
    wording: Features
    rare: Features
    causes: Floats
    matters: Ints
    sure: Floats
    areas: Ints


@dataclass(frozen=True, slots=True)
class _Stream:
    """Texts one after the other: each character, its row and how much it counts."""

    rows: Ints
    letters: Ints
    weights: Floats

    def runs(self, length: int) -> "_Stream":
        """All runs of so many characters without a gap, as one number each."""
        end = max(len(self.letters) - length + 1, 0)
        codes = np.zeros(end, np.int64)
        whole = np.ones(end, np.bool_)
        for at in range(length):
            part = self.letters[at : at + end]
            codes = (codes << BITS) | part
            whole &= part != GAP
        return _Stream(self.rows[:end][whole], codes[whole], self.weights[:end][whole])


def _alphabet() -> Ints:
    """Every character's one form: half width, lower case, simplified; a gap if no letter."""
    table = np.full(0x110000, GAP, np.int64)
    table[0x3400:0xA000] = np.arange(0x3400, 0xA000)
    for code in (*range(0x30, 0x7B), *range(0xFF10, 0xFF5B)):
        letter = unicodedata.normalize("NFKC", chr(code)).lower()
        if letter.isalnum():
            table[code] = ord(letter)
    for code, simple in TO_SIMPLIFIED.items():
        table[code] = ord(simple) if isinstance(simple, str) else simple
    return table


ALPHABET = _alphabet()


def plain(text: str, limit: int = TITLE) -> str:
    """A short text in its one form: runs of letters with single gaps."""
    letters = ALPHABET[_codes(REGION.sub(" ", text[:limit]))].astype(np.uint32)
    return " ".join(letters.tobytes().decode("utf-32-le").split())


def read(messages: Sequence[Message], titles: Sequence[str], bodies: Sequence[str]) -> Read:
    title, both = _stream(titles, [""] * len(titles)), _stream(titles, bodies)
    rare = _summed(_after(title.runs(3), _given([message.places for message in messages])))
    matters, sure = _likely(messages)
    return Read(
        size=len(messages),
        wording=_summed(both.runs(2)),
        rare=Features(rare.rows, rare.codes, np.minimum(rare.values, 1.0)),
        causes=_causes(len(messages), both),
        matters=matters,
        sure=sure,
        areas=np.array([_code(message.area) for message in messages], np.int64),
    )


def pairs(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """(row, code) of the neighbouring characters of plain texts."""
    runs = _stream(texts, [""] * len(texts)).runs(2)
    return runs.rows, runs.letters


def _codes(text: str) -> Ints:
    raw = text.encode("utf-32-le", "replace")
    return np.frombuffer(raw, np.uint32).astype(np.int64)


def _stream(titles: Sequence[str], bodies: Sequence[str]) -> _Stream:
    texts = [part for both in zip(titles, bodies, strict=True) for part in both]
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    part = np.repeat(np.arange(len(texts)), lengths)
    letters = ALPHABET[_codes("".join(text + "  " for text in texts))]
    return _Stream(part // 2, letters, np.where(part % 2 == 0, float(TITLE_WEIGHT), 1.0))


def _given(names: Sequence[tuple[str, ...]]) -> _Stream:
    found = [(row, _code(name)) for row, some in enumerate(names) for name in some if name]
    rows, codes = zip(*found, strict=True) if found else ((), ())
    return _Stream(np.array(rows, np.int64), np.array(codes, np.int64), np.ones(len(rows)))


def _code(name: str) -> int:
    return GIVEN | zlib.crc32(name.encode("utf-8", "replace")) if name else 0


def _likely(messages: Sequence[Message]) -> tuple[Ints, Floats]:
    matters = np.zeros((len(messages), GUESSES), np.int64)
    sure = np.zeros((len(messages), GUESSES))
    for row, message in enumerate(messages):
        for place, (matter, confidence) in enumerate(message.likely[:GUESSES]):
            matters[row, place], sure[row, place] = _code(matter), confidence
    return matters, sure


def _after(first: _Stream, second: _Stream) -> _Stream:
    return _Stream(
        np.concatenate([first.rows, second.rows]),
        np.concatenate([first.letters, second.letters]),
        np.concatenate([first.weights, second.weights]),
    )


def _summed(stream: _Stream) -> Features:
    """Equal codes of a row added up; rows are ascending for each code."""
    order = np.argsort(stream.letters, kind="stable")
    rows, codes, values = stream.rows[order], stream.letters[order], stream.weights[order]
    first = np.ones(len(rows), np.bool_)
    first[1:] = (rows[1:] != rows[:-1]) | (codes[1:] != codes[:-1])
    starts = np.flatnonzero(first)
    sums = np.add.reduceat(values, starts) if len(starts) else values
    return Features(rows[first], codes[first], sums)


def _lexicon() -> dict[int, tuple[Ints, Ints]]:
    """Length of a run → its codes, ascending, and the cause each of them speaks of."""
    found: dict[int, list[tuple[int, int]]] = {2: [], 3: []}
    for cause, topic in enumerate(TOPICS):
        for head in sorted({word[:3] for word in topic.words if len(word) > 1}):
            code = _stream([head], [""]).runs(len(head)).letters
            found[len(head)] += [(int(one), cause) for one in code]
    return {length: _columns(sorted(entries)) for length, entries in found.items()}


def _columns(entries: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    return (
        np.array([code for code, _ in entries], np.int64),
        np.array([cause for _, cause in entries], np.int64),
    )


LEXICON = _lexicon()


def _causes(size: int, text: _Stream) -> Floats:
    """How much each row speaks of each cause, as rows of length one."""
    counts = np.zeros(size * len(TOPICS))
    for length, (codes, causes) in LEXICON.items():
        runs = text.runs(length)
        low = np.searchsorted(codes, runs.letters)
        many = np.searchsorted(codes, runs.letters, "right") - low
        for more in range(int(many.max(initial=0))):
            hit = many > more
            cells = runs.rows[hit] * len(TOPICS) + causes[low[hit] + more]
            counts += np.bincount(cells, runs.weights[hit], len(counts))
    table = np.sqrt(counts.reshape(size, len(TOPICS)))
    length_of = np.sqrt((table * table).sum(axis=1, keepdims=True))
    return table / np.where(length_of > 0, length_of, 1.0)
