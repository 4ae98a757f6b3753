"""What somebody searches for: as a condition on the tokens, and as places in a text.

The condition is a sieve that an index answers; `spans` says whether the words do stand there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Func, Value
from django.db.models.expressions import Combinable

from gewu.kernel import search, sounds
from gewu.kernel.search import HEAD, INNER, IS_HAN, SOUND, SOUNDS, TAIL

Span = tuple[int, int]
MAX_QUERY = 80
LEAST_LETTERS = 2  # of a word that may be how characters are read
LEAST_DIGITS = 4  # of a number's part: fewer would find a part of everything
NEAR = range(3, 21)  # characters of a run in which one may be wrong or missing
ONLY_DIGITS = re.compile(r"[\d\s\-]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is compared, and where each of its characters stands in the original."""

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Plain":
        kept = search.plain(text)
        if len(kept) == len(text):
            return cls(kept, range(len(text) + 1))
        parts = [search.plain(char) for char in text]
        at = [i for i, part in enumerate(parts) for _ in part]
        return cls("".join(parts), [*at, len(text)])

    def span(self, start: int, end: int) -> Span:
        return self.at[start], max(self.at[end], self.at[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A run of Han characters."""

    run: str
    near: bool = False  # one character may be wrong or missing

    @property
    def is_vague(self) -> bool:
        return len(self.run) == 1

    def condition(self, *, inner: bool) -> str:
        if not self.near:
            return _all(_grams(self.run), inner)
        ways = (_all(_left(one, two), inner) for one, two in self._torn())
        return _any(dict.fromkeys(ways))

    def _torn(self) -> Iterator[tuple[str, str]]:
        """What is left on both sides of a character that may be wrong, or one that is missing."""
        return ((self.run[:i], self.run[i + 1 :]) for i in range(len(self.run)))

    def spans(self, text: Plain) -> Iterator[Span]:
        for found in re.finditer(self._pattern(), text.text):
            yield text.span(*found.span())

    def _pattern(self) -> str:
        if not self.near:
            return re.escape(self.run)
        missing = (f"{self.run[:i]}.{self.run[i:]}" for i in range(1, len(self.run)))
        wrong = (f"{one}.?{two}" if one and two else one + two for one, two in self._torn())
        return _either([self.run, *missing, *wrong])


@dataclass(frozen=True)
class Word:
    """Letters: a word, or how Han characters are read, whole or by their initials."""

    word: str

    @cached_property
    def sounds(self) -> Sequence[Sequence[str]]:
        """The ways to take it for so many characters."""
        if not (self.word.isascii() and self.word.isalpha()) or len(self.word) < LEAST_LETTERS:
            return ()
        return (self.word, *sounds.cuts(self.word))

    @property
    def is_vague(self) -> bool:
        return any(len(way) < SOUNDS for way in self.sounds)

    def condition(self, *, inner: bool) -> str:
        ways = [_all([_quoted(self.word)], inner)]
        ways += (_all(_initials(way), inner=False) for way in self.sounds)
        return _any(dict.fromkeys(ways))

    def spans(self, text: Plain) -> Iterator[Span]:
        for found in search.RUN.finditer(text.text):
            run = found.group()
            if not IS_HAN.match(run):
                if run[: search.MAX_WORD] == self.word:
                    yield text.span(*found.span())
                continue
            for way in self.sounds:
                for start in sounds.places(run, way):
                    first = found.start() + start
                    yield text.span(first, first + len(way))


@dataclass(frozen=True, slots=True)
class Number:
    """Words with digits among them: they stand in a text, or a number begins or ends so."""

    words: tuple[str, ...]
    is_vague = False

    @property
    def whole(self) -> str:
        return "".join(self.words)

    @property
    def is_part(self) -> bool:
        return len(self.whole) >= LEAST_DIGITS

    def condition(self, *, inner: bool) -> str:
        ways = [_all(map(_quoted, self.words), inner)]
        if self.is_part:
            parts = (HEAD + self.whole, TAIL + self.whole[::-1])
            ways += (_quoted(part, open_end=True) for part in parts)
        return _any(ways)

    def spans(self, text: Plain) -> Iterator[Span]:
        for found in search.RUN.finditer(text.text):
            if found.group()[: search.MAX_WORD] in self.words:
                yield text.span(*found.span())

    def is_in(self, number: str) -> bool:
        kept = search.squeezed(number)
        return self.is_part and (kept.startswith(self.whole) or kept.endswith(self.whole))


@dataclass(frozen=True, slots=True)
class Sought:
    """All that must be found, in any order."""

    terms: tuple[Term | Word | Number, ...]

    @classmethod
    def of(cls, text: str, *, near: bool = False) -> "Sought":
        kept = text[:MAX_QUERY]
        if ONLY_DIGITS.fullmatch(search.plain(kept)):
            whole = search.squeezed(kept)
            return cls((Number((whole,)),) if whole else ())
        return cls(tuple(dict.fromkeys(one for part in kept.split() for one in _terms(part, near))))

    def condition(self, *, inner: bool = False, beside: Iterable[Collection[str]] = ()) -> str:
        """For `@@`. `inner`: with what is internal; `beside`: one token of each of these, too."""
        whole = [term.condition(inner=inner) for term in self.terms]
        whole += (_any(map(_quoted, tokens)) for tokens in beside if tokens)
        return " & ".join(whole)

    def spans(self, text: str) -> list[Span]:
        """Where the words stand, from left to right, without overlaps."""
        shown = Plain.of(text)
        found = sorted(span for term in self.terms for span in term.spans(shown))
        joined: list[Span] = []
        for start, end in found:
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined

    @property
    def is_number(self) -> bool:
        """With a part of a number, which is looked up by how it begins or ends."""
        return any(isinstance(term, Number) and term.is_part for term in self.terms)

    @property
    def is_vague(self) -> bool:
        """With one character or two letters, of which an index gathers all that begins so."""
        return any(term.is_vague for term in self.terms)

    def is_in(self, texts: Iterable[str], numbers: Iterable[str] = ()) -> bool:
        """Whether each of the words stands in one of the texts, or is a part of a number."""
        shown = [Plain.of(text) for text in texts]
        numbers = tuple(numbers)
        return all(
            any(True for text in shown for _ in term.spans(text))
            or (isinstance(term, Number) and any(map(term.is_in, numbers)))
            for term in self.terms
        )


def _terms(part: str, near: bool) -> Iterator[Term | Word | Number]:
    found = search.runs(part)
    if found and not IS_HAN.search(search.plain(part)) and any(map(_has_digit, found)):
        yield Number(tuple(found))
        return
    for run in found:
        if IS_HAN.match(run):
            yield Term(run, near and len(run) in NEAR)
        else:
            yield Number((run,)) if _has_digit(run) else Word(run)


def _has_digit(run: str) -> bool:
    return any(map(str.isdigit, run))


def _grams(run: str) -> list[str]:
    """Of one character any pair that begins with it."""
    if len(run) == 1:
        return [_quoted(run, open_end=True)]
    return [_quoted(run[i : i + 2]) for i in range(len(run) - 1)]


def _left(one: str, two: str) -> list[str]:
    """Pairs; one character alone, which costs more to find, only beside another."""
    sides = [side for side in (one, two) if len(side) > 1] or [one, two]
    return [gram for side in sides for gram in _grams(side)]


def _quoted(token: str, *, open_end: bool = False) -> str:
    return f"'{token}':*" if open_end else f"'{token}'"


def _all(tokens: Iterable[str], inner: bool) -> str:
    given = [f"({one} | '{INNER}{one[1:]})" if inner else one for one in tokens]
    return f"({' & '.join(given)})" if given else ""


def _any(ways: Iterable[str]) -> str:
    return f"({' | '.join(ways)})"


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


def _initials(way: Sequence[str]) -> list[str]:
    letters = "".join(sound[0] for sound in way)
    most = max(len(letters) - SOUNDS + 1, 1)
    grams = [letters[i : i + SOUNDS] for i in range(most)]
    return [_quoted(SOUND + gram, open_end=len(gram) < SOUNDS) for gram in grams]


def holds(condition: str, column: Combinable) -> Func:
    """Whether a column of tokens has it."""
    return Func(
        column,
        Value(condition),
        arg_joiner=" @@ ",
        template="(%(expressions)s::tsquery)",
        output_field=BooleanField(),
    )
