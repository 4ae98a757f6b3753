"""Announcements through the API: the same actions, the same refusals."""

from datetime import timedelta
from typing import Any

from tests.api.conftest import NOW, Caller, caller
from tests.cast import Cast
from tests.domain.announcements.board import put_up

UNTIL = (NOW + timedelta(days=2)).isoformat()


def told(**changes: object) -> dict[str, Any]:
    body = {"kind": "OUTAGE", "title": "今晚停水", "text": "请提前存水。", "until": UNTIL}
    return body | changes


def test_from_publication_to_withdrawal_and_back(cast: Cast) -> None:
    office = caller(cast.secretary)
    body = told(place_id=str(cast.community))
    made = office.post("/announcements", body, idempotency_key="press-1234")
    assert made.status_code == 201
    assert office.post("/announcements", body, idempotency_key="press-1234").status_code == 200
    other = body | {"title": "别的事"}
    assert office.post("/announcements", other, idempotency_key="press-1234").status_code == 409
    at = made["Location"].removeprefix("/api/v1")
    assert office.get(at).json()["state"] == "current"
    corrected = office.post(f"{at}/correct", told(title="明晚停水", version=1)).json()
    assert (corrected["title"], corrected["version"]) == ("明晚停水", 2)
    assert office.post(f"{at}/correct", told(version=1)).status_code == 409
    assert office.post(f"{at}/withdraw").json()["state"] == "withdrawn"
    assert office.get("/announcements").json()["items"] == []
    assert office.post(f"{at}/restore").json()["state"] == "current"


def test_residents_read_what_is_told_to_them(cast: Cast) -> None:
    resident = caller(cast.resident)
    district = put_up(cast.district, "全区", at=NOW)
    community = put_up(cast.community, "社区", at=NOW)
    assert [one["title"] for one in resident.get("/announcements").json()["items"]] == ["全区"]
    assert resident.get(f"/announcements/{district.pk}").status_code == 200
    assert resident.get(f"/announcements/{community.pk}").status_code == 404


def test_who_may_not_is_refused_and_elsewhere_it_does_not_exist(cast: Cast) -> None:
    made = put_up(cast.community, at=NOW)
    body = told(place_id=str(cast.community))
    worker, outsider, secretary = map(caller, (cast.worker, cast.outsider, cast.secretary))
    assert worker.post("/announcements", body, idempotency_key="press-1234").status_code == 403
    assert worker.post(f"/announcements/{made.pk}/withdraw").status_code == 403
    assert outsider.post(f"/announcements/{made.pk}/withdraw").status_code == 404
    elsewhere = body | {"place_id": str(cast.next_community)}
    refused = secretary.post("/announcements", elsewhere, idempotency_key="press-1234")
    assert refused.status_code == 404


def test_what_cannot_be_told_names_its_field(cast: Cast, desk: Caller) -> None:
    body = told(place_id=str(cast.district), until=NOW.isoformat())
    answer = caller(cast.desk).post("/announcements", body, idempotency_key="press-1234")
    assert answer.status_code == 422
    assert "until" in str(answer.json())
    assert desk.get("/announcements", cursor="bogus").status_code == 422
