"""What was done without a signal comes in: in order, once, at the time it was done."""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Status
from gewu.web.worker.sync import MOST
from tests.cast import AT, Cast
from tests.domain.cases import steps
from tests.web.worker.conftest import LATER, browser_of

pytestmark = pytest.mark.django_db
HALF_HOUR = timedelta(minutes=30)
Command = dict[str, Any]


def photo() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg")


def command(
    name: str, case_id: UUID | None, *, done_at: datetime = AT + HALF_HOUR, **fields: str
) -> Command:
    return {
        "key": str(uuid4()),
        "command": name,
        "case_id": str(case_id) if case_id else None,
        "fields": {key.replace("__", "-"): value for key, value in fields.items()},
        "done_at": done_at.isoformat(),
    }


def send(
    client: Client, batch: Iterable[Command], files: Mapping[str, SimpleUploadedFile] | None = None
) -> list[dict[str, Any]]:
    data = {"commands": json.dumps(list(batch)), "sent_at": LATER.isoformat(), **(files or {})}
    answer = client.post("/work/sync/", data)
    assert answer.status_code == 200
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def states(results: list[dict[str, Any]]) -> list[str]:
    return [result["state"] for result in results]


def lines(case_id: UUID) -> list[tuple[str, datetime]]:
    return list(Step.objects.filter(case=case_id).order_by("pk").values_list("verb", "at"))


