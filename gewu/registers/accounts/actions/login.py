"""Residents log in with a phone and a one-time code; nothing tells whether a phone is known."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gewu.kernel import codes, crypto, jobs
from gewu.kernel.access import Kind
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish
from gewu.registers.accounts import adapters, queries, rules
from gewu.registers.accounts.events import AccountCreated, PhoneProved
from gewu.registers.accounts.models import Account, LoginCode, Message

SEND_JOB = "gewu.registers.accounts.tasks.send_message"


@transaction.atomic
def request_code(*, phone: str, at: datetime) -> None:
    """Send a code to any valid phone, known or not, at a limited pace."""
    number = codes.normalise_phone(phone)
    phone_hash = queries.hash_phone(number)
    recent = LoginCode.objects.filter(phone_hash=phone_hash, sent_at__gt=at - timedelta(days=1))
    rules.check_pace(recent.values_list("sent_at", flat=True), at)
    code = f"{secrets.randbelow(1_000_000):06}"
    LoginCode.objects.create(
        phone_hash=phone_hash,
        code_hash=_hash_code(phone_hash, code),
        sent_at=at,
        expires_at=at + rules.CODE_LIFE,
    )
    words = gettext("%(code)s is your Gewu code, good for five minutes. Tell it to nobody.")
    text(phone=number, text=words % {"code": code}, at=at)


def confirm_code(*, phone: str, code: str, at: datetime) -> Account:
    """The resident behind a phone, made on the first visit. Wrong tries are counted."""
    phone_hash = queries.hash_phone(codes.normalise_phone(phone))
    # The count of wrong tries must survive the refusal, so the check commits on its own.
    if not _use_code(phone_hash, code.strip(), at):
        raise Invalid(
            fields={"code": _("This code is wrong or has expired. Check it or ask for a new one.")},
            code="bad_code",
        )
    account = create_resident(phone=phone, at=at)
    with transaction.atomic():
        publish(PhoneProved(account=account.pk, by=account.pk, at=at))
    return account


@transaction.atomic
def _use_code(phone_hash: str, code: str, at: datetime) -> bool:
    newest = (
        LoginCode.objects.select_for_update()
        .filter(phone_hash=phone_hash, used_at__isnull=True, expires_at__gt=at)
        .order_by("-sent_at")
        .first()
    )
    if newest is None or newest.attempts >= rules.CODE_ATTEMPTS:
        return False
    right = secrets.compare_digest(newest.code_hash, _hash_code(phone_hash, code))
    newest.attempts += 1
    newest.used_at = at if right else None
    newest.save(update_fields=["attempts", "used_at"])
    return right


@transaction.atomic
def create_resident(*, phone: str, at: datetime, name: str = "") -> Account:
    """The resident behind a phone, new or known; only call it once the phone is proved theirs."""
    number = codes.normalise_phone(phone)
    account, created = Account.objects.get_or_create(
        phone_hash=queries.hash_phone(number),
        defaults={"kind": Kind.RESIDENT, "phone": number, "name": name},
    )
    if not account.is_active:
        raise Invalid(_("This account is closed. Please call your community office."))
    if created:
        account.set_unusable_password()
        account.save(update_fields=["password"])
        publish(AccountCreated(account=account.pk, kind=Kind.RESIDENT, by=account.pk, at=at))
    return account


@transaction.atomic
def send_message(*, message_id: int, at: datetime) -> None:
    """Hand one queued message to the gateway; a repeat after success does nothing.

    What the gateway will never take is put aside with its reason; TryAgain brings the job back.
    """
    message = Message.objects.select_for_update().filter(pk=message_id, sent_at=None).first()
    if message is None:
        return
    gateway = adapters.sms()
    try:
        receipt = gateway.send(phone=message.phone, text=message.text, at=at)
    except adapters.Undeliverable as reason:
        receipt = f"undeliverable: {reason}"
    message.receipt = receipt[:80]
    message.sent_at = at
    message.text = message.text if gateway.keeps_text else ""
    message.save(update_fields=["receipt", "sent_at", "text"])


def forget_codes(*, at: datetime) -> None:
    """Codes and messages are of no use after a day."""
    LoginCode.objects.filter(sent_at__lt=at - timedelta(days=1)).delete()
    Message.objects.filter(created_at__lt=at - timedelta(days=1)).delete()


def _hash_code(phone_hash: str, code: str) -> str:
    return crypto.keyed_hash(f"{phone_hash}:{code}", context="accounts.code")


@transaction.atomic
def text(*, phone: str, text: str, at: datetime) -> None:
    """Queue a text message to a phone."""
    message = Message.objects.create(phone=phone, text=text, created_at=at)
    jobs.defer(SEND_JOB, message_id=message.pk)
