"""What stands in cells: times, titles, phones and points as platforms write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from gewu.gateways.hotline import rules
from gewu.kernel.errors import Invalid
from gewu.kernel.geodesy import Datum

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "cell",
    [
        "2018-10-27 15:13:26",
        "2018/10/27 15:13:26",
        "2018-10-27T15:13:26",
        "2018年10月27日 15时13分26秒",
        "2018年10月27日15:13:26",
        "２０１８-10-27 15：13：26",
        "20181027151326",
        20181027151326.0,
        "2018-10-27 15:13:26.000",
        "2018-10-27T07:13:26Z",
        "2018-10-27T15:13:26+08:00",
        datetime(2018, 10, 27, 15, 13, 26),  # noqa: DTZ001 as Excel has it
    ],
)
def test_a_time_is_understood(cell: object) -> None:
    assert rules.moment(cell, SHANGHAI) == datetime(2018, 10, 27, 7, 13, 26, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["2018/1/2", "2018.1.2", "2018年1月2日", "20180102"])
def test_a_day_alone_is_its_start(cell: str) -> None:
    assert rules.moment(cell, SHANGHAI) == datetime(2018, 1, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("cell", ["", None, "昨天", "2018-13-01", "2018-02-30", "10/27/2018", "1"])
def test_a_time_that_is_none_is_refused(cell: object) -> None:
    with pytest.raises(Invalid):
        rules.moment(cell, SHANGHAI)


def test_the_title_stands_above_the_text() -> None:
    assert rules.text("路灯坏了", "  三天没人修\r\n请派人 ") == "路灯坏了\n三天没人修\n请派人"
    assert rules.text("路灯坏了", "路灯坏了三天") == "路灯坏了三天"
    assert rules.text("路灯坏了", None) == "路灯坏了"
    assert rules.text("", "路灯\x00坏了\u200b") == "路灯坏了"


@pytest.mark.parametrize("cells", [("", ""), (None, "。"), ("", "灯")])
def test_a_text_of_nothing_is_refused(cells: tuple[object, object]) -> None:
    with pytest.raises(Invalid):
        rules.text(*cells)


def test_numbers_of_spreadsheets_lose_their_point_nought() -> None:
    assert rules.plain(20230001.0) == "20230001"
    assert rules.plain(1.5) == "1.5"
    assert rules.plain(None) == ""


def test_a_masked_phone_is_none_and_a_wrong_one_refused() -> None:
    assert rules.phone("139****0009") == ""
    assert rules.phone("+86 139-0000-0009") == "13900000009"
    with pytest.raises(Invalid):
        rules.phone("12345678")


def test_a_point_is_brought_to_wgs84() -> None:
    assert rules.point("104.78", "29.36", Datum.WGS84) == (104.78, 29.36)
    shifted = rules.point(104.78, 29.36, Datum.GCJ02)
    assert shifted is not None
    assert 0.001 < abs(shifted[0] - 104.78) < 0.005
    assert rules.point("", None, Datum.WGS84) is None
    assert rules.point("0", "0.0", Datum.WGS84) is None


@pytest.mark.parametrize("cells", [("104", ""), ("x", "29"), ("29.36", "104.78"), ("nan", "1")])
def test_half_a_point_or_a_swapped_one_is_refused(cells: tuple[str, str]) -> None:
    with pytest.raises(Invalid):
        rules.point(*cells, Datum.WGS84)
