"""Places: what a caller may look at, and where a point or an address belongs."""

from tests.api.conftest import Caller
from tests.cast import IN_GRID_1, IN_GRID_2, Cast


def test_a_search_stays_in_the_callers_scope(desk: Caller, reporter: Caller) -> None:
    assert [place["name"] for place in desk.get("/places", q="网格").json()] == [
        "第一网格",
        "第二网格",
    ]
    assert desk.get("/places", q="柳岸").json() == []
    assert reporter.get("/places", q="网格").json() == []


def test_a_place_and_what_lies_below(desk: Caller, cast: Cast) -> None:
    place = desk.get(f"/places/{cast.community}").json()
    assert (place["path"], place["level"], place["name"]) == (
        "999901001001",
        "COMMUNITY",
        "杏林社区",
    )
    below = desk.get(f"/places/{cast.community}/children").json()
    assert [child["kind"] for child in below] == ["ORDINARY", "ORDINARY"]
    assert {child["parent_id"] for child in below} == {str(cast.community)}


def test_a_place_out_of_scope_looks_like_not_there(desk: Caller, cast: Cast) -> None:
    unknown = desk.get("/places/00000000-0000-7000-8000-000000000000")
    for path in (f"/places/{cast.next_community}", f"/places/{cast.next_community}/children"):
        refused = desk.get(path)
        assert (refused.status_code, refused.json()) == (404, unknown.json())


def test_a_point_belongs_to_a_grid(reporter: Caller, cast: Cast) -> None:
    lon, lat = IN_GRID_1
    found = reporter.get("/places/locate", lon=lon, lat=lat).json()
    assert found["place_id"] == str(cast.grid_1)
    assert found["level"] == "GRID"
    assert found["reason"] == "POINT"
    assert found["explanation"]


def test_an_address_belongs_to_a_building(reporter: Caller, cast: Cast) -> None:
    found = reporter.get("/places/locate", address="杏林苑2幢").json()
    assert (found["place_id"], found["building_id"]) == (str(cast.grid_2), str(cast.building_2))


def test_point_and_address_are_compared(reporter: Caller) -> None:
    lon, lat = IN_GRID_2
    found = reporter.get("/places/locate", lon=lon, lat=lat, address="杏林苑1幢").json()
    assert found["reason"] == "POINT_NOT_ADDRESS"
    assert found["candidates"]


def test_nothing_to_locate_is_refused(reporter: Caller) -> None:
    assert reporter.get("/places/locate").status_code == 422
    half = reporter.get("/places/locate", lat=39.9)
    assert [error["field"] for error in half.json()["errors"]] == ["lon"]
    for bad in ("nan", "inf", "200", "x"):
        assert reporter.get("/places/locate", lon=bad, lat=39.9).status_code == 422