def test_a_day_without_a_signal_is_replayed_in_order_at_the_time_it_was_done(
    cast: Cast, worker: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    moments = [AT + timedelta(minutes=minute) for minute in (10, 20, 30)]
    batch = [
        command("accept", case.pk, done_at=moments[0]),
        command("note", case.pk, done_at=moments[1], note__text="带了灯泡"),
        command(
            "resolve", case.pk, done_at=moments[2], done__outcome="SOLVED", done__text="换好了"
        ),
    ]
    files = {batch[2]["key"]: photo()}
    assert states(send(worker, batch, files)) == ["done"] * 3
    assert lines(case.pk)[1:] == list(zip(("ACCEPT", "NOTE", "RESOLVE"), moments, strict=True))
    done = Step.objects.get(case=case.pk, verb="RESOLVE")
    assert (done.text, done.photos.count()) == ("换好了", 1)


def test_a_batch_that_is_sent_again_changes_nothing(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    batch = [command("accept", case.pk), command("note", case.pk, note__text="带了灯泡")]
    assert send(worker, batch) == send(worker, batch)
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT", "NOTE"]


def test_the_same_key_with_other_words_is_not_taken_for_a_repeat(
    cast: Cast, worker: Client
) -> None:
    case = steps.accepted(cast)
    first = command("note", case.pk, note__text="带了灯泡")
    other = first | {"fields": {"note-text": "没带"}}
    assert states(send(worker, [first, other])) == ["done", "conflict"]


def test_a_colleague_who_was_quicker_is_named_and_the_rest_goes_on(
    cast: Cast, worker: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    target = steps.accepted(cast)
    at = AT + timedelta(minutes=5)
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=at)

    answers = send(
        worker, [command("accept", case.pk), command("note", target.pk, note__text="在路上")]
    )
    assert states(answers) == ["conflict", "done"]
    assert "王小满" in answers[0]["words"]
    assert answers[0]["now"] == "办理中"
    assert answers[0]["url"] == f"/work/cases/{case.pk}/"


@pytest.mark.parametrize("name", ["accept", "note", "contact", "arrive"])
def test_a_case_out_of_sight_cannot_be_found(cast: Cast, outsider: Client, name: str) -> None:
    case = steps.reported(cast.resident.actor)
    (answer,) = send(outsider, [command(name, case.pk, note__text="在路上")])
    assert (answer["state"], answer["url"]) == ("conflict", "/work/")
    assert steps.verbs_of(case.pk) == ["REPORT"]


def test_what_is_not_a_command_cannot_be_found(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    assert states(send(worker, [command("archive", case.pk)])) == ["conflict"]


def test_what_is_missing_is_said_as_the_page_says_it(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    (answer,) = send(worker, [command("resolve", case.pk, done__outcome="SOLVED")])
    assert answer["state"] == "invalid"
    assert answer["fields"] == {"text": answer["words"]}
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


@pytest.mark.parametrize(
    ("done_at", "expected"),
    [(AT - timedelta(days=1), AT), (LATER + timedelta(days=1), LATER)],
)
def test_nothing_is_done_before_the_report_or_in_the_future(
    cast: Cast, worker: Client, done_at: datetime, expected: datetime
) -> None:
    case = steps.reported(cast.resident.actor)
    assert states(send(worker, [command("accept", case.pk, done_at=done_at)])) == ["done"]
    assert lines(case.pk)[-1] == ("ACCEPT", expected)


def test_a_phone_whose_clock_is_wrong_is_set_right(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    wrong = timedelta(days=300)
    batch = [command("accept", case.pk, done_at=LATER - HALF_HOUR + wrong)]
    data = {"commands": json.dumps(batch), "sent_at": (LATER + wrong).isoformat()}
    worker.post("/work/sync/", data)
    assert lines(case.pk)[-1] == ("ACCEPT", LATER - HALF_HOUR)


def test_what_lay_for_more_than_two_weeks_is_handed_back(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    old = command("note", case.pk, done_at=LATER - timedelta(days=15), note__text="在路上")
    (answer,) = send(worker, [old])
    assert answer["state"] == "conflict"
    assert "14" in answer["words"]


def test_a_report_is_written_down_once_with_its_photos(cast: Cast, worker: Client) -> None:
    told = command(
        "report", None, kind="REPAIR", text="井盖松了", building=str(cast.building_1), address=""
    )
    for _again in range(2):
        assert states(send(worker, [told], {told["key"]: photo()})) == ["done"]
    case = Case.objects.get()
    assert (case.text, case.reported_at) == ("井盖松了", AT + HALF_HOUR)
    assert case.recorder_id == cast.worker.id


def test_pausing_handing_over_and_passing_up_work_as_on_the_page(
    cast: Cast, worker: Client
) -> None:
    paused, given, raised = (steps.accepted(cast) for _ in range(3))
    until = (AT + timedelta(days=5)).date().isoformat()
    choices = worker.get(f"/work/cases/{given.pk}/hand-over/").context["form"].fields["target"]
    target = choices.choices[0][0]
    batch = [
        command("contact", paused.pk, act__text="说好了"),
        command("suspend", paused.pk, act__reason="PARTS", act__until=until, act__text=""),
        command("resume", paused.pk),
        command("hand-over", given.pk, act__target=target, act__reason="在隔壁网格"),
        command("escalate", raised.pk, act__reason="要换整条线路"),
    ]
    results = send(worker, batch)
    assert states(results) == ["done"] * 5, results
    assert steps.verbs_of(paused.pk)[2:] == ["CONTACT", "SUSPEND", "RESUME"]
    found = Case.objects.in_bulk([given.pk, raised.pk])
    assert {case.status for case in found.values()} == {Status.DISPATCHED}


def test_a_batch_that_cannot_be_read_is_refused(cast: Cast, worker: Client) -> None:
    del cast
    for text in ("", "{}x", '[{"key": "1"}]', "[1]"):
        assert worker.post("/work/sync/", {"commands": text}).status_code == 422
    many = json.dumps([command("accept", uuid4()) for _ in range(MOST + 1)])
    assert worker.post("/work/sync/", {"commands": many}).status_code == 422


def test_residents_have_no_queue(cast: Cast) -> None:
    resident = browser_of(cast.resident)
    assert resident.get("/work/sync/").status_code == 404
    assert resident.post("/work/sync/", {"commands": "[]"}).status_code == 404


def test_a_long_queue_costs_little_for_each_command(
    cast: Cast, worker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cases = [steps.reported(cast.resident.actor) for _ in range(10)]
    batch: list[Command] = []
    for case in cases:
        batch.append(command("accept", case.pk))
        batch += [command("note", case.pk, note__text=f"第{n}次") for n in range(3)]
        batch.append(command("resolve", case.pk, done__outcome="SOLVED", done__text="换好了"))
    with django_assert_max_num_queries(10 * len(batch)):
        assert states(send(worker, batch)) == ["done"] * 50
    assert Case.objects.filter(status=Status.RESOLVED).count() == len(cases)
