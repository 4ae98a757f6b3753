"""Every verb of a case once, in the order of a life: its time and its statements."""

import io
import statistics
from collections.abc import Callable, Generator, Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from bench import loop
from bench.clock import Figure, statements, timed
from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import Answer, Channel, Correction, Kind, Outcome, Report, Verb
from gewu.domain.matters.models import Matter
from gewu.kernel.access import SYSTEM, Actor
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.matters.lists import department_leads, duty, matter

Act = Callable[[], Any]
# A verb and the act; what the act answers is sent back.
Life = Generator[tuple[str, Act], Any, None]
LIVES = 7
LATER = AT + timedelta(minutes=20)
UNTIL = AT + timedelta(days=30)
# Not an act on one case, or measured elsewhere.
BESIDE = {"claim", "fill_vacancies", "sweep"}


def figures() -> Iterator[Figure]:
    cast = loop.people[0]
    lamp = matter("BENCH", "路灯")
    duty(lamp, cast.district, department_leads(cast))
    taken: dict[str, list[float]] = {}
    sent: dict[str, int] = {}
    for number in range(LIVES + 1):
        for life in (_work(cast, lamp), _waiting(cast), _endings(cast)):
            for verb, seconds, count in _lived(life, counted=not number):
                if number:
                    taken.setdefault(verb, []).append(seconds)
                else:
                    sent[verb] = count
    left_out = set(actions.__all__) - BESIDE - set(sent)
    assert not left_out, left_out
    for verb in sorted(sent):
        yield _figure(verb, sorted(taken[verb]), sent[verb])


def _figure(verb: str, taken: list[float], sent: int) -> Figure:
    rate = len(taken) / sum(taken)
    return Figure(f"verb {verb}", rate, statistics.median(taken) * 1000, taken[-1] * 1000, sent)


def _lived(life: Life, *, counted: bool) -> Iterator[tuple[str, float, int]]:
    """The first time the statements are counted, then the time is taken."""
    answer: list[Any] = [None]

    def keep(act: Act) -> None:
        answer[0] = act()

    try:
        verb, act = next(life)
        while True:
            if counted:
                yield verb, 0.0, len(statements(partial(keep, act)))
            else:
                yield verb, timed(partial(keep, act)), 0
            verb, act = life.send(answer[0])
    except StopIteration:
        return


def _report(actor: Actor) -> UUID:
    report = Report(
        kind=Kind.REPAIR, text="楼道灯不亮了", point=IN_GRID_1, contact_phone="13800138000"
    )
    return actions.report(actor=actor, report=report, key=str(uuid4()), at=AT)[0].pk


def _key(actor: Actor, case_id: UUID, verb: Verb, role: str) -> str:
    found = queries.targets(actor=actor, case_id=case_id, verb=verb, on=LATER.date())
    return next(choice.key for choice in found if choice.role == role)


def small_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(out, "JPEG")
    return out.getvalue()


def _work(cast: Cast, lamp: Matter) -> Life:
    """From the report over the grid, the department and the street to the community."""
    worker, community, street = (
        cast.worker.actor,
        cast.community_worker.actor,
        cast.street_staff.actor,
    )
    case = yield "report", partial(_report, cast.resident.actor)
    on: dict[str, Any] = {"case_id": case, "at": LATER}
    words = Correction(text="三楼的楼道灯不亮了")
    yield "amend", partial(actions.amend, actor=worker, correction=words, **on)
    yield "attach", partial(actions.attach, actor=worker, photos=[small_photo()], **on)
    yield "contact", partial(actions.contact, actor=worker, text="已联系", **on)
    yield "note", partial(actions.note, actor=worker, text="明早去", **on)
    yield "reveal_contact", partial(actions.reveal_contact, actor=worker, **on)
    yield "classify", partial(actions.classify, actor=community, matter_id=lamp.pk, **on)
    clerk = _key(community, case, Verb.DISPATCH, Role.DEPARTMENT_CLERK)
    yield "dispatch", partial(actions.dispatch, actor=community, target=clerk, **on)
    to_street = _key(community, case, Verb.REDIRECT, Role.STREET_STAFF)
    why: dict[str, Any] = {"reason": "要街道出面"}
    yield "redirect", partial(actions.redirect, actor=community, target=to_street, **why, **on)
    yield "take_back", partial(actions.take_back, actor=worker, **on)
    beside = f"{Role.GRID_WORKER}:{cast.grid_2}:"
    yield "hand_over", partial(actions.hand_over, actor=worker, target=beside, **why, **on)
    yield "escalate", partial(actions.escalate, actor=cast.neighbour_worker.actor, **why, **on)
    yield "sign", partial(actions.sign, actor=community, **on)
    yield "return_case", partial(actions.return_case, actor=community, **why, **on)
    back = _key(street, case, Verb.RULE, Role.STREET_STAFF)
    yield "rule", partial(actions.rule, actor=street, target=back, **why, **on)
    actions.sign(actor=street, **on)
    down = _key(street, case, Verb.SEND_DOWN, Role.GRID_WORKER)
    yield "send_down", partial(actions.send_down, actor=street, target=down, **on)


