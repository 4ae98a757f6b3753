"""What an address asks for is read once for all pages."""

import pytest
from django.http import QueryDict

from gewu.web.ui.asked import path_in, words_in


@pytest.mark.parametrize(
    ("said", "read"),
    [("q=", ""), ("q=+灯+不亮+", "灯 不亮"), ("q=a%00b", "a b"), ("q=" + "长" * 99, "长" * 80)],
)
def test_words_are_one_short_line_without_what_the_database_refuses(said: str, read: str) -> None:
    assert words_in(QueryDict(said)) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("", ""),
        ("place=330106", "330106"),
        ("place=３３", ""),
        ("place=3a", ""),
        ("place=" + "1" * 33, ""),
    ],
)
def test_what_is_no_path_reads_as_not_given(said: str, read: str) -> None:
    assert path_in(QueryDict(said)) == read
