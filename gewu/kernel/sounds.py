"""How Han characters are read, and what somebody typed that may be such readings."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from pypinyin import Style, pinyin

MOST_WAYS = 6  # to cut letters into syllables


@lru_cache(maxsize=20_000)
def readings(char: str) -> frozenset[str]:
    """All the ways to read a character, without tones: "lv" for 绿."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(reading for ways in found for reading in ways if reading)


@cache
def syllables() -> frozenset[str]:
    """Of the characters in use."""
    rows, cells = range(0xB0, 0xF8), range(0xA1, 0xFF)  # of GB 2312
    coded = bytes(byte for row in rows for cell in cells for byte in (row, cell))
    common = coded.decode("gb2312", errors="ignore")
    return frozenset(reading for char in common for reading in readings(char))


def cuts(letters: str) -> list[tuple[str, ...]]:
    """The ways to cut letters into two syllables or more, the longest syllables first."""
    ways = islice(_cuts(letters, len(letters)), MOST_WAYS + 1)
    return [way for way in ways if len(way) > 1][:MOST_WAYS]


def _cuts(letters: str, size: int) -> Iterator[tuple[str, ...]]:
    dead: set[int] = set()  # from where nothing leads to the end

    def walk(start: int) -> Iterator[tuple[str, ...]]:
        if start == size:
            yield ()
            return
        met = False
        for end in range(min(start + 6, size), start, -1):
            if end not in dead and letters[start:end] in syllables():
                for rest in walk(end):
                    met = True
                    yield (letters[start:end], *rest)
        if not met:
            dead.add(start)

    yield from walk(0)


def places(run: str, sounds: Sequence[str]) -> Iterator[int]:
    """Where characters of a run are read so; a single letter is any reading's first."""
    read = [readings(char) for char in run]
    for start in range(len(run) - len(sounds) + 1):
        if all(_is(read[start + i], sound) for i, sound in enumerate(sounds)):
            yield start


def _is(ways: frozenset[str], sound: str) -> bool:
    return sound in ways or (len(sound) == 1 and any(way.startswith(sound) for way in ways))
