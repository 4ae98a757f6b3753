"""Files as people have them: Excel, CSV in two encodings, GeoJSON, and rubbish."""

import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gewu.kernel.errors import Invalid
from gewu.registers.places import actions
from gewu.registers.places.rules import fields
from tests.registers.places.ground import ADMIN, square

HEADINGS = ["层级", "名称", "编码", "上级编码", "经度", "纬度", "户数", "层数", "小区", "别名"]
LINE = ["网格", "第一网格", "430102001001001", "", 112.98, 28.19, 420, None, "", "老街"]


def workbook(*lines: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in lines:
        sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_excel_rows_keep_their_numbers_and_cells() -> None:
    content = workbook(["某街道网格表"], HEADINGS, LINE, [], [*LINE[:1], "第二网格"])
    first, second = actions.read_rows("表.XLSX", content)
    assert (first.number, second.number) == (3, 5)
    assert first.cells["code"] == "430102001001001"
    assert (first.cells["households"], second.cells["name"]) == (420, "第二网格")


def test_headings_may_be_english_marked_or_unknown() -> None:
    content = workbook(["Level", "name *", "经度（WGS-84）", "备注"], ["grid", "A", 112.9, "x"])
    (row,) = actions.read_rows("a.xlsx", content)
    assert dict(row.cells) == {"level": "grid", "name": "A", "lon": 112.9}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_text_tables_in_both_usual_encodings(encoding: str, mark: str) -> None:
    text = "\r\n".join(mark.join(map(str, line)) for line in (HEADINGS, LINE))
    (row,) = actions.read_rows("a.csv", text.encode(encoding))
    assert (row.number, row.cells["name"], row.cells["lon"]) == (2, "第一网格", "112.98")


def test_features_bring_their_geometry() -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"名称": "一", "adcode": 430102},
            "geometry": square(0, 0),
        },
        {
            "type": "Feature",
            "properties": {"name": "1幢"},
            "geometry": {"type": "Point", "coordinates": [112.9, 28.1, 30]},
        },
        {"type": "Feature", "properties": None, "geometry": None},
        "junk",
    ]
    data = {"type": "FeatureCollection", "features": features}
    rows = actions.read_rows("a.geojson", json.dumps(data).encode())
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert rows[0].cells["polygon"] == square(0, 0)
    assert (rows[0].cells["code"], rows[0].cells["name"]) == (430102, "一")
    assert (rows[1].cells["lon"], rows[1].cells["lat"]) == (112.9, 28.1)
    assert rows[2].cells == rows[3].cells == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.xlsx", b"not a workbook"),
        ("a.xlsx", workbook(["x", "y"], ["1", "2"])),
        ("a.xlsx", workbook()),
        ("a.csv", b""),
        ("a.csv", b"\xff\xff\xff"),
        ("a.csv", "甲,乙\n1,2".encode()),
        ("a.geojson", b"{"),
        ("a.geojson", b"[]"),
        ("a.geojson", b'{"features": 3}'),
        ("a.geojson", b"[" * 100_000),
    ],
)
def test_what_is_no_table_of_places_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Invalid):
        actions.read_rows(name, content)


@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.geojson"]))
def test_no_bytes_make_it_stumble(content: bytes, name: str) -> None:
    try:
        rows = actions.read_rows(name, content)
    except Invalid:
        return
    assert all(row.number > 0 for row in rows)


@pytest.mark.django_db
def test_the_template_can_be_filled_in_and_loaded() -> None:
    content = actions.template()
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [words[0] for words in fields.HEADINGS.values()]
    rows = actions.read_rows("template.xlsx", content)
    report = actions.check_rows(actor=ADMIN, rows=rows)
    assert (report.bad, report.created) == ((), len(rows))


@pytest.mark.django_db
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(HEADINGS),
            st.one_of(
                st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.just("网格")
            ),
        ),
        max_size=3,
    )
)
def test_no_cells_make_the_check_stumble(lines: list[dict[str, object]]) -> None:
    features = [{"properties": line} for line in [{"名称": "一"}, *lines]]
    content = json.dumps({"features": features}).encode()
    report = actions.check_rows(actor=ADMIN, rows=actions.read_rows("a.json", content))
    assert len(report.good) + len({bad.number for bad in report.bad}) == len(features)
