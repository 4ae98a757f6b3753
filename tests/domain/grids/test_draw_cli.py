"""`gewu grids draw` reads and writes files alone: no database is started."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gewu.config import cli
from tests.domain.grids.grounds import PLANE, homes, lattice, layer, line, square

WIDE, HIGH = 400, 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "B.geojson", square(0, 0, WIDE, HIGH))
    write(tmp_path / "P.geojson", homes(lattice(10, 7)))
    return tmp_path


def write(file: Path, data: Mapping[str, Any]) -> Path:
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def run(folder: Path, *more: object, buildings: str = "P.geojson") -> int:
    words = ["grids", "draw", "--boundary", folder / "B.geojson"]
    words += ["--buildings", folder / buildings, "--out", folder / "OUT.geojson", *more]
    return cli.run([str(word) for word in words])


def drawn(folder: Path) -> list[dict[str, Any]]:
    found = json.loads((folder / "OUT.geojson").read_text(encoding="utf-8"))["features"]
    assert isinstance(found, list)
    return found


def test_grids_are_written_with_their_members_and_measures_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder / "R.geojson", layer(line((200, 0), (200, HIGH))))
    assert run(folder, "--barriers", folder / "R.geojson", "--grids", 7, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["grids"] == 7
    assert report["broken"] == 0
    assert report["reasons"][0]["wish"] == "contiguity"
    grids = drawn(folder)
    assert [one["properties"]["grid"] for one in grids] == list(range(1, 8))
    members = [member for one in grids for member in one["properties"]["members"]]
    assert sorted(members) == list(range(70))
    assert sum(one["properties"]["households"] for one in grids) == 2800
    assert {one["geometry"]["type"] for one in grids} == {"Polygon"}


def test_without_json_it_tells_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--per-grid", 400) == 0
    assert "7 grids, 2,800 households, 400 on average" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_buildings_may_come_in_a_table(folder: Path, kind: str) -> None:
    rows: list[list[object]] = [["编号", "户数", "经度", "纬度"]]
    rows += [[f"A{i}", 40, *place(x, y)] for i, (x, y) in enumerate(lattice(10, 7))]
    content = table(rows) if kind == "xlsx" else text(rows)
    (folder / f"P.{kind}").write_bytes(content)
    assert run(folder, "--grids", 2, buildings=f"P.{kind}") == 0
    assert sum(len(one["properties"]["members"]) for one in drawn(folder)) == 70


def test_existing_grids_keep_their_names(folder: Path) -> None:
    assert run(folder, "--grids", 7) == 0
    old = json.loads((folder / "OUT.geojson").read_text(encoding="utf-8"))
    for number, one in enumerate(old["features"]):
        one["properties"]["grid"] = f"G{number}"
    write(folder / "G.geojson", old)
    assert run(folder, "--existing", folder / "G.geojson") == 0
    before = {one["properties"]["grid"]: one["properties"]["members"] for one in old["features"]}
    after = {one["properties"]["grid"]: one["properties"]["members"] for one in drawn(folder)}
    assert before == after


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("P.geojson", "{", "P.geojson"),
        ("P.geojson", "[]", "GeoJSON"),
        ("P.geojson", '{"type": "FeatureCollection"}', "features"),
        ("B.geojson", '{"type": "FeatureCollection", "features": []}', "polygon"),
        ("P.csv", "a,b\n1,2\n", "经度"),
        ("P.xlsx", "no workbook", "Excel"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_read_is_said_in_plain_words(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, words: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    assert run(folder, buildings=name if name.startswith("P") else "P.geojson") == 2
    said = capsys.readouterr().out
    assert words in said
    assert "Traceback" not in said


def test_a_file_that_is_not_there_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, buildings="nowhere.geojson") == 2
    assert "nowhere.geojson" in capsys.readouterr().out


@pytest.mark.parametrize("more", [("--band", "500-300"), ("--per-grid", 0), ("--grids", "x")])
def test_senseless_wishes_are_refused(folder: Path, more: tuple[object, ...]) -> None:
    with pytest.raises(SystemExit) as refusal:
        run(folder, *more)
    assert refusal.value.code == 2


def place(x: float, y: float) -> list[float]:
    lon, lat = PLANE.lon + x / PLANE.east, PLANE.lat + y / PLANE.north
    return [round(lon, 7), round(lat, 7)]


def text(rows: list[list[object]]) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in rows).encode("gb18030")


def table(rows: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