def _waiting(cast: Cast) -> Life:
    """Pauses, more time, parts, joining."""
    worker, community = cast.worker.actor, cast.community_worker.actor
    case, other = _report(cast.resident.actor), _report(cast.neighbour.actor)
    on: dict[str, Any] = {"case_id": case, "at": LATER}
    yield "link", partial(actions.link, actor=community, other_id=other, **on)
    yield "unlink", partial(actions.unlink, actor=community, other_id=other, **on)
    joined: dict[str, Any] = {"case_id": other, "at": LATER}
    yield "merge", partial(actions.merge, actor=community, into_id=case, **joined)
    yield "unmerge", partial(actions.unmerge, actor=community, reason="不是一件事", **joined)
    yield "accept", partial(actions.accept, actor=worker, **on)
    yield "arrive", partial(actions.arrive, actor=worker, **on)
    ask: dict[str, Any] = {"actor": worker, "reason": "等配件", "until": UNTIL}
    yield "ask_time", partial(actions.ask_time, **ask, **on)
    yield "refuse_time", partial(actions.refuse_time, actor=community, reason="不必", **on)
    actions.ask_time(**ask, **on)
    yield "extend", partial(actions.extend, actor=community, **on)
    yield (
        "suspend",
        partial(actions.suspend, actor=worker, reason="PARTS", until=UNTIL, **on),
    )
    yield "resume", partial(actions.resume, actor=worker, **on)
    part = uuid4()
    yield "open_part", partial(actions.open_part, part_id=part, **on)
    yield "end_part", partial(actions.end_part, part_id=part, **on)
    other_seat = _key(community, case, Verb.SPLIT, Role.COMMUNITY_WORKER)
    yield "split", partial(actions.split, actor=community, text="换灯座", target=other_seat, **on)


def _endings(cast: Cast) -> Life:
    """Done and answered, checked by a second person, not taken up, put away."""
    resident, worker, community = (
        cast.resident.actor,
        cast.worker.actor,
        cast.community_worker.actor,
    )
    case = _report(resident)
    on: dict[str, Any] = {"case_id": case, "at": LATER}
    done: dict[str, Any] = {"actor": worker, "outcome": Outcome.SOLVED, "text": "换好了"}
    actions.accept(actor=worker, **on)
    yield "resolve", partial(actions.resolve, **done, **on)
    yield "follow_up", partial(actions.follow_up, actor=community, answer=Answer.UNREACHED, **on)
    yield "reopen", partial(actions.reopen, actor=resident, text="又灭了", **on)
    actions.accept(actor=worker, **on)
    actions.resolve(**done, **on)
    yield "rate", partial(actions.rate, actor=resident, score=5, **on)
    yield "archive", partial(actions.archive, actor=SYSTEM, **on)
    silent: dict[str, Any] = {"case_id": _report(resident), "at": LATER}
    actions.accept(actor=worker, **silent)
    actions.resolve(**done, **silent)
    yield "close_unanswered", partial(actions.close_unanswered, actor=SYSTEM, **silent)
    declined: dict[str, Any] = {"case_id": _report(resident), "at": LATER}
    refusal: dict[str, Any] = {"reason": "LEGAL", "text": ""}
    yield "decline", partial(actions.decline, actor=community, **refusal, **declined)
    yield from _checked(cast, done)


def _checked(cast: Cast, done: dict[str, Any]) -> Life:
    """What nobody can be asked about."""
    worker, community = cast.worker.actor, cast.community_worker.actor
    seen = Report(
        kind=Kind.REPAIR, text="巡查发现路灯不亮", channel=Channel.WORKER, point=IN_GRID_1
    )
    case, _ = actions.report(actor=worker, report=seen, key=str(uuid4()), at=AT)
    on: dict[str, Any] = {"case_id": case.pk, "at": LATER}
    actions.accept(actor=worker, **on)
    actions.resolve(**done, **on)
    yield "reject", partial(actions.reject, actor=community, text="还是不亮", **on)
    actions.resolve(**done, **on)
    yield "verify", partial(actions.verify, actor=community, **on)
