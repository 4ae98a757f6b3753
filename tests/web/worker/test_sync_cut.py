"""What goes wrong between the phone and the house: nothing is lost, nothing is done twice."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gewu.domain.cases.models import Case, Step
from gewu.web.worker import commands
from gewu.web.worker.commands import Told
from tests.cast import AT, Cast
from tests.domain.cases import steps
from tests.web.worker.conftest import LATER, browser_of
from tests.web.worker.test_sync import Command, command, send, states

pytestmark = pytest.mark.django_db


def post(client: Client, batch: list[Command], **more: str) -> int:
    data = {"commands": json.dumps(batch), "sent_at": LATER.isoformat(), **more}
    return client.post("/work/sync/", data).status_code


def test_a_failure_midway_leaves_what_was_done_and_the_repeat_does_the_rest(
    cast: Cast, worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = steps.reported(cast.resident.actor)
    batch = [
        command("accept", case.pk),
        command("note", case.pk, note__text="带了灯泡"),
        command("resolve", case.pk, done__outcome="SOLVED", done__text="换好了"),
    ]

    def fail(_told: Told) -> None:
        raise RuntimeError

    worker.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(commands, "COMMANDS", commands.COMMANDS)
        broken.setitem(commands.COMMANDS, "note", fail)
        assert post(worker, batch) == 500
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]
    assert states(send(worker, batch)) == ["done"] * 3
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT", "NOTE", "RESOLVE"]


def test_a_part_of_the_queue_that_comes_again_in_another_batch_is_known(
    cast: Cast, worker: Client
) -> None:
    """The tab was killed after the server had taken the first half."""
    case = steps.reported(cast.resident.actor)
    batch = [command("accept", case.pk), command("arrive", case.pk)]
    batch += [command("note", case.pk, note__text=f"第{n}次") for n in range(4)]
    send(worker, batch[:3])
    assert states(send(worker, batch)) == ["done"] * 6
    assert states(send(worker, batch[2:])) == ["done"] * 4
    assert Step.objects.filter(case=case.pk, verb="NOTE").count() == 4


def test_without_a_login_nothing_is_taken_and_after_it_everything_is(
    cast: Cast, worker: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    batch = [command("accept", case.pk)]
    worker.logout()
    assert post(worker, batch) == 302
    assert worker.get("/work/sync/").status_code == 302
    assert steps.verbs_of(case.pk) == ["REPORT"]
    assert states(send(browser_of(cast.worker), batch)) == ["done"]


def test_the_token_that_a_post_needs_is_given_anew(cast: Cast) -> None:
    """The cookie is gone or old: whoever asks who is logged in gets both."""
    phone = Client(enforce_csrf_checks=True)
    phone.cookies = browser_of(cast.worker).cookies
    case = steps.reported(cast.resident.actor)
    batch = [command("accept", case.pk)]
    assert post(phone, batch) == 403
    token = phone.get("/work/sync/").json()["token"]
    assert post(phone, batch, csrfmiddlewaretoken=token) == 200
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_another_account_neither_sees_nor_repeats_what_one_has_sent(
    cast: Cast, worker: Client
) -> None:
    case = steps.accepted(cast)
    batch = [command("note", case.pk, note__text="带了灯泡")]
    send(worker, batch)
    (answer,) = send(browser_of(cast.outsider), batch)
    assert answer["state"] == "conflict"
    assert "now" not in answer
    assert Step.objects.filter(case=case.pk, verb="NOTE").count() == 1


def test_a_case_that_is_not_there_is_told_for_itself_alone(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    batch = [command("note", uuid4(), note__text="在路上"), command("arrive", case.pk)]
    first, second = send(worker, batch)
    assert (first["state"], first["url"]) == ("conflict", "/work/")
    assert second["state"] == "done"


@pytest.mark.parametrize("key", ["12345678\0", "short", "带了灯泡带了灯泡", "x" * 81])
def test_a_key_that_is_none_is_told_and_stops_nothing(cast: Cast, worker: Client, key: str) -> None:
    case = steps.accepted(cast)
    bad = command("note", case.pk, note__text="在路上") | {"key": key}
    first, second = send(worker, [bad, command("arrive", case.pk)])
    assert (first["state"], second["state"]) == ("invalid", "done")


def test_a_null_character_in_the_words_is_told(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    (answer,) = send(worker, [command("note", case.pk, note__text="在\0路上")])
    assert answer["state"] == "invalid"


def test_a_photo_that_is_none_is_told_and_its_act_not_done(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    sent = command("note", case.pk, note__text="见照片")
    broken = SimpleUploadedFile("p.jpg", b"\xff\xd8 and no more", "image/jpeg")
    (answer,) = send(worker, [sent], {sent["key"]: broken})
    assert answer["state"] == "invalid"
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_a_report_whose_answer_was_lost_is_one_case_whatever_the_clock_says(
    cast: Cast, worker: Client
) -> None:
    """The clock of the phone was set between the two tries."""
    told = command(
        "report", None, kind="REPAIR", text="井盖松了", building=str(cast.building_1), address=""
    )
    hour = timedelta(hours=1)
    for ahead in (timedelta(0), hour):
        sent_at = (LATER + ahead).isoformat()
        data = {"commands": json.dumps([told]), "sent_at": sent_at}
        (result,) = worker.post("/work/sync/", data).json()["results"]
        assert result["state"] == "done"
    assert Case.objects.get().reported_at == AT + timedelta(minutes=30)
