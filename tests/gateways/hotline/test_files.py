"""Kinds of files: encodings, separators, packed, spreadsheets, damaged ones."""

import gzip
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError

from gewu.domain.cases.models import Case
from tests.cast import Cast
from tests.gateways.hotline.conftest import HEADER, LAMP, LIFT, Run, as_csv


def check(run: Run, path: Path) -> None:
    assert "2 new, 0 already there, 0 bad" in run(path)
    assert Case.objects.get(outer_number="G001").text == LAMP[2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_encodings_are_told_apart(cast: Cast, run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(as_csv([HEADER, LAMP, LIFT], encoding))
    check(run, path)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators_are_told_apart(cast: Cast, run: Run, tmp_path: Path, separator: str) -> None:
    path = tmp_path / "export.txt"
    rows = [HEADER, LAMP, LIFT]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8")
    check(run, path)


def test_a_packed_file_is_read_by_its_content_not_its_name(
    cast: Cast, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(gzip.compress(as_csv([HEADER, LAMP, LIFT])))
    check(run, path)


def test_a_spreadsheet_is_read_with_its_own_dates_and_numbers(
    cast: Cast, run: Run, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["12345热线工单"])
    sheet.append(HEADER)
    sheet.append(["G001", datetime(2026, 3, 2, 10, 0), *LAMP[2:4], 13900000009, "刘女士"])  # noqa: DTZ001 as Excel has it
    sheet.append([None] * 6)
    sheet.append([20260302, *LIFT[1:4], None, None])
    path = tmp_path / "export.xlsx"
    book.save(path)
    check(run, path)
    case = Case.objects.get(outer_number="G001")
    assert case.reported_at.isoformat() == "2026-03-02T02:00:00+00:00"
    assert case.contact_phone == "13900000009"
    assert Case.objects.filter(outer_number="20260302").exists()


def test_text_with_line_breaks_and_quotes_is_one_row(cast: Cast, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    words = '他说"灯\n不亮",\n很黑'
    path.write_bytes(as_csv([HEADER, ("G001", LAMP[1], words, "", "", "")]))
    run(path)
    assert Case.objects.get().text == words


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\x1f\x8b\x08\x00broken",
        b"PK\x03\x04broken",
        b"\xff\xfe\x00\x01\xd8\x00",
        gzip.compress(as_csv([HEADER, LAMP]))[:-20],
    ],
)
def test_a_damaged_file_is_refused_in_words(
    cast: Cast, run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path)


def test_a_missing_file_is_refused_in_words(cast: Cast, run: Run, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nowhere.csv")


def test_an_unknown_zone_is_refused(cast: Cast, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(as_csv([HEADER, LAMP]))
    with pytest.raises(CommandError, match="Mars"):
        run(path, "--zone", "Mars/Olympus")
