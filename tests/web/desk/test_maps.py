"""The map: grids and cases in the caller's scope."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.web.desk.conftest import browser_of

DATA = reverse("desk:map_data")
GRIDS = reverse("desk:grid_data")


def features(client: Client, url: str = DATA, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(url, query).json()["features"]
    return [feature["properties"] for feature in found]


def test_the_page_reads_the_same_choice(staff: Client) -> None:
    page = staff.get(reverse("desk:map"), {"kind": "HELP"}).content.decode()
    assert f"{DATA}?kind=HELP" in page


def test_grids_and_open_cases(staff: Client, case_id: UUID) -> None:
    found = features(staff)
    assert [f["name"] for f in found if f["kind"] == "grid"] == ["第一网格", "第二网格"]
    (case,) = [f for f in found if f["kind"] == "case"]
    assert case["state"] == "waiting"
    assert case["url"] == reverse("desk:case", args=[case_id])


def test_filters_narrow_the_points(staff: Client, case_id: UUID) -> None:
    assert not [f for f in features(staff, kind="HELP") if f["kind"] == "case"]


def test_outlines_alone_hold_no_cases(staff: Client, case_id: UUID) -> None:
    assert {f["kind"] for f in features(staff, GRIDS)} == {"grid"}


def test_an_outsider_sees_their_own_grid_and_no_case(outsider: Client, case_id: UUID) -> None:
    assert [(f["kind"], f["name"]) for f in features(outsider)] == [("grid", "柳岸网格")]


@pytest.mark.parametrize("who", ["resident", "administrator"])
def test_others_find_no_map(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(reverse("desk:map")).status_code == 404
    assert client.get(DATA).status_code == 404


def test_residents_find_no_outlines(resident: Client) -> None:
    assert resident.get(GRIDS).status_code == 404
