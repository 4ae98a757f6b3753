"""Plans of grids through the API: the same actions, the same refusals."""

from uuid import uuid4

import pytest

from gewu.domain.grids import actions
from gewu.domain.grids.models import GridPlan
from tests.api.conftest import NOW, Caller, caller
from tests.cast import Cast
from tests.domain.grids.drafts import build, in_rows

WISH = {"low": 90, "high": 210}


@pytest.fixture
def planner(cast: Cast) -> Caller:
    build(cast)
    return caller(cast.secretary)


def drawn(cast: Cast, planner: Caller, key: str = "plan-one") -> str:
    asked = planner.post(
        "/grids/plans", {"community_id": str(cast.community), **WISH}, idempotency_key=key
    )
    assert asked.status_code == 202, asked.content
    plan_id = asked.json()["id"]
    plan = GridPlan.objects.get(pk=plan_id)
    actions.draw(plan_id=plan.pk, drawer=in_rows, is_time=lambda: True, at=NOW)
    return f"/grids/plans/{plan_id}"


def test_from_the_wish_to_the_hand_over(cast: Cast, planner: Caller) -> None:
    at = drawn(cast, planner)
    assert planner.get(f"{at}/progress").json() == {"state": "DRAFT", "percent": 100, "words": ""}
    shown = planner.get(at).json()
    assert (shown["grids"], shown["households"], shown["version"]) == (2, 384, 1)
    assert "SUBMIT" in shown["verbs"]
    members = planner.get(f"{at}/members").json()
    assert len(members) == 8
    southern = [one["building"] for one in members if one["grid"] == 1]
    moved = planner.post(f"{at}/move", {"building_ids": southern[:1], "to_grid": 2, "version": 1})
    assert [grid["households"] for grid in moved.json()["divided"]] == [144, 240]
    split = planner.post(f"{at}/split", {"building_ids": southern[:1], "version": 2, "name": "甲"})
    named = {"number": 3, "name": "乙", "version": 3}
    assert split.json()["version"] == 3
    assert planner.post(f"{at}/rename", named).json()["divided"][-1]["name"] == "乙"
    assert planner.post(f"{at}/merge", {"numbers": [1, 3], "version": 4}).json()["grids"] == 2
    assert planner.post(f"{at}/undo", {"version": 5}).json()["grids"] == 3
    assert planner.post(f"{at}/undo", {"version": 5}).status_code == 409
    assert len(planner.get(f"{at}/history").json()) == 5
    assert planner.post(f"{at}/submit", {"version": 6}).json()["state"] == "SUBMITTED"
    body = {"in_force_from": NOW.date().isoformat(), "reason": "看过现场", "version": 6}
    assert planner.post(f"{at}/approve", body).status_code == 403
    street = caller(cast.street_staff)
    approved = street.post(f"{at}/approve", body)
    assert approved.json()["state"] == "IN_FORCE", approved.content
    told = planner.get(f"{at}/handover").json()
    assert [grid["name"] for grid in told["created"]] == ["乙"]
    assert sum(move["households"] for move in told["moves"]) > 0


def test_sent_again_with_the_same_key_it_is_asked_for_once(cast: Cast, planner: Caller) -> None:
    at = drawn(cast, planner)
    again = planner.post(
        "/grids/plans", {"community_id": str(cast.community), **WISH}, idempotency_key="plan-one"
    )
    assert at.endswith(again.json()["id"])
    listed = planner.get("/grids/plans", community_id=str(cast.community)).json()
    assert len(listed["items"]) == 1


def test_a_plan_is_stopped_copied_taken_back_and_discarded(cast: Cast, planner: Caller) -> None:
    asked = planner.post(
        "/grids/plans", {"community_id": str(cast.community), **WISH}, idempotency_key="plan-two"
    )
    stopped = f"/grids/plans/{asked.json()['id']}"
    assert planner.post(f"{stopped}/cancel").json()["state"] == "DISCARDED"
    at = drawn(cast, planner)
    copied = planner.post(f"{at}/copy", idempotency_key="copy-one")
    assert (copied.status_code, copied.json()["parent_id"]) == (201, at.rpartition("/")[2])
    assert planner.post(f"{at}/submit", {"version": 1}).status_code == 200
    assert planner.post(f"{at}/take_back").json()["state"] == "DRAFT"
    assert planner.post(f"{at}/submit", {"version": 1}).status_code == 200
    street = caller(cast.street_staff)
    assert street.post(f"{at}/reject", {"reason": "太大了"}).json()["review_words"] == "太大了"
    assert planner.post(f"{at}/discard").json()["state"] == "DISCARDED"


def test_by_hand_it_begins_with_the_grids_of_today(cast: Cast, planner: Caller) -> None:
    body = {"community_id": str(cast.community), "by_hand": True, **WISH}
    made = planner.post("/grids/plans", body, idempotency_key="plan-one").json()
    assert (made["state"], made["measures"]["moved"]) == ("DRAFT", 0)
    beside = planner.get(f"/grids/plans/{made['id']}/comparison").json()
    assert (beside["other"], beside["households"], beside["changes"]) == (None, 0, [])


def test_what_an_area_lacks(cast: Cast, planner: Caller) -> None:
    found = planner.get("/grids/coverage", place_id=str(cast.community)).json()
    assert (found["grids"], found["buildings"], found["households"]) == (2, 8, 384)
    assert {gap["gap"] for gap in found["gaps"]} == {"NO_STEWARD"}
    assert (
        caller(cast.worker).get("/grids/coverage", place_id=str(cast.community)).status_code == 404
    )


def test_out_of_scope_it_does_not_exist(cast: Cast, planner: Caller) -> None:
    at = drawn(cast, planner)
    body = {"version": 1}
    for person in (cast.outsider, cast.worker, cast.community_worker, cast.resident, cast.clerk):
        client = caller(person)
        assert client.get("/grids/plans").json()["items"] == []
        for path in ("", "/members", "/progress", "/history", "/comparison", "/handover"):
            assert client.get(f"{at}{path}").status_code == 404, path
        for path in ("/cancel", "/take_back", "/discard"):
            assert client.post(f"{at}{path}").status_code == 404, path
        for path in ("/submit", "/undo"):
            assert client.post(f"{at}{path}", body).status_code == 404, path
        asked = client.post(
            "/grids/plans",
            {"community_id": str(cast.community), **WISH},
            idempotency_key="not-mine-1",
        )
        assert asked.status_code == 404
    assert planner.get(f"/grids/plans/{uuid4()}").status_code == 404
