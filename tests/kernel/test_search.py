"""Chinese text is found by any run of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.search import wanted, words

LAMP = "三单元楼道灯不亮，WIFI 也断了，电话13800138000"


@pytest.mark.parametrize(
    "text", ["楼道灯", "灯", "三单元", "wifi", "ＷＩＦＩ", "楼道灯 wifi", "13800138000"]
)
def test_what_stands_in_the_text_is_found(text: str) -> None:
    assert set(wanted(text)) <= set(words(LAMP))


@pytest.mark.parametrize("text", ["道楼", "路灯", "wif", "一单元"])
def test_what_does_not_is_not(text: str) -> None:
    assert not set(wanted(text)) <= set(words(LAMP))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_piece_of_han_text_finds_the_whole(text: str, start: int, end: int) -> None:
    han = "".join(chr(0x4E00 + ord(c) % 2000) for c in text)
    assert set(wanted(han[start:end])) <= set(words(han))


@given(st.text(max_size=200))
def test_any_text_gives_words_without_blanks(text: str) -> None:
    assert all(word.split() == [word] for word in words(text))


@pytest.mark.parametrize("text", ["", "   ", "……", "😀😀", "_"])
def test_text_without_words_gives_none(text: str) -> None:
    assert words(text) == wanted(text) == []
