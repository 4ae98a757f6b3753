"""Finding the columns: by common names, below a title row, or as told."""

import pytest
from django.core.management import CommandError

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind
from gewu.gateways.hotline import rules
from gewu.gateways.hotline.types import Field
from tests.cast import Cast
from tests.gateways.hotline.conftest import LAMP, Run, Write


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ("工单编号", "诉求时间", "诉求内容", "诉求地址", "联系电话", "联系人"),
            {"outer_number": 0, "time": 1, "text": 2, "address": 3, "phone": 4, "name": 5},
        ),
        (
            ("序号", "留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "一级标签"),
            {"outer_number": 1, "title": 3, "time": 4, "text": 5},
        ),
        (
            ("* 工单号（必填）", " 来电时间", "工单标题", "问题描述", "事发地点", "经度", "纬度"),
            {"outer_number": 0, "time": 1, "title": 2, "text": 3, "address": 4, "lon": 5, "lat": 6},
        ),
        (
            ("message_id", "user", "title", "time", "detail", "against", "support"),
            {"outer_number": 0, "title": 2, "time": 3, "text": 4},
        ),
        (("派单时间", "受理时间", "诉求类型", "内容"), {"time": 1, "kind": 2, "text": 3}),
        (("甲", "乙"), {}),
    ],
)
def test_common_headers_are_guessed(header: tuple[str, ...], expected: dict[str, int]) -> None:
    assert rules.guess(header) == {Field(name): column for name, column in expected.items()}


def test_the_guess_is_shown_before_anything_is_loaded(cast: Cast, write: Write, run: Run) -> None:
    said = run(write(LAMP), "--dry-run")
    assert "export.csv: utf-8-sig, header in row 1" in said
    shown = next(line for line in said.splitlines() if "outer_number" in line)
    assert "工单编号" in shown
    assert "G001" in shown


def test_a_title_above_the_header_is_passed_over(cast: Cast, write: Write, run: Run) -> None:
    path = write(("工单编号", "诉求时间", "诉求内容"), LAMP[:3], header=("12345热线工单导出",))
    assert "header in row 2" in run(path)
    assert Case.objects.get().outer_number == "G001"


def test_columns_can_be_told(cast: Cast, write: Write, run: Run) -> None:
    path = write(("2026-03-02 10:00", "楼道灯不亮了", "G001"), header=("甲", "乙", "丙"))
    with pytest.raises(CommandError, match="The file has: 甲, 乙, 丙"):
        run(path)
    run(path, "--map", "time=甲", "text=乙", "outer_number=丙")
    assert Case.objects.get().outer_number == "G001"


def test_a_guessed_column_can_be_left_out(cast: Cast, write: Write, run: Run) -> None:
    row = (*LAMP[:4], "no phone at all", "刘女士")
    run(write(row), "--map", "phone=")
    assert Case.objects.get().contact_phone is None


@pytest.mark.parametrize("pair", ["colour=红", "time", "time=没有这列"])
def test_a_wrong_map_is_refused(cast: Cast, write: Write, run: Run, pair: str) -> None:
    with pytest.raises(CommandError):
        run(write(LAMP), "--map", pair)
    assert not Case.objects.exists()


def test_kinds_are_read_where_the_file_says(cast: Cast, write: Write, run: Run) -> None:
    header = ("工单编号", "诉求时间", "诉求内容", "诉求类型")
    words = ("报修", "群众求助", "咨询", "其他")
    rows = [(f"G{n}", "2026-03-02", "说说绿化", word) for n, word in enumerate(words)]
    run(write(*rows, header=header), "--kind", "HELP")
    kinds = [case.kind for case in Case.objects.order_by("outer_number")]
    assert kinds == [Kind.REPAIR, Kind.HELP, Kind.SAY, Kind.HELP]
