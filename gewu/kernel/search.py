"""Chinese text to search words, so that plain PostgreSQL finds any run of characters in it.

Han text is cut into single characters and pairs: where words begin and end is a guess that text
and query would make differently. Everything else is cut into lower-case words.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

MAX_TEXT = 20_000  # a tsvector holds at most 1 MiB
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")


def runs(text: str) -> list[str]:
    """Runs of Han characters, and words of anything else, half-width and in lower case."""
    return RUN.findall(unicodedata.normalize("NFKC", text[:MAX_TEXT]).lower())


def words(text: str) -> list[str]:
    """What a text is found by."""
    return [word for run in runs(text) for word in _grams(run)]


def wanted(text: str) -> list[str]:
    """What a query must find all of: pairs alone already hold their characters."""
    return [word for run in runs(text) for word in (_pairs(run) or [run])]


def _grams(run: str) -> Iterator[str]:
    yield from (run if IS_HAN.match(run) else [run])
    yield from _pairs(run)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] if IS_HAN.match(run) else []


def vector(text: str) -> Combinable:
    return SearchVector(Value(" ".join(words(text))), config="simple")


def query(text: str) -> SearchQuery:
    return SearchQuery(" ".join(wanted(text)), config="simple", search_type="plain")
