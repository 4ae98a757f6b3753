"""Whistles through the API: the same actions, the same refusals."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.conftest import NOW, Caller, caller
from tests.cast import Cast
from tests.domain.whistles.scene import Scene, set_up, traffic_duty

SOON = (NOW + timedelta(hours=6)).isoformat()
LATER = (NOW + timedelta(days=2)).isoformat()


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return set_up(cast)


def blow(desk: Caller, scene: Scene, key: str = "press-1234", **changes: object) -> Any:
    body = {
        "text": "东门路面塌陷",
        "arrive_by": SOON,
        "invited": [scene.housing_key, scene.traffic_key],
        "place_id": str(scene.cast.grid_1),
    }
    return desk.post("/whistles", body | changes, idempotency_key=key)


def one(shown: dict[str, Any], name: str) -> str:
    return next(
        f"/whistles/{shown['id']}/invitations/{i['id']}"
        for i in shown["invitations"]
        if i["name"] == name
    )


def test_from_the_call_to_both_ratings(desk: Caller, scene: Scene) -> None:
    made = blow(desk, scene)
    assert made.status_code == 201
    assert blow(desk, scene).status_code == 200
    assert blow(desk, scene, text="别的事").status_code == 409
    shown = made.json()
    assert desk.get(made["Location"].removeprefix("/api/v1")).json()["number"] == shown["number"]
    traffic, housing = caller(scene.traffic_clerk), caller(scene.cast.clerk)
    for who, name in ((traffic, "交通局"), (housing, "住建局")):
        assert who.post(f"{one(shown, name)}/accept", {"text": "马上到"}).status_code == 200
        assert who.post(f"{one(shown, name)}/arrive", {}).json()["status"] == "MEETING"
    at = f"/whistles/{shown['id']}"
    doer = one(shown, "住建局").rsplit("/", 1)[1]
    plan = {"parts": [{"text": "围挡", "due_at": LATER, "invitation_id": doer, "kind": "INSPECT"}]}
    planned = desk.post(f"{at}/plan", plan).json()
    (part,) = planned["parts"]
    assert (planned["status"], part["who"]) == ("PLANNED", "住建局")
    assert desk.post(f"{at}/finish", {"text": "好了"}).status_code == 409
    desk.post(f"{at}/parts/{part['id']}/move", {"due_at": LATER, "reason": "等材料"})
    housing.post(f"{at}/parts/{part['id']}/end", {"text": "已围挡"})
    assert desk.post(f"{at}/finish", {"text": "好了"}).json()["status"] == "DONE"
    for who, name in ((traffic, "交通局"), (housing, "住建局")):
        desk.post(f"{one(shown, name)}/rate", {"score": 5})
        last = who.post(f"{one(shown, name)}/rate-back", {"score": 4, "justified": True}).json()
    assert last["status"] == "CLOSED"


def test_a_refusal_is_ruled_on(desk: Caller, scene: Scene) -> None:
    row = traffic_duty(scene)
    shown = blow(desk, scene).json()
    housing, district = caller(scene.cast.clerk), caller(scene.cast.desk)
    duties = housing.get(f"/whistles/{shown['id']}/duties").json()
    assert [(d["id"], d["lead"]) for d in duties] == [(str(row.pk), "交通局")]
    refused = housing.post(
        f"{one(shown, '住建局')}/refuse", {"duty_id": duties[0]["id"], "reason": "归交通局"}
    )
    assert refused.status_code == 200
    ruled = district.post(
        f"{one(shown, '住建局')}/rule", {"must_come": False, "text": "确不归其管"}
    )
    answers = {i["name"]: i["answer"] for i in ruled.json()["invitations"]}
    assert answers["住建局"] == "EXCUSED"


def test_lists_narrow_and_say_who_can_be_called(desk: Caller, scene: Scene) -> None:
    blow(desk, scene)
    assert len(desk.get("/whistles").json()["items"]) == 1
    assert desk.get("/whistles", choice="late").json()["items"] == []
    found = desk.get("/whistles/invitable", place_id=str(scene.cast.grid_1)).json()
    assert {row["name"] for row in found} == {"住建局", "交通局", "杏林物业"}


def test_others_find_nothing(
    desk: Caller, scene: Scene, outsider: Caller, stranger: Caller
) -> None:
    shown = blow(desk, scene).json()
    at = f"/whistles/{shown['id']}"
    assert outsider.get(at).status_code == 404
    assert outsider.post(f"{at}/cancel", {"reason": "不要"}).status_code == 404
    assert blow(outsider, scene).status_code == 403
    assert stranger.get(at).status_code == 401
    assert desk.post(f"{one(shown, '住建局')}/accept", {}).status_code == 403
