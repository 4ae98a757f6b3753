"""Small exports, and the command run on them in English."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

HEADER = ("工单编号", "诉求时间", "诉求内容", "地址", "联系电话", "联系人")
LAMP = ("G001", "2026-03-02 10:00:00", "楼道灯不亮了", "杏林苑1幢", "13900000009", "刘女士")
LIFT = ("G002", "2026/3/2 9:05", "电梯停了两天", "杏林苑2幢", "", "")

Cells = Sequence[str]
Write = Callable[..., Path]
Run = Callable[..., str]


def as_csv(rows: Sequence[Cells], encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A CSV file with the usual header and these rows."""

    def write_file(*rows: Cells, header: Cells = HEADER, name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(as_csv([header, *rows]))
        return path

    return write_file


@pytest.fixture
def run() -> Run:
    """What the command says."""

    def run_command(path: Path, *options: str) -> str:
        said = io.StringIO()
        call_command("import_hotline", str(path), *options, stdout=said)
        return said.getvalue()

    return run_command
