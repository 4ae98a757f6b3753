"""The verbs of a case: each ends in the same action as the pages, with the same refusals."""

import pytest

from tests.api.conftest import Caller, photo
from tests.cast import Cast


def test_a_case_is_taken_on_done_and_rated(worker: Caller, reporter: Caller, case_id: str) -> None:
    assert worker.post(f"/cases/{case_id}/accept").json()["status"] == "ACCEPTED"
    noted = worker.post(f"/cases/{case_id}/notes", {"text": "找不到钥匙", "is_public": False})
    assert noted.status_code == 200
    done = worker.post(f"/cases/{case_id}/resolve", {"outcome": "SOLVED", "text": "灯泡换好了"})
    assert done.json()["status"] == "RESOLVED"
    rated = reporter.post(f"/cases/{case_id}/rate", {"score": 5})
    assert rated.json()["status"] == "CLOSED"
    shown = worker.get(f"/cases/{case_id}").json()
    assert [step["verb"] for step in shown["steps"]] == [
        "REPORT",
        "ACCEPT",
        "NOTE",
        "RESOLVE",
        "RATE",
    ]
    assert (shown["score"], shown["outcome"]) == (5, "SOLVED")
    for_reporter = reporter.get(f"/cases/{case_id}").json()
    assert "NOTE" not in [step["verb"] for step in for_reporter["steps"]]


def test_not_solved_comes_back_to_its_owner(worker: Caller, reporter: Caller, case_id: str) -> None:
    worker.post(f"/cases/{case_id}/accept")
    worker.post(f"/cases/{case_id}/resolve", {"text": "灯泡换好了"})
    back = reporter.post(f"/cases/{case_id}/reopen", {"text": "又灭了"})
    assert back.json()["status"] == "REOPENED"
    assert worker.get(f"/cases/{case_id}").json()["reopened"] == 1


def test_a_case_is_named_by_its_number_too(worker: Caller, case_id: str) -> None:
    number = worker.get(f"/cases/{case_id}").json()["number"]
    assert worker.post(f"/cases/{number}/accept").json()["id"] == case_id
    spaced = f"{number[:4]} {number[4:8]} {number[8:]}"
    assert worker.get(f"/cases/{spaced}").json()["id"] == case_id


def test_a_second_accept_is_a_conflict(worker: Caller, case_id: str) -> None:
    worker.post(f"/cases/{case_id}/accept")
    assert worker.post(f"/cases/{case_id}/accept").status_code == 409


def test_the_desk_hands_a_case_over_to_one_of_its_targets(desk: Caller, case_id: str) -> None:
    targets = {target["role"]: target for target in desk.get(f"/cases/{case_id}/targets").json()}
    assert targets["COMMUNITY_WORKER"]["person"] == "周敏"
    moved = desk.post(
        f"/cases/{case_id}/dispatch",
        {"target": targets["COMMUNITY_WORKER"]["key"], "reason": "要社区出面"},
    )
    assert moved.status_code == 200
    assert desk.get(f"/cases/{case_id}").json()["owner_role"] == "COMMUNITY_WORKER"


def test_an_unknown_target_is_a_fault_of_that_field(desk: Caller, case_id: str) -> None:
    refused = desk.post(f"/cases/{case_id}/dispatch", {"target": "nobody", "reason": "试一试"})
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["target"]


def test_a_grid_worker_hands_nothing_over(worker: Caller, case_id: str) -> None:
    assert worker.get(f"/cases/{case_id}/targets").status_code == 404
    refused = worker.post(f"/cases/{case_id}/dispatch", {"target": "x", "reason": "太忙"})
    assert (refused.status_code, refused.json()["code"]) == (403, "refused")
    assert worker.get(f"/cases/{case_id}").json()["owner_role"] == "GRID_WORKER"


def test_a_reporter_does_not_do_the_owners_work(reporter: Caller, case_id: str) -> None:
    assert reporter.post(f"/cases/{case_id}/accept").status_code == 403
    assert reporter.get(f"/cases/{case_id}").json()["verbs"] == ["AMEND", "ATTACH", "NOTE"]


