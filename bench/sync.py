"""A full day without a signal comes in: 500 acts of one phone, in batches, through Django."""

import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bench import loop
from bench.clock import Figure, measure, statements, timed
from bench.pages import browser
from bench.verbs import small_photo
from gewu.domain.cases import actions
from gewu.domain.cases.types import Kind, Report
from gewu.web.worker.sync import MOST, MOST_PHOTOS
from tests.cast import IN_GRID_1, Cast

ROUNDS = 72  # cases of one phone; each is taken on, done and followed by a report: 504 acts
Command = dict[str, Any]
LIFE: tuple[tuple[str, dict[str, str]], ...] = (
    ("accept", {}),
    ("contact", {"act-text": "在路上了"}),
    ("arrive", {}),
    ("note", {"note-text": "带了灯泡和梯子"}),
    ("note", {"note-text": "等物业开门", "note-internal": "on"}),
    ("resolve", {"done-outcome": "SOLVED", "done-text": "灯泡换好了，已经亮了"}),
)


@dataclass
class Queue:
    """What one phone has to send; `photos` by the key of their command."""

    commands: list[Command]
    photos: dict[str, bytes] = field(default_factory=dict)

    def batches(self) -> Iterator[list[Command]]:
        """As the phone cuts them."""
        batch: list[Command] = []
        for command in self.commands:
            photos = sum(one["key"] in self.photos for one in [*batch, command])
            if len(batch) == MOST or photos > MOST_PHOTOS:
                yield batch
                batch = []
            batch.append(command)
        yield batch


def figures() -> Iterator[Figure]:
    cast = loop.people[0]
    floor = measure("floor: twelve inserts in one transaction", loop.twelve)
    client = browser(cast.worker.id)
    _send(client, _queue(cast, 2))  # what a process learns once is learnt
    yield floor
    yield from _whole("sync, 504 acts of one phone", client, _queue(cast, ROUNDS), floor)
    photos = _queue(cast, ROUNDS, photos=True)
    yield from _whole("sync, 504 acts, 72 photos", client, photos, floor)


def _queue(cast: Cast, rounds: int, *, photos: bool = False) -> Queue:
    began = timezone.now() - timedelta(hours=8)
    queue, photo = Queue([]), small_photo()
    for number in range(rounds):
        at = began + timedelta(minutes=5 * number)
        case = _reported(cast, at)
        done = [_command(name, case, fields, at) for name, fields in LIFE]
        queue.commands += [*done, _report(cast, at)]
        if photos:
            queue.photos[done[-1]["key"]] = photo
    return queue


def _reported(cast: Cast, at: datetime) -> UUID:
    report = Report(
        kind=Kind.REPAIR, text="楼道灯不亮了", point=IN_GRID_1, contact_phone="13800138000"
    )
    case, _ = actions.report(actor=cast.resident.actor, report=report, key=str(uuid4()), at=at)
    return case.pk


def _command(name: str, case: UUID | None, fields: dict[str, str], at: datetime) -> Command:
    return {
        "key": str(uuid4()),
        "command": name,
        "case_id": str(case) if case else None,
        "fields": fields,
        "done_at": at.isoformat(),
    }


def _report(cast: Cast, at: datetime) -> Command:
    fields = {"kind": "REPAIR", "text": "井盖松了", "building": str(cast.building_1)}
    return _command("report", None, fields | {"address": ""}, at)


def _send(client: Client, queue: Queue) -> list[float]:
    """How long each batch took, in seconds."""
    taken = []
    for batch in queue.batches():
        data: dict[str, Any] = {"commands": json.dumps(batch)}
        data["sent_at"] = timezone.now().isoformat()
        for one in batch:
            if photo := queue.photos.get(one["key"]):
                data[one["key"]] = SimpleUploadedFile("p.jpg", photo, "image/jpeg")
        taken.append(timed(partial(_post, client, data, len(batch))))
    return sorted(taken)


def _post(client: Client, data: dict[str, Any], count: int) -> None:
    answer = client.post("/work/sync/", data)
    told = [result["state"] for result in answer.json()["results"]]
    assert told == ["done"] * count, answer.json()


def _whole(what: str, client: Client, queue: Queue, floor: Figure) -> Iterator[Figure]:
    """The queue once: the milliseconds are those of a batch, the statements those of an act. Then
    what of it this process worked itself, which another load on the machine changes little."""
    count, taken = len(queue.commands), list[float]()
    began = time.process_time()
    told = statements(lambda: taken.extend(_send(client, queue)))
    used = time.process_time() - began
    rate, each = count / sum(taken), round(len(told) / count)
    p50, p95 = statistics.median(taken) * 1000, taken[int(len(taken) * 0.95)] * 1000
    yield Figure(what, rate, p50, p95, each, rate / floor.per_second)
    own = used / count * 1000
    yield Figure(f"{what}: own work, each", 1000 / own, own, own, each)
