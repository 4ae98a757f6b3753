"""Real codes, names and outlines; left out where the shared data sets are not at hand."""

import csv
import gzip
import io
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gewu.kernel.geodesy import Datum
from gewu.registers.places import actions, queries
from gewu.registers.places.models import Place
from gewu.registers.places.types import RawRow, Report
from tests.registers.places.ground import ADMIN, AT, TODAY, raw

FOLDER = Path(os.environ.get("GEWU_SHARED_DATA") or Path(__file__).parents[4] / "shared" / "data")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"no shared data in {FOLDER}; set GEWU_SHARED_DATA"
    ),
]


def text_of(name: str) -> str:
    content = (FOLDER / name).read_bytes()
    return (gzip.decompress(content) if name.endswith(".gz") else content).decode()


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(name))))


def load(rows: Iterable[RawRow], datum: Datum = Datum.WGS84) -> Report:
    return actions.import_rows(actor=ADMIN, rows=list(rows), skip_bad=False, at=AT, datum=datum)


def test_all_provinces_cities_and_districts_of_the_country() -> None:
    names = ("provinces", "cities", "areas")
    lines = [line for name in names for line in table(f"cn_divisions/{name}_2023.csv")]
    levels = {2: "省", 4: "市", 6: "区县"}
    rows = raw(*({"level": levels[len(x["code"])], **x} for x in lines))
    named = [RawRow(r.number, {k: r.cells[k] for k in ("level", "code", "name")}) for r in rows]
    report = actions.check_rows(actor=ADMIN, rows=named)
    assert report.bad == ()
    assert report.created == len(lines) > 3_000


def test_a_county_with_its_villages_is_loaded_twice_without_change() -> None:
    streets = [x for x in table("cn_divisions/streets_2023.csv.gz") if x["areaCode"] == "150422"]
    known = {x["code"] for x in streets}
    villages = [
        x for x in table("cn_divisions/villages_sample_2019.csv") if x["streetCode"] in known
    ]
    lines = [{"code": "150422", "name": "巴林左旗"}, *streets, *villages]
    rows = raw(*({"code": x["code"], "name": x["name"]} for x in lines))
    assert load(rows).created == len(lines) > 100
    assert load(rows).unchanged == len(lines)
    villages_found = queries.search(ADMIN, "福山地村")
    assert [place.path for place in villages_found] == ["150422100201"]
    found = queries.locate(on=TODAY, address="巴林左旗林东镇福山地村村委会")
    assert found.path == "150422100201"


def test_outlines_of_real_districts_come_out_of_their_shift() -> None:
    name = "cn_divisions/districts_changsha_gcj02.geojson.gz"
    features = json.loads(text_of(name))["features"]
    rows = actions.read_rows("changsha.geojson", text_of(name).encode())
    levelled = [RawRow(row.number, {**row.cells, "level": "区县"}) for row in rows]
    assert load(levelled, Datum.GCJ02).created == len(features)
    # The railway station stands in 芙蓉区, the university hill in 岳麓区.
    assert named_at(113.0123, 28.1949) == "芙蓉区"
    assert named_at(112.9352, 28.1810) == "岳麓区"


def named_at(lon: float, lat: float) -> str:
    found = queries.locate(on=TODAY, point=(lon, lat))
    return Place.objects.get(pk=found.place_id).name


def test_tickets_of_boston_find_the_neighbourhood_they_were_filed_under() -> None:
    data = json.loads(text_of("service_requests_311/boston_neighborhoods.geojson.gz"))
    base: list[dict[str, Any]] = [
        {"code": "999901", "name": "Boston"},
        {"code": "999901001", "name": "Street office"},
        {"code": "999901001001", "name": "Community"},
    ]
    grids = [
        {
            "code": f"999901001001{number:03}",
            "name": feature["properties"]["name"],
            "polygon": feature["geometry"],
        }
        for number, feature in enumerate(data["features"], start=1)
    ]
    report = actions.import_rows(
        actor=ADMIN, rows=raw(*base, *grids), skip_bad=True, at=AT, datum=Datum.WGS84
    )
    # Four of the published outlines cross themselves.
    assert [bad.field for bad in report.bad] == ["polygon"] * 4
    names = {place.pk: place.name for place in Place.objects.all()}
    tickets = table("service_requests_311/boston_2011_h2.csv.gz")[:3_000]
    placed = [t for t in tickets if t["neighborhood"] in names.values() and t["latitude"]]
    right = sum(names[place_of(t)] == t["neighborhood"] for t in placed)
    assert len(placed) > 1_000
    assert right / len(placed) > 0.9


def place_of(ticket: dict[str, str]) -> UUID:
    point = float(ticket["longitude"]), float(ticket["latitude"])
    return queries.locate(on=TODAY, point=point).place_id
