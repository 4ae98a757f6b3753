"""POST /cases: a program reports; repeats are harmless."""

from tests.api.conftest import Caller, photo
from tests.cast import Cast


def test_a_report_becomes_a_case_with_a_number_and_a_due_time(
    reporter: Caller, worker: Caller, cast: Cast
) -> None:
    made = reporter.report(place_id=str(cast.grid_1))
    assert made.status_code == 201
    receipt = made.json()
    assert set(receipt) == {"id", "number", "status", "due_at"}
    assert receipt["status"] == "REPORTED"
    assert made["Location"] == f"/api/v1/cases/{receipt['id']}"
    shown = worker.get(f"/cases/{receipt['number']}").json()
    assert (shown["text"], shown["channel"], shown["owner_role"]) == (
        "楼道灯不亮了",
        "API",
        "GRID_WORKER",
    )


def test_the_same_key_and_body_is_one_case(reporter: Caller, desk: Caller) -> None:
    first = reporter.report("key-number-1", address="杏林社区")
    again = reporter.report("key-number-1", address="杏林社区")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again["Location"] == first["Location"]
    assert len(reporter.get("/cases").json()["items"]) == 1


def test_the_same_key_with_another_body_is_a_conflict(reporter: Caller) -> None:
    reporter.report("key-number-1")
    other = reporter.report("key-number-1", text="电梯停了")
    assert other.status_code == 409
    assert other.json()["code"] == "key_reused"
    assert len(reporter.get("/cases").json()["items"]) == 1


def test_two_callers_may_use_the_same_key(reporter: Caller, worker: Caller) -> None:
    mine = reporter.report("key-number-1").json()["id"]
    theirs = worker.report("key-number-1").json()["id"]
    assert mine != theirs


def test_without_a_key_nothing_is_made(reporter: Caller) -> None:
    refused = reporter.post("/cases", {"text": "楼道灯不亮了"})
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"field": "Idempotency-Key", "detail": "Field required"}]
    assert reporter.get("/cases").json()["items"] == []


def test_what_is_wrong_is_said_per_field(reporter: Caller) -> None:
    refused = reporter.report(text="楼道灯不亮了", lon=300, kind="SONG")
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == {"lon", "kind"}


def test_an_empty_text_is_refused_by_the_action_in_the_same_shape(reporter: Caller) -> None:
    refused = reporter.report(text=" ")
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["text"]


def test_half_a_point_is_no_point(reporter: Caller) -> None:
    refused = reporter.report(lon=116.4)
    assert [error["field"] for error in refused.json()["errors"]] == ["lat"]


def test_a_point_of_a_chinese_map_is_stored_as_wgs84(reporter: Caller, desk: Caller) -> None:
    made = reporter.report(lon=116.40741, lat=39.90421, datum="GCJ02", address="杏林社区")
    shown = reporter.get(f"/cases/{made.json()['id']}").json()
    assert abs(shown["lon"] - 116.40117) < 0.0003
    assert abs(shown["lat"] - 39.90281) < 0.0003


def test_photos_come_as_a_form(reporter: Caller, cast: Cast, worker: Caller) -> None:
    made = reporter.form(
        "/cases",
        {"text": "楼道灯不亮了", "place_id": str(cast.grid_1), "photos": [photo(), photo()]},
        idempotency_key="with-two-photos",
    )
    assert made.status_code == 201, made.content
    step = worker.get(f"/cases/{made.json()['id']}").json()["steps"][0]
    assert [shot["phase"] for shot in step["photos"]] == ["REPORT", "REPORT"]


def test_seven_photos_are_too_many(reporter: Caller) -> None:
    refused = reporter.form(
        "/cases",
        {"text": "楼道灯不亮了", "photos": [photo() for _ in range(7)]},
        idempotency_key="with-seven-photos",
    )
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["photos"]


def test_nobody_reports_without_a_key_of_an_account(stranger: Caller) -> None:
    assert stranger.report().status_code == 401
