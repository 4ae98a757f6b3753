"""Text is cut so that any run of Chinese characters, initials and parts of numbers find it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel import search
from gewu.kernel.search import initials, tokens, wanted

LAMP = "三单元楼道灯不亮，WIFI 也断了，电话13800138000"
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.mark.parametrize("text", ["楼道灯", "wifi", "ＷＩＦＩ", "楼道灯 wifi", "13800138000"])
def test_what_stands_in_the_text_is_among_its_tokens(text: str) -> None:
    assert set(wanted(text)) <= set(tokens(LAMP))


@pytest.mark.parametrize("text", ["道楼", "路灯", "wif", "一单元"])
def test_what_does_not_is_not(text: str) -> None:
    assert not set(wanted(text)) <= set(tokens(LAMP))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(2, 60))
def test_every_piece_of_han_text_finds_the_whole(text: str, start: int, size: int) -> None:
    han = "".join(chr(0x4E00 + ord(c) % 2000) for c in text)
    piece = han[start : start + size]
    assert len(piece) < 2 or set(wanted(piece)) <= set(tokens(han))


@given(st.text(max_size=200))
def test_any_text_gives_tokens_without_blanks(text: str) -> None:
    found = list(tokens(text, sounds=True))
    assert all(found)
    assert not any("\0" in token for token in found)


@pytest.mark.parametrize("text", ["", "   ", "……", "😀😀", "_", "\0"])
def test_text_without_words_gives_none(text: str) -> None:
    assert list(tokens(text)) == wanted(text) == []


@pytest.mark.parametrize(
    ("text", "letters"), [("杏林苑", "xly"), ("路灯不亮", "ldbl"), ("银行", "yh"), ("长沙", "cs")]
)
def test_initials_are_read_in_their_context(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize("text", ["杏林苑路灯不亮", "龘𠀀𠮷路", "〇", "行长长"])
def test_every_character_has_one_place_among_the_initials(text: str) -> None:
    assert len(initials(text)) == len(text)


def test_a_number_is_kept_from_both_ends() -> None:
    assert set(search.number("QL-2026 0001")) == {"#ql20260001", "$10006202lq"}
    assert list(search.number(" - ")) == []


def test_a_period_is_eight_days_of_utc() -> None:
    first = search.period(NOON)
    assert search.period(NOON + timedelta(days=8)) == first + 1
    assert len({search.period(NOON + timedelta(days=n)) for n in range(16)}) == 3


def test_a_period_starts_where_the_one_before_ends() -> None:
    start = search.period_start(search.period(NOON))
    assert start <= NOON < start + timedelta(days=8)
    assert search.period(start) == search.period(NOON)
    assert search.period(start - timedelta(microseconds=1)) == search.period(NOON) - 1
