"""Texts are brought to one form, whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from gewu.domain.insight.rules.words import MAX_BYTES, Text, clean, read


def test_width_case_and_script_do_not_matter() -> None:
    assert clean("ＡＢＣ１２３，小區噪聲擾民") == clean("abc123,小区噪声扰民")


def test_numbers_dates_and_links_become_one_sign_each() -> None:
    assert clean("2026年3月2日交了1500元") == clean("2025年11月12日交了80元")
    assert clean("电话13800000000") == clean("电话13911112222")
    assert clean("看https://a.example/x?b=1") == clean("看http://b.example/y")


def test_emoji_leave_no_trace() -> None:
    assert clean("停水了😀😡☔") == "停水了"


def test_a_greeting_is_not_the_head_of_a_text() -> None:
    assert read(Text("", "尊敬的领导您好!路灯坏了")).head == "路灯坏了"


def test_the_title_is_the_head_where_there_is_one() -> None:
    assert read(Text("路灯不亮", "天黑以后看不见路")).head == "路灯不亮"


def test_a_text_without_end_is_cut() -> None:
    assert len(clean("水电" * 100_000).encode()) <= MAX_BYTES


@given(st.text(max_size=300))
def test_any_text_has_a_form_and_keeps_it(text: str) -> None:
    form = clean(text)
    assert "\0" not in form
    form.encode("utf-8")
    assert read(Text(text, text)).whole.count("\n") <= 1
