"""Reported by one person for another: both see it, and the phone brings it to its owner."""

import re
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Report, Verb
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.models import LoginCode, Message
from tests.cast import AT, NEXT_DOOR, Cast, Person
from tests.domain.cases.steps import MINUTE

PHONE = "13700000009"


def written_down(cast: Cast, phone: str = PHONE, channel: Channel = Channel.WORKER) -> Case:
    report = Report(
        kind=Kind.HELP,
        text="老人下楼拿药不方便",
        channel=channel,
        point=NEXT_DOOR,
        contact_phone=phone,
    )
    return actions.report(actor=cast.worker.actor, report=report, key=str(uuid4()), at=AT)[0]


def log_in(phone: str) -> Person:
    accounts.request_code(phone=phone, at=AT)
    (code,) = re.findall(r"\d{6}", Message.objects.latest("pk").text)
    return Person(accounts.confirm_code(phone=phone, code=code, at=AT).pk, phone)


def test_whoever_wrote_it_down_goes_on_seeing_it_outside_their_area(cast: Cast) -> None:
    case = written_down(cast)
    seen = queries.detail(actor=cast.worker.actor, case_id=case.pk, on=AT.date())
    assert (seen.row.text, seen.is_reporter, seen.sees_all) == ("老人下楼拿药不方便", False, False)
    assert [row.id for row in queries.recorded(actor=cast.worker.actor).rows] == [case.pk]


def test_but_does_not_work_on_it_or_answer_for_the_reporter(cast: Cast) -> None:
    case = written_down(cast)
    with pytest.raises(Refused):
        actions.accept(actor=cast.worker.actor, case_id=case.pk, at=AT + MINUTE)
    with pytest.raises(Refused):
        actions.rate(actor=cast.worker.actor, case_id=case.pk, at=AT + MINUTE)


def test_a_known_residents_phone_makes_it_theirs_at_once(cast: Cast) -> None:
    case = written_down(cast, "13800000001")
    assert [row.id for row in queries.mine(actor=cast.resident.actor).rows] == [case.pk]


def test_proving_a_phone_brings_what_was_reported_with_it(cast: Cast) -> None:
    case = written_down(cast)
    with pytest.raises(NotFound):
        queries.detail(actor=cast.neighbour.actor, case_id=case.pk, on=AT.date())
    owner = log_in(PHONE)
    assert [row.id for row in queries.mine(actor=owner.actor).rows] == [case.pk]


def test_a_guests_word_about_a_phone_makes_nothing_theirs_until_it_is_proved(cast: Cast) -> None:
    report = Report(kind=Kind.SAY, text="想要长椅", contact_phone="13800000001")
    actions.report(actor=GUEST, report=report, key=str(uuid4()), at=AT)
    assert queries.mine(actor=cast.resident.actor).rows == []
    LoginCode.objects.all().delete()
    log_in("13800000001")
    assert len(queries.mine(actor=cast.resident.actor).rows) == 1


def test_a_bad_phone_is_said_at_its_field(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        written_down(cast, "12345678")
    assert "contact_phone" in refused.value.fields


def test_residents_see_who_looked_up_their_number(cast: Cast) -> None:
    case = written_down(cast, "13800000001")
    actions.reveal_contact(actor=cast.outsider.actor, case_id=case.pk, at=AT + MINUTE)
    (look,) = queries.looks(actor=cast.resident.actor)
    assert (look.case_id, look.by_name) == (case.pk, "赵远")
    assert queries.looks(actor=cast.neighbour.actor) == queries.looks(actor=GUEST) == []


def test_reopening_is_offered_for_seven_days(cast: Cast) -> None:
    case = written_down(cast, "13800000001")
    owner = cast.resident.actor
    actions.accept(actor=cast.outsider.actor, case_id=case.pk, at=AT + MINUTE)
    Case.objects.filter(pk=case.pk).update(status="CLOSED", closed_at=AT)
    days = [AT.date().replace(day=day) for day in (9, 10)]
    offered = [
        Verb.REOPEN in queries.detail(actor=owner, case_id=case.pk, on=day).verbs for day in days
    ]
    assert offered == [True, False]
    assert account_queries.resident_of_phone(phone="13800000001") == cast.resident.id
