"""Doors, phones, times and amounts are read out of a text; chats become drafts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.domain.insight.rules.entities import What, draft, entities, masked, number

TODAY = date(2026, 3, 2)


def values(text: str, what: What) -> list[str]:
    return [one.value for one in entities(text, today=TODAY) if one.what is what]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("3号楼2单元501室漏水", "3栋2单元501室"),
        ("三栋二单元五楼", "3栋2单元5层"),
        ("A12栋门口", "A12栋"),
        ("住在 12-3-1502", "12栋3单元1502室"),
        ("十二幢", "12栋"),
    ],
)
def test_doors(said: str, value: str) -> None:
    assert values(said, What.DOOR) == [value]


def test_a_phone_is_never_shown_whole() -> None:
    said = "打我电话138 0000 1234或0571-12345678"
    assert values(said, What.PHONE) == ["138****1234", "0571-****678"]
    assert "13800001234" not in masked(said).replace(" ", "")
    assert "12345678" not in masked(said)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("3月1日晚上8点半", "2026-03-01T20:30"),
        ("昨天下午三点停的水", "2026-03-01T15:00"),
        ("2025年12月31日", "2025-12-31"),
        ("晚上十点还在吵", "22:00"),
        ("21:30开始", "21:30"),
    ],
)
def test_times(said: str, value: str) -> None:
    assert values(said, What.TIME) == [value]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("物业费2.5元", "2.50"),
        ("骗了三万块钱", "30000.00"),
        ("欠薪1,200元", "1200.00"),
        ("15万元", "150000.00"),
    ],
)
def test_amounts(said: str, value: str) -> None:
    assert values(said, What.AMOUNT) == [value]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert values("2月30日", What.TIME) == [""]


@pytest.mark.parametrize(
    ("said", "value"), [("十二", 12), ("二十", 20), ("一百零五", 105), ("38", 38), ("甲", None)]
)
def test_numbers(said: str, value: int | None) -> None:
    assert number(said) == value


CHAT = """—— 2026年3月1日 ——
李阿姨 晚上 20:15
三号楼楼道灯不亮[图片]
摔了一跤

小王：
我家也是 @李阿姨 3号楼2单元
"""


def test_a_pasted_chat_becomes_what_was_said() -> None:
    made = draft(CHAT, today=TODAY)
    assert [(line.who, line.text) for line in made.lines] == [
        ("李阿姨", "三号楼楼道灯不亮\n摔了一跤"),
        ("小王", "我家也是 3号楼2单元"),
    ]
    assert "李阿姨" not in made.text
    assert "[图片]" not in made.text
    assert "3栋2单元" in {one.value for one in made.entities}


def test_a_text_that_is_no_chat_stays_as_it_is() -> None:
    assert draft("路灯坏了\n在南门").text == "路灯坏了\n在南门"


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in entities(text, today=TODAY):
        assert one.start < one.end
    draft(text, today=TODAY)


def test_a_text_without_end_is_read_in_time() -> None:
    assert entities("1" * 100_000) == ()
    draft("楼" * 33_000)
