"""Chinese text is found by its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.search import words


def test_compounds_are_split_and_kept() -> None:
    found = words("楼道里有人给电瓶车飞线充电")
    assert {"电瓶车", "充电"} <= set(found)


def test_punctuation_is_no_word_and_letters_are_lowered() -> None:
    found = words("WIFI，坏了！！")
    assert "wifi" in found
    assert not {"，", "！"} & set(found)


@given(st.text(max_size=200))
def test_any_text_gives_words_without_blanks(text: str) -> None:
    assert all(word.strip() == word and word for word in words(text))


@pytest.mark.parametrize("text", ["", "   ", "……", "😀😀"])
def test_text_without_words_gives_none(text: str) -> None:
    assert words(text) == []
