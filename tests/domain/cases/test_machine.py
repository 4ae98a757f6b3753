"""Whatever anybody tries in whatever order with up to four cases, each of them stays whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewu.domain.cases import actions, queries, rules
from gewu.domain.cases.models import Case, Part, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.types import (
    OPEN,
    Alarm,
    Answer,
    Channel,
    Correction,
    Kind,
    Outcome,
    Report,
    Status,
    Verb,
)
from gewu.domain.matters.models import Matter
from gewu.kernel.access import GUEST, SYSTEM, Actor
from gewu.kernel.errors import GewuError
from gewu.kernel.models import EventRow
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases.steps import MINUTE
from tests.domain.matters.lists import LEAD_BY_COMMUNITY, department_leads, duty, matter

S, V = Status, Verb
PEOPLE = (
    "worker",
    "neighbour_worker",
    "outsider",
    "community_worker",
    "secretary",
    "street_staff",
    "desk",
    "clerk",
    "resident",
    "neighbour",
)
POINTS = (IN_GRID_1, IN_GRID_2, NEXT_DOOR)
STAR = b"\x89PNG\r\n\x1a\nnot a photo"


@dataclass
class World:
    """The cases so far, and what acts need to name."""

    people: Mapping[str, Actor]
    matters: tuple[Matter, ...]
    at: datetime = AT
    cases: list[UUID] = field(default_factory=list)
    read: dict[UUID, int] = field(default_factory=dict)  # the last line seen of each

    def adopt(self) -> None:
        """Parts that were split off belong to the world as well."""
        found = Case.objects.filter(Q(parent__in=self.cases) | Q(pk__in=self.cases))
        self.cases += [pk for pk in found.values_list("pk", flat=True) if pk not in self.cases]


@dataclass(frozen=True)
class Try:
    """One attempt; `pick` chooses among what there is."""

    world: World
    actor: Actor
    case: UUID
    other: UUID
    pick: int

    @property
    def terms(self) -> dict[str, Any]:
        return {"actor": self.actor, "case_id": self.case, "at": self.world.at}

    def target(self, verb: Verb) -> str:
        day = self.world.at.date()
        found = queries.targets(actor=self.actor, case_id=self.case, verb=verb, on=day)
        return found[self.pick % len(found)].key if found else "nobody"

    def later(self, hours: int) -> datetime:
        return self.world.at + timedelta(hours=hours)


def targeted(verb: Verb, act: Callable[..., object]) -> Callable[[Try], object]:
    return lambda t: act(**t.terms, target=t.target(verb), reason="转给负责的")


def correction(t: Try) -> Correction:
    return (
        Correction(text="灯在三楼"),
        Correction(kind=Kind.HELP),
        Correction(point=POINTS[t.pick % 3]),
        Correction(address="杏林苑2幢"),
        Correction(contact_phone="13700000001"),
    )[t.pick % 5]


ACTS: dict[Verb, Callable[[Try], object]] = {
    V.AMEND: lambda t: actions.amend(**t.terms, correction=correction(t)),
    V.CLASSIFY: lambda t: actions.classify(
        **t.terms, matter_id=t.world.matters[t.pick % 3].pk, reason="看了现场"
    ),
    V.ACCEPT: lambda t: actions.accept(**t.terms),
    V.DECLINE: lambda t: actions.decline(**t.terms, reason="BEYOND", text=""),
    V.DISPATCH: targeted(V.DISPATCH, actions.dispatch),
    V.REDIRECT: targeted(V.REDIRECT, actions.redirect),
    V.HAND_OVER: targeted(V.HAND_OVER, actions.hand_over),
    V.SEND_DOWN: targeted(V.SEND_DOWN, actions.send_down),
    V.RULE: targeted(V.RULE, actions.rule),
    V.ESCALATE: lambda t: actions.escalate(**t.terms, reason="做不了"),
    V.TAKE_BACK: lambda t: actions.take_back(**t.terms),
    V.SIGN: lambda t: actions.sign(**t.terms),
    V.RETURN: lambda t: actions.return_case(**t.terms, reason="不归我"),
    V.CONTACT: lambda t: actions.contact(**t.terms, text="打过电话"),
    V.ARRIVE: lambda t: actions.arrive(**t.terms),
    V.NOTE: lambda t: actions.note(**t.terms, text="记一笔", is_public=t.pick % 2 == 0),
    V.SUSPEND: lambda t: actions.suspend(**t.terms, reason="PARTS", until=t.later(t.pick)),
    V.RESUME: lambda t: actions.resume(**t.terms),
    V.ASK_TIME: lambda t: actions.ask_time(**t.terms, reason="等料", until=t.later(t.pick * 10)),
    V.EXTEND: lambda t: actions.extend(**t.terms),
    V.NO_TIME: lambda t: actions.refuse_time(**t.terms, reason="来得及"),
    V.SPLIT: lambda t: actions.split(**t.terms, text="电线归别人", target=t.target(V.SPLIT)),
    V.LINK: lambda t: actions.link(**t.terms, other_id=t.other),
    V.UNLINK: lambda t: actions.unlink(**t.terms, other_id=t.other),
    V.MERGE: lambda t: actions.merge(**t.terms, into_id=t.other),
    V.UNMERGE: lambda t: actions.unmerge(**t.terms, reason="不是一件事"),
    V.RESOLVE: lambda t: actions.resolve(**t.terms, outcome=Outcome.SOLVED, text="办好了"),
    V.VERIFY: lambda t: actions.verify(**t.terms),
    V.REJECT: lambda t: actions.reject(**t.terms, text="没有修好"),
    V.RATE: lambda t: actions.rate(**t.terms, score=4),
    V.REOPEN: lambda t: actions.reopen(**t.terms, text="没好"),
    V.HEARD_YES: lambda t: actions.follow_up(**t.terms, answer=Answer.YES, score=5),
    V.HEARD_NO: lambda t: actions.follow_up(**t.terms, answer=Answer.NO, text="还是坏的"),
    V.UNREACHED: lambda t: actions.follow_up(**t.terms, answer=Answer.UNREACHED),
    V.CLOSE: lambda t: actions.close_unanswered(**t.terms),
    V.ARCHIVE: lambda t: actions.archive(**t.terms),
    V.REVEAL: lambda t: actions.reveal_contact(**t.terms),
    V.ATTACH: lambda t: actions.attach(**t.terms, photos=[STAR]),
}
# Passing of time and new reports are no verbs of a case.
OTHERWISE: dict[str, Callable[[Try], object]] = {
    "sweep": lambda t: actions.sweep(at=t.world.at),
    "vacancies": lambda t: actions.fill_vacancies(at=t.world.at),
    "report": lambda t: start(t.world, t.pick),
}
EITHER: dict[str, Callable[[Try], object]] = {
    **{str(verb): act for verb, act in ACTS.items()},
    **OTHERWISE,
}
# "fitting": some verb that the chosen case allows, by whoever may use it.
moves = st.tuples(
    st.sampled_from(["fitting"] * 40 + ["sweep", "sweep"] + sorted(EITHER)),
    st.integers(0, len(PEOPLE)),
    st.sampled_from([0, 0, 1, 1, 7, 7, 45, 45, 200, 1_500, 12_000, 50_000]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 400),
)
Move = tuple[str, int, int, int, int, int]


def start(world: World, pick: int) -> None:
    """Cases with an account, with a phone only, with nobody to ask, and written for someone."""
    if len(world.cases) >= 3:
        return
    actor, more = (
        (world.people["resident"], {}),
        (GUEST, {"contact_phone": "13700000009"}),
        (GUEST, {}),
        (world.people["worker"], {"channel": Channel.WORKER}),
    )[pick % 4]
    fields: dict[str, Any] = {"kind": Kind.REPAIR, "text": "灯坏了", "point": POINTS[pick % 3]}
    report = Report(**fields, **more)
    case, _new = actions.report(actor=actor, report=report, key=str(uuid4()), at=world.at)
    world.cases.append(case.pk)
    if pick % 3:  # only what is named can be sent down or returned
        named = world.matters[pick % 2].pk
        actions.classify(actor=SYSTEM, case_id=case.pk, matter_id=named, at=world.at)


def test_random_verbs_by_random_people(cast: Cast) -> None:
    people = {name: getattr(cast, name).actor for name in PEOPLE}
    lamps = (
        matter("X1", "路灯"),
        matter("X2", "楼道灯"),
        matter("X3", "漏电", is_emergency=True, arrive_minutes=20),
    )
    for lamp, terms in zip(
        lamps, (department_leads(cast), LEAD_BY_COMMUNITY, LEAD_BY_COMMUNITY), strict=True
    ):
        duty(lamp, cast.district, terms)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(moves, max_size=30))
    def play(tried: list[Move]) -> None:
        with transaction.atomic():
            world = World(people, lamps)
            start(world, tried[0][5] if tried else 0)
            for move in tried:
                attempt(world, move)
            transaction.set_rollback(True)

    play()


def attempt(world: World, move: Move) -> None:
    name, who, minutes, which, other, pick = move
    world.at += minutes * MINUTE
    some = world.cases
    actor = [*world.people.values(), SYSTEM][who]
    tried = Try(world, actor, some[which % len(some)], some[other % len(some)], pick)
    act = EITHER.get(name)
    if act is None:
        name, tried = fitting(tried)
        act = EITHER[name]
    before, log = snapshot(some), written(some)
    try:
        with transaction.atomic():
            act(tried)
    except GewuError:
        assert (snapshot(some), written(some)) == (before, log)
        return
    world.adopt()
    for pk in world.cases:
        check_whole(Case.objects.get(pk=pk), world.at)
        check_steps(world, Case.objects.get(pk=pk), before.get(pk))
    now = written(some)
    assert (now[0] > log[0]) == (now[1] > log[1]), "what is written is announced"


def fitting(tried: Try) -> tuple[str, Try]:
    """A verb for the state the case is in, every other time one that leads on, and the first
    person to whom it belongs."""
    case = Case.objects.get(pk=tried.case)
    verbs = [v for v in ACTS if rules.FLOW.allows(Status(case.status), v)]
    leading = [v for v in verbs if rules.ROWS[v].target]
    chosen = (leading if tried.pick % 4 else verbs) or [V.NOTE]
    verb = chosen[tried.pick // 4 % len(chosen)]
    all_of_them = [*tried.world.people.values(), GUEST.with_passes(tried.world.cases)]
    actor = next((a for a in all_of_them if door.may(a, verb, case)), tried.actor)
    return str(verb), Try(tried.world, actor, tried.case, tried.other, tried.pick)


Rows = dict[UUID, dict[str, Any]]


def snapshot(cases: list[UUID]) -> Rows:
    return {row["id"]: dict(row) for row in Case.objects.filter(pk__in=cases).values()}


def written(cases: list[UUID]) -> tuple[int, int]:
    """How many lines and how many events there are."""
    return (
        Step.objects.filter(case__in=cases).count(),
        EventRow.objects.filter(subject__in=cases).count(),
    )


BACK_TO_THE_START = {V.CLASSIFY, V.REOPEN, V.HEARD_NO, V.UNMERGE}


def check_steps(world: World, case: Case, before: dict[str, Any] | None) -> None:
    """The new lines lead by the table from the state before to the state now."""
    new = list(Step.objects.filter(case=case, pk__gt=world.read.get(case.pk, 0)).order_by("pk"))
    world.read[case.pk] = new[-1].pk if new else world.read[case.pk]
    if before is None:
        return
    state, verbs = Status(before["status"]), {Verb(step.verb) for step in new}
    for step in new:
        if step.verb == V.REPORT or is_the_others(step):
            continue
        state = rules.FLOW.after(state, Verb(step.verb))
        if step.verb == V.RESOLVE and case.status == S.CHECKING:
            state = S.CHECKING
    assert state == case.status
    assert case.resolve_due_at >= before["resolve_due_at"] or verbs & BACK_TO_THE_START
    assert new or unchanged(case, before)


def unchanged(case: Case, before: Mapping[str, Any]) -> bool:
    """But for an alarm that falls silent, because nobody sits above."""
    quiet = {"alarm", "alarm_at", "changed_at"}
    now = snapshot([case.pk])[case.pk]
    return all(now[name] == before[name] for name in now if name not in quiet)


def is_the_others(step: Step) -> bool:
    """A line about the other case, which left or joined."""
    return step.verb in {V.MERGE, V.UNMERGE} and not step.is_public


WITH_HANDLER = {S.ACCEPTED, S.SUSPENDED, S.CHECKING, S.RESOLVED, S.CLOSED}
WITHOUT = {S.REPORTED, S.DISPATCHED, S.RETURNED, S.REOPENED, S.MERGED, S.DECLINED}
LED = {S.DISPATCHED, S.RETURNED}
ALARMS = {
    S.SUSPENDED: Alarm.RESUME,
    S.RESOLVED: Alarm.SILENCE,
    S.CLOSED: Alarm.ARCHIVE,
    S.DECLINED: Alarm.ARCHIVE,
    S.MERGED: "",
    S.ARCHIVED: "",
}


def check_whole(case: Case, now: datetime) -> None:
    status = Status(case.status)
    check_people(case, status)
    check_clock(case, status, now)
    assert case.open_parts == Part.objects.filter(case=case, ended_at=None).count()
    assert case.joined == Case.objects.filter(merged_into=case).count()
    assert case.merged_into is None or case.merged_into.status != S.MERGED
    assert (case.closed_at is not None) == (status in {S.CLOSED, S.DECLINED, S.ARCHIVED}), (
        "closed says when"
    )
    done = status in {S.RESOLVED, S.CHECKING, S.CLOSED}
    assert (case.outcome is not None) == done or status == S.ARCHIVED


def check_people(case: Case, status: Status) -> None:
    """An owner that is a seat of the house; a handler while in hand; a lead while it is pending."""
    if case.owner_organisation_id:
        assert case.owner_role == Role.DEPARTMENT_CLERK
    else:
        assert len(case.owner_place.path) == rules.depth(case.owner_role)
    assert case.handler_id or status not in WITH_HANDLER
    assert not case.handler_id or status not in WITHOUT
    assert bool(case.lead_role) or status not in LED
    assert not case.lead_role or status in LED | {S.CHECKING}


def check_clock(case: Case, status: Status, now: datetime) -> None:
    assert case.reported_at <= case.clock_from
    assert case.reported_at < min(case.due_at, case.resolve_due_at)
    assert (case.paused_at is not None) == (status == S.SUSPENDED)
    assert case.alarm == ALARMS.get(status, case.alarm)
    if status in OPEN and not case.alarm:
        assert case.due_at <= now, "only what is overdue may be quiet"
    if case.ring_at:
        assert case.is_urgent
        assert status in rules.UNACCEPTED
