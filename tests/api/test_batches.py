"""One verb for many cases, by programs: planned once, undone in time, told case by case."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from gewu.domain.cases import actions
from tests.api.conftest import Caller

KEY = "plan-0001"


@pytest.fixture
def case_ids(worker: Caller) -> list[str]:
    return [worker.report(lon=104.782, lat=29.362).json()["id"] for _ in range(2)]


def planned(caller: Caller, case_ids: list[str], **more: object) -> dict[str, object]:
    body = {"verb": "ACCEPT", "case_ids": case_ids, **more}
    answer = caller.post("/cases/batches", body, idempotency_key=KEY)
    assert answer.status_code == 202, answer.content
    found: dict[str, object] = answer.json()
    return found


def test_planned_carried_out_and_told(worker: Caller, case_ids: list[str]) -> None:
    batch = planned(worker, case_ids)
    assert (batch["state"], batch["done"]) == ("WAITING", 0)
    assert planned(worker, case_ids)["id"] == batch["id"]
    worker.post(f"/cases/{case_ids[1]}/accept")
    due = datetime.fromisoformat(str(batch["due_at"])) + timedelta(seconds=1)  # told in seconds
    actions.run_batch(batch_id=UUID(str(batch["id"])), at=due)
    told = worker.get(f"/cases/batches/{batch['id']}").json()
    assert (told["state"], told["done"], told["refused"]) == ("DONE", 1, 1)
    assert [one["outcome"] for one in told["cases"]] == ["DONE", "REFUSED"]
    assert told["cases"][1]["words"]


def test_undone_in_time_and_not_after(worker: Caller, case_ids: list[str]) -> None:
    batch = planned(worker, case_ids, verb="NOTE", text="周五统一换灯")
    address = f"/api/v1/cases/batches/{batch['id']}"
    undone = Client().delete(address, headers=worker.headers)
    assert (undone.status_code, undone.json()["state"]) == (200, "CANCELLED")


def test_what_cannot_be_planned_is_said_by_field(worker: Caller, case_ids: list[str]) -> None:
    for verb, field in (("NOTE", "text"), ("SUSPEND", "until"), ("ESCALATE", "reason")):
        body = {"verb": verb, "case_ids": case_ids}
        answer = worker.post("/cases/batches", body, idempotency_key=str(uuid4()))
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_it_is_its_own_accounts(worker: Caller, desk: Caller, case_ids: list[str]) -> None:
    batch = planned(worker, case_ids)
    assert desk.get(f"/cases/batches/{batch['id']}").status_code == 404
    address = f"/api/v1/cases/batches/{batch['id']}"
    assert Client().delete(address, headers=desk.headers).status_code == 404


def test_who_sees_nothing_of_it_or_does_not_work_here_plans_nothing(
    worker: Caller, outsider: Caller, reporter: Caller, case_ids: list[str]
) -> None:
    body = {"verb": "NOTE", "case_ids": case_ids, "text": "好的"}
    assert outsider.post("/cases/batches", body, idempotency_key=KEY).status_code == 404
    assert reporter.post("/cases/batches", body, idempotency_key=KEY).status_code == 403