def test_an_owner_does_not_rate_its_own_work(worker: Caller, case_id: str) -> None:
    worker.post(f"/cases/{case_id}/accept")
    worker.post(f"/cases/{case_id}/resolve", {"text": "灯泡换好了"})
    assert worker.post(f"/cases/{case_id}/rate", {"score": 5}).status_code == 403
    assert worker.get(f"/cases/{case_id}").json()["status"] == "RESOLVED"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("accept", None),
        ("notes", {"text": "看看"}),
        ("resolve", {"text": "灯泡换好了"}),
        ("contact", {"text": "打过电话"}),
        ("arrive", None),
        ("decline", {"reason": "BEYOND"}),
        ("classify", {"matter": "00000000-0000-7000-8000-000000000000"}),
        ("dispatch", {"target": "x", "reason": "看看"}),
        ("redirect", {"target": "x", "reason": "看看"}),
        ("hand-over", {"target": "x", "reason": "看看"}),
        ("send-down", {"target": "x", "reason": "看看"}),
        ("escalate", {"reason": "看看"}),
        ("sign", None),
        ("take-back", None),
        ("return", {"reason": "看看"}),
        ("rule", {"target": "x", "reason": "看看"}),
        ("suspend", {"reason": "PARTS", "until": "2030-01-01T10:00:00+08:00"}),
        ("resume", None),
        ("ask-time", {"reason": "看看", "until": "2030-01-01T10:00:00+08:00"}),
        ("extend", {}),
        ("refuse-time", {"reason": "看看"}),
        ("merge", {"into": "00000000-0000-7000-8000-000000000001"}),
        ("unmerge", {"reason": "看看"}),
        ("links", {"other": "00000000-0000-7000-8000-000000000001"}),
        ("parts", {"text": "一部分", "target": "x"}),
        ("follow-up", {"answer": "YES"}),
        ("verify", {}),
        ("reject", {"text": "没好"}),
        ("rate", {"score": 1}),
        ("reopen", {"text": "又灭了"}),
    ],
)
def test_out_of_scope_looks_like_not_there(
    outsider: Caller, worker: Caller, case_id: str, verb: str, body: object
) -> None:
    missing = "00000000-0000-7000-8000-000000000000"
    refused = outsider.post(f"/cases/{case_id}/{verb}", body)
    unknown = outsider.post(f"/cases/{missing}/{verb}", body)
    assert (refused.status_code, refused.json()) == (404, unknown.json())
    assert [step["verb"] for step in worker.get(f"/cases/{case_id}").json()["steps"]] == ["REPORT"]


@pytest.mark.parametrize("path", ["", "/targets"])
def test_reading_out_of_scope_looks_like_not_there(
    outsider: Caller, worker: Caller, case_id: str, path: str
) -> None:
    number = worker.get(f"/cases/{case_id}").json()["number"]
    unknown = outsider.get(f"/cases/00000000-0000-7000-8000-000000000000{path}")
    for key in (case_id, number):
        refused = outsider.get(f"/cases/{key}{path}")
        assert (refused.status_code, refused.json()) == (404, unknown.json())


def test_photos_are_seen_by_those_who_see_the_case(
    worker: Caller, reporter: Caller, outsider: Caller, case_id: str
) -> None:
    worker.form(f"/cases/{case_id}/notes", {"text": "", "photos": [photo()]})
    worker.form(f"/cases/{case_id}/notes", {"is_public": "false", "photos": [photo()]})
    steps = worker.get(f"/cases/{case_id}").json()["steps"]
    public, internal = (step["photos"][0]["file_id"] for step in steps[1:])
    full = reporter.get(f"/cases/{case_id}/photos/{public}")
    assert (full.status_code, full["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(full.streaming_content).startswith(b"\xff\xd8")
    small = worker.get(f"/cases/{case_id}/photos/{internal}", size="small")
    assert b"".join(small.streaming_content).startswith(b"\xff\xd8")
    assert reporter.get(f"/cases/{case_id}/photos/{internal}").status_code == 404
    assert outsider.get(f"/cases/{case_id}/photos/{public}").status_code == 404


def test_a_file_that_is_no_photo_is_refused(worker: Caller, case_id: str) -> None:
    fake = photo()
    fake.seek(0)
    fake.write(b"<svg onload=alert(1)>")
    fake.seek(0)
    refused = worker.form(f"/cases/{case_id}/notes", {"photos": [fake]})
    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_photo")
    assert len(worker.get(f"/cases/{case_id}").json()["steps"]) == 1


def test_of_the_contact_the_owner_sees_a_masked_phone_only(
    desk: Caller, worker: Caller, cast: Cast
) -> None:
    made = worker.report(
        contact_name="刘婶", contact_phone="13912345678", place_id=str(cast.grid_1)
    )
    for caller in (worker, desk):
        shown = caller.get(f"/cases/{made.json()['id']}")
        assert (shown.status_code, shown.json()["contact_name"]) == (200, "刘婶")
        assert shown.json()["contact_phone"].endswith("5678")
        assert "13912345678" not in shown.content.decode()
