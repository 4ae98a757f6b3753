"""A phone and a code; nothing tells whether the phone is known."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from gewu.kernel.errors import Invalid
from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.models import Account, LoginCode, Message
from tests import jobs
from tests.cast import AT, Cast

PHONE = "13912345678"
MINUTE = timedelta(minutes=1)


def code_for(phone: str = PHONE) -> str:
    actions.request_code(phone=phone, at=AT)
    found = re.search(r"\d{6}", Message.objects.latest("pk").text)
    assert found
    return found[0]


@pytest.mark.django_db
def test_the_first_code_makes_the_resident_and_the_second_finds_them() -> None:
    first = actions.confirm_code(phone=PHONE, code=code_for(), at=AT)
    LoginCode.objects.update(sent_at=AT - 2 * MINUTE)
    again = actions.confirm_code(phone=f"+86 {PHONE}", code=code_for(), at=AT)
    assert first.pk == again.pk
    assert Account.objects.get().phone == PHONE


@pytest.mark.django_db
def test_a_code_works_once() -> None:
    code = code_for()
    actions.confirm_code(phone=PHONE, code=code, at=AT)
    with pytest.raises(Invalid):
        actions.confirm_code(phone=PHONE, code=code, at=AT)


@pytest.mark.django_db
def test_a_code_expires() -> None:
    code = code_for()
    with pytest.raises(Invalid):
        actions.confirm_code(phone=PHONE, code=code, at=AT + 5 * MINUTE)


@pytest.mark.django_db
def test_five_wrong_tries_spend_the_code() -> None:
    code = code_for()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(Invalid):
            actions.confirm_code(phone=PHONE, code=wrong, at=AT)
    with pytest.raises(Invalid):
        actions.confirm_code(phone=PHONE, code=code, at=AT)


@pytest.mark.django_db
def test_codes_come_at_a_pace() -> None:
    code_for()
    with pytest.raises(Invalid):
        actions.request_code(phone=PHONE, at=AT + timedelta(seconds=59))
    actions.request_code(phone=PHONE, at=AT + MINUTE)


@pytest.mark.django_db
def test_known_and_unknown_phones_cannot_be_told_apart(cast: Cast) -> None:
    actions.request_code(phone="13800000001", at=AT)
    actions.request_code(phone=PHONE, at=AT)
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_neither_phone_nor_code_lies_open_in_the_tables() -> None:
    code = code_for()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m::text FROM accounts_message m UNION SELECT c::text FROM accounts_logincode c"
        )
        rows = " ".join(text for (text,) in cursor.fetchall())
    assert PHONE not in rows
    assert code not in rows


@pytest.mark.django_db
def test_the_message_is_sent_by_a_job_and_stays_on_the_local_outbox_page() -> None:
    jobs.clear()
    code = code_for()
    assert jobs.run_all() == 1
    (message,) = queries.outbox()
    assert message.sent_at
    assert code in message.text


@pytest.mark.django_db
def test_old_codes_are_forgotten() -> None:
    code_for()
    actions.forget_codes(at=AT + timedelta(days=1, seconds=1))
    assert LoginCode.objects.count() == Message.objects.count() == 0


@pytest.mark.django_db
def test_a_closed_account_is_told_to_call() -> None:
    actions.confirm_code(phone=PHONE, code=code_for(), at=AT)
    Account.objects.update(is_active=False)
    LoginCode.objects.all().delete()
    with pytest.raises(Invalid):
        actions.confirm_code(phone=PHONE, code=code_for(), at=AT)
