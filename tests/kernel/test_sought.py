"""What is searched for is found where it stands, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.sought import Sought

TEXT = "杏林苑3栋路灯不亮，ＷＩＦＩ断了。"


def hits(text: str, words: str, *, near: bool = False) -> list[str]:
    return [text[start:end] for start, end in Sought.of(words, near=near).spans(text)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("路灯", ["路灯"]),
        ("灯", ["灯"]),
        ("xly", ["杏林苑"]),
        ("XL", ["杏林"]),
        ("xinglinyuan", ["杏林苑"]),
        ("ludeng", ["路灯"]),
        ("LuDeng", ["路灯"]),
        ("deng", []),
        ("lumen", []),
        ("ldbl", ["路灯不亮"]),
        ("wifi", ["ＷＩＦＩ"]),
        ("3栋", ["3栋"]),
        ("不亮 杏林", ["杏林", "不亮"]),
        ("林苑 杏林", ["杏林苑"]),
        ("杏苑", []),
        ("yx", []),
        ("x", []),
        ("", []),
    ],
)
def test_hits_are_the_characters_as_they_were_written(words: str, found: list[str]) -> None:
    assert hits(TEXT, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("杏木苑", ["杏林苑"]),
        ("路登不亮", ["路灯不亮"]),
        ("路不亮", ["路灯不亮"]),
        ("路灯都不亮", ["路灯不亮"]),
        ("杏苑", []),
        ("路登很亮", []),
    ],
)
def test_one_character_may_be_wrong_or_missing(words: str, found: list[str]) -> None:
    assert hits(TEXT, words, near=True) == found
    assert hits(TEXT, words) == []


def test_characters_that_grow_when_compared_keep_their_places() -> None:
    assert hits("面积㎡很大㈱的房子", "很大") == ["很大"]
    assert hits("İstanbul路灯", "路灯") == ["路灯"]


@pytest.mark.parametrize(
    ("words", "number", "is_in"),
    [
        ("4821", "482109375516", True),
        ("5516", "482109375516", True),
        ("4821 0937", "482109375516", True),
        ("QL-2026", "QL-2026-0001", True),
        ("0937", "482109375516", False),
        ("482", "482109375516", False),
    ],
)
def test_a_number_is_known_by_its_ends(words: str, number: str, is_in: bool) -> None:
    assert Sought.of(words).is_in([], [number]) is is_in


def test_pairs_that_stand_apart_are_no_run() -> None:
    assert not Sought.of("人行道灯").is_in(["道灯坏了，人行不便，行道树"])


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_breaks_it(words: str, text: str) -> None:
    for near in (False, True):
        found = Sought.of(words, near=near)
        spans = found.spans(text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        condition = found.condition(inner=True)
        assert "\0" not in condition
        assert condition.count("'") % 2 == 0


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("xian", "西安路和县城", ["西安"]),
        ("lvhua", "绿化带", ["绿化"]),
        ("chongqing", "重庆小面", ["重庆"]),
        ("zhongqing", "重庆小面", ["重庆"]),
        ("fangan", "方案和反感", ["方案", "反感"]),
        ("wifi", "我服了", []),
    ],
)
def test_whole_readings_are_cut_in_every_way(words: str, text: str, found: list[str]) -> None:
    assert hits(text, words) == found


def test_letters_that_cut_in_very_many_ways_are_bounded() -> None:
    words = Sought.of("nana" * 20)
    assert len(words.condition()) < 20_000
    assert words.spans("那" * 500 + "安") == []
    assert Sought.of("lanan" * 15 + "q").spans("拉南" * 40) == []


def test_one_character_and_two_letters_are_vague() -> None:
    for text in ("灯", "ld", "ludeng", "电梯 灯"):
        assert Sought.of(text).is_vague
    for text in ("电梯", "xly", "xinglinyuan", "2026", "wifi"):
        assert not Sought.of(text).is_vague


def test_what_stands_beside_the_words_is_asked_for_too() -> None:
    condition = Sought.of("电梯").condition(beside=(["/1", "/2"], [], ["@7"]))
    assert condition == "('电梯') & ('/1' | '/2') & ('@7')"
    assert Sought(()).condition(beside=([],)) == ""
