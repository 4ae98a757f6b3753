"""A pipe bursts in 和平社区: one press, the right people by the duty list, at the door within
twenty minutes, rated by the resident, and every minute on the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report, Status, Verb
from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.kernel.access import SYSTEM
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.models import Message
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from tests import jobs
from tests.cast import AT, BEFORE, IN_GRID_1, PASSWORD, Cast, Person
from tests.domain.cases.steps import MINUTE

PLUMBER_PHONE = "13900000077"


@dataclass(frozen=True)
class Scene:
    cast: Cast
    company: UUID
    plumber: Person
    pipe: UUID


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """The delivered catalogue and duty list, and the company that looks after the compound."""
    jobs.clear()
    company = organisations.create(
        actor=SYSTEM,
        kind=OrganisationKind.PROPERTY_COMPANY,
        name="和平物业服务有限公司",
        short_name="和平物业",
        place_id=cast.community,
        at=BEFORE,
    ).pk
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username="shifu",
        name="马师傅",
        role=Role.PROPERTY_MANAGER,
        place_id=cast.community,
        organisation_id=company,
        phone=PLUMBER_PHONE,
        password=PASSWORD,
        at=BEFORE,
    )
    matters.load_default_catalogue(at=BEFORE)
    matters.load_default_duties(place_id=cast.district, at=BEFORE)
    found = matter_queries.search(actor=SYSTEM, text="家里淹了")
    pipe = next(row for row in found if row.particulars.is_emergency)
    assert pipe.particulars.arrive_minutes == 20
    return Scene(cast, company, Person(account.pk, "shifu"), pipe.id)


def minute(number: int) -> datetime:
    return AT + number * MINUTE


def pressed(scene: Scene) -> Case:
    """One press on 报修 at ten o'clock, and the desk names the matter a minute later."""
    report = Report(kind=Kind.REPAIR, text="水管爆了，家里淹了", point=IN_GRID_1)
    case, _new = actions.report(
        actor=scene.cast.resident.actor, report=report, key=str(uuid4()), at=minute(0)
    )
    return actions.classify(
        actor=scene.cast.community_worker.actor,
        case_id=case.pk,
        matter_id=scene.pipe,
        at=minute(1),
    )


def sent_by_the_list(scene: Scene, case: Case) -> None:
    """To the company that leads by the duty list; whoever is on the list needs no reason."""
    desk = scene.cast.community_worker.actor
    found = queries.targets(actor=desk, case_id=case.pk, verb=Verb.DISPATCH, on=AT.date())
    company = next(target for target in found if target.organisation_id == scene.company)
    assert company.person == "马师傅"
    actions.dispatch(actor=desk, case_id=case.pk, target=company.key, at=minute(2))
    assert "off_list" not in case.steps.latest("pk").facts


def texts(phone: str) -> list[str]:
    jobs.run_all()
    return [row.text for row in Message.objects.order_by("pk") if row.phone == phone]


def test_from_the_press_to_the_stars(scene: Scene) -> None:
    cast, plumber = scene.cast, scene.plumber.actor
    case = pressed(scene)
    sent_by_the_list(scene, case)

    actions.sweep(at=minute(2))
    assert "请" in texts(PLUMBER_PHONE)[-1], "the phone rings at once"

    actions.sign(actor=plumber, case_id=case.pk, at=minute(4))
    assert "马师傅" in texts("13800000001")[-1], "the resident reads who comes"
    actions.arrive(actor=plumber, case_id=case.pk, at=minute(17))
    done: dict[str, Any] = {"outcome": Outcome.SOLVED, "text": "换了一段立管，水已恢复"}
    actions.resolve(actor=plumber, case_id=case.pk, at=minute(55), **done)
    assert "解决了吗" in texts("13800000001")[-1]
    actions.rate(actor=cast.resident.actor, case_id=case.pk, score=5, text="来得快", at=minute(80))

    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert (seen.row.status, seen.score, seen.row.owner_name) == (
        Status.CLOSED,
        5,
        "和平物业服务有限公司",
    )
    assert [((step.at - AT) // MINUTE, step.verb) for step in seen.steps] == [
        (0, Verb.REPORT),
        (1, Verb.CLASSIFY),
        (2, Verb.DISPATCH),
        (4, Verb.SIGN),
        (17, Verb.ARRIVE),
        (55, Verb.RESOLVE),
        (80, Verb.RATE),
    ]
    times = seen.times
    assert times.arrive_due_at == minute(20)
    assert times.arrived_at
    assert times.arrived_at <= times.arrive_due_at
    assert (times.responded_at, times.respond_due_at) == (minute(4), minute(10))


def test_every_minute_is_an_event_without_a_word_of_anybody(scene: Scene) -> None:
    case = pressed(scene)
    sent_by_the_list(scene, case)
    actions.sign(actor=scene.plumber.actor, case_id=case.pk, at=minute(4))
    actions.arrive(actor=scene.plumber.actor, case_id=case.pk, at=minute(17))
    events = EventRow.objects.filter(subject=case.pk).order_by("pk")
    assert [(row.kind.removeprefix("cases."), (row.at - AT) // MINUTE) for row in events] == [
        ("CaseReported", 0),
        ("CaseClassified", 1),
        ("CasePassed", 2),
        ("CaseAccepted", 4),
        ("CaseArrived", 17),
    ]
    assert not [
        row for row in events if "水管" in str(row.payload) or "1380000" in str(row.payload)
    ]


def test_until_it_is_signed_for_the_grid_worker_answers_for_it(scene: Scene) -> None:
    case = pressed(scene)
    sent_by_the_list(scene, case)
    seen = queries.detail(actor=scene.cast.resident.actor, case_id=case.pk, on=AT.date())
    assert (seen.lead_name, seen.lead_person) == ("第一网格", "王小满")
    actions.take_back(actor=scene.cast.worker.actor, case_id=case.pk, at=minute(9))
    assert Case.objects.get(pk=case.pk).handler_id == scene.cast.worker.id


def test_when_nobody_answers_it_rings_on_and_up_to_the_street(scene: Scene) -> None:
    case = pressed(scene)
    owners = []
    for number in range(1, 25):
        actions.sweep(at=minute(number))
        jobs.run_all()
        owners.append(Case.objects.get(pk=case.pk).owner_role)
    assert list(dict.fromkeys(owners)) == [
        Role.GRID_WORKER,
        Role.COMMUNITY_WORKER,
        Role.STREET_STAFF,
    ]
    calls = texts("13900000001")
    assert len([text for text in calls if "紧急" in text]) == 3
    actions.sign(actor=scene.cast.street_staff.actor, case_id=case.pk, at=minute(25))
    assert actions.sweep(at=minute(40)) <= 1, "silent once somebody has it"
    assert Case.objects.get(pk=case.pk).ring_at is None
