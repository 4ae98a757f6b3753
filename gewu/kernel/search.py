"""Chinese text to search words: segmented when written, so plain PostgreSQL can search it."""

import re

import rjieba
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

MAX_WORDS = 4_000  # a tsvector holds at most 1 MiB
WORD = re.compile(r"\w", re.UNICODE)


def words(text: str) -> list[str]:
    """Lower-case search words in order, with compounds and their parts."""
    found = (word.strip().lower() for word in rjieba.cut_for_search(text[:20_000]))
    return [word for word in found if WORD.search(word)][:MAX_WORDS]


def vector(text: str) -> Combinable:
    return SearchVector(Value(" ".join(words(text))), config="simple")


def query(text: str) -> SearchQuery:
    return SearchQuery(" ".join(words(text)), config="simple", search_type="plain")
