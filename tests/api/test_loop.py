"""The closed loop by machines: passed on, paused, given time, joined, split and checked."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.api.conftest import NOW, Caller, caller
from tests.cast import IN_GRID_1, Cast
from tests.domain.matters.lists import matter

LATER = (NOW + timedelta(days=9)).isoformat()


def target(by: Caller, case_id: str, verb: str, role: str) -> str:
    found = by.get(f"/cases/{case_id}/targets", verb=verb).json()
    return str(next(one["key"] for one in found if one["role"] == role))


def status(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["status"]


def test_passed_on_signed_paused_and_given_time(
    cast: Cast, worker: Caller, desk: Caller, case_id: str
) -> None:
    clerk, case = caller(cast.clerk), f"/cases/{case_id}"
    to = {"target": target(desk, case_id, "DISPATCH", "DEPARTMENT_CLERK"), "reason": "归住建"}
    assert status(desk.post(f"{case}/dispatch", to)) == (200, "DISPATCHED")
    shown = worker.get(case).json()
    assert (shown["owner_name"], shown["lead_name"]) == ("青澜区住房和建设局", "第一网格")
    assert status(clerk.post(f"{case}/sign")) == (200, "ACCEPTED")
    pause = {"reason": "PARTS", "until": LATER}
    assert status(clerk.post(f"{case}/suspend", pause)) == (200, "SUSPENDED")
    assert status(clerk.post(f"{case}/resume")) == (200, "ACCEPTED")
    assert clerk.post(f"{case}/ask-time", {"until": LATER, "reason": "等材料"}).status_code == 200
    assert clerk.post(f"{case}/extend", {}).status_code == 403
    assert desk.post(f"{case}/extend", {}).status_code == 200
    steps = worker.get(case).json()["steps"]
    assert [step["reason"] for step in steps if step["verb"] == "SUSPEND"] == ["等配件或材料"]


def test_returned_once_and_ruled_on(cast: Cast, desk: Caller, case_id: str) -> None:
    street, case = caller(cast.street_staff), f"/cases/{case_id}"
    desk.post(f"{case}/classify", {"matter": str(matter("T01", "供水").pk)})
    to = {"target": target(desk, case_id, "DISPATCH", "COMMUNITY_WORKER"), "reason": "社区看看"}
    desk.post(f"{case}/dispatch", to)
    community = caller(cast.community_worker)
    assert status(community.post(f"{case}/return", {"reason": "不归社区"})) == (200, "RETURNED")
    ruling = {
        "target": target(street, case_id, "RULE", "COMMUNITY_WORKER"),
        "reason": "清单写明归社区",
    }
    assert status(street.post(f"{case}/rule", ruling)) == (200, "DISPATCHED")
    assert community.post(f"{case}/return", {"reason": "还是不归"}).status_code == 403


def test_two_reports_of_one_thing_become_one_case(
    desk: Caller, reporter: Caller, case_id: str
) -> None:
    lon, lat = IN_GRID_1
    other = reporter.report(str(uuid4()), text="楼道没灯", lon=lon, lat=lat).json()
    assert status(desk.post(f"/cases/{other['id']}/merge", {"into": case_id})) == (200, "MERGED")
    assert desk.get(f"/cases/{case_id}").json()["joined"] == 1
    assert desk.get(f"/cases/{other['id']}").json()["into"]["id"] == case_id
    parted = desk.post(f"/cases/{other['id']}/unmerge", {"reason": "不是一回事"})
    assert status(parted) == (200, "REPORTED")
    assert desk.post(f"/cases/{case_id}/links", {"other": other["id"]}).status_code == 204
    assert [one["id"] for one in desk.get(f"/cases/{case_id}").json()["links"]] == [other["id"]]


def test_a_case_waits_for_the_part_that_was_split_off(
    cast: Cast, worker: Caller, desk: Caller, case_id: str
) -> None:
    worker.post(f"/cases/{case_id}/accept")
    to = target(desk, case_id, "SPLIT", "DEPARTMENT_CLERK")
    part = desk.post(f"/cases/{case_id}/parts", {"text": "外墙部分", "target": to})
    assert part.status_code == 201
    assert worker.post(f"/cases/{case_id}/resolve", {"text": "灯好了"}).status_code == 403
    clerk, of_part = caller(cast.clerk), f"/cases/{part.json()['id']}"
    clerk.post(f"{of_part}/accept")
    assert status(clerk.post(f"{of_part}/resolve", {"text": "外墙好了"})) == (200, "CHECKING")
    assert clerk.post(f"{of_part}/verify", {}).status_code == 403
    assert status(caller(cast.street_staff).post(f"{of_part}/verify", {})) == (200, "CLOSED")
    assert worker.post(f"/cases/{case_id}/resolve", {"text": "都好了"}).status_code == 200


def test_a_correction_changes_only_what_is_sent(worker: Caller, case_id: str) -> None:
    worker_patch = worker.patch(f"/cases/{case_id}", {"address": "杏林苑1幢"})
    assert worker_patch.status_code == 200
    shown = worker.get(f"/cases/{case_id}").json()
    assert (shown["address"], shown["text"]) == ("杏林苑1幢", "楼道灯不亮了")


def test_what_is_not_taken_up_names_the_right_office(desk: Caller, case_id: str) -> None:
    unknown = desk.post(f"/cases/{case_id}/decline", {"reason": "BUSY"})
    assert (unknown.status_code, unknown.json()["errors"][0]["field"]) == (422, "reason")
    assert status(desk.post(f"/cases/{case_id}/decline", {"reason": "UNLAWFUL"})) == (
        200,
        "DECLINED",
    )
    assert desk.get(f"/cases/{case_id}").json()["steps"][-1]["office"] == "公安机关"
