"""Chinese text to search tokens, so that plain PostgreSQL finds any run of characters in it.

Han text is cut at every character into pairs, and the last character alone: where words begin and
end is a guess that text and query would make differently. Everything else is cut into lower-case
words. Marks before a token say what it is instead of a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Case, Func, IntegerField, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from pypinyin import Style, lazy_pinyin

MAX_TEXT = 5_000
MAX_WORD = 60
MAX_TOKENS = 30_000  # of one thing: a tsvector holds at most 1 MiB
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")
SOUND, INNER, HEAD, TAIL, PERIOD = "~", "!", "#", "$", "@"
DAYS = 8  # of a period
SOUNDS = 3  # initials in one token


def plain(text: str) -> str:
    """Half-width and in lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    """Runs of Han characters, and words of anything else."""
    return [run if IS_HAN.match(run) else run[:MAX_WORD] for run in RUN.findall(plain(text))]


def wanted(text: str) -> list[str]:
    """The words, and the pairs of Han characters: what two texts are compared by."""
    return [word for run in runs(text) for word in (_pairs(run) or [run])]


def tokens(text: str, *, sounds: bool = False) -> Iterator[str]:
    """What a text is found by; `sounds`: also by the first letters of its syllables."""
    for run in runs(text[:MAX_TEXT]):
        if not IS_HAN.match(run):
            yield run
            continue
        yield from (run[i : i + 2] for i in range(len(run)))
        if sounds:
            letters = initials(run)
            yield from (SOUND + letters[i : i + SOUNDS] for i in range(len(letters)))


def inner(found: Iterable[str]) -> Iterator[str]:
    """The same tokens, for those only who may read what is internal."""
    return (INNER + token for token in found)


def number(text: str) -> Iterator[str]:
    """A number is found by how it begins and by how it ends."""
    kept = squeezed(text)
    if kept:
        yield from (HEAD + kept, TAIL + kept[::-1])


def period(moment: datetime) -> int:
    """Which eight days it is in: what an index of words can tell of the order of time."""
    return moment.astimezone(UTC).toordinal() // DAYS


def period_start(number: int) -> datetime:
    return datetime.fromordinal(number * DAYS).replace(tzinfo=UTC)


def period_token(number: int) -> str:
    return f"{PERIOD}{number}"


def initials(run: str) -> str:
    """One letter for each character, as it is read here; a blank where nobody knows."""
    letters = lazy_pinyin(run, style=Style.FIRST_LETTER, errors=_unread)
    return "".join(letter[0] if letter.isascii() else " " for letter in letters)


def _unread(text: str) -> str:
    return " " * len(text)


def squeezed(text: str) -> str:
    """A number without what stands between its parts."""
    return "".join(RUN.findall(plain(text)))[:MAX_WORD]


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] if IS_HAN.match(run) else []


def vector(found: Iterable[str]) -> Combinable:
    """The tokens as the column keeps them: without places, as order says nothing here."""
    kept = sorted(set(found))[:MAX_TOKENS]
    return Func(
        Value(kept, ArrayField(TextField())),
        template="array_to_tsvector(%(expressions)s::text[])",
        output_field=SearchVectorField(),
    )


def grown(column: Combinable, found: Iterable[str]) -> Combinable:
    """The column with more tokens, until it holds enough."""
    kept = Coalesce(column, vector(()))
    size = Func(kept, function="length", output_field=IntegerField())
    more = Func(
        kept,
        vector(found),
        arg_joiner=" || ",
        template="(%(expressions)s)",
        output_field=SearchVectorField(),
    )
    return Case(When(LessThan(size, MAX_TOKENS), then=more), default=kept)
