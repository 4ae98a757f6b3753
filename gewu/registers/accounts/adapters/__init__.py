"""Vendors of the accounts room: one file each, chosen by name."""

from django.conf import settings

from gewu.registers.accounts.adapters.base import SmsGateway
from gewu.registers.accounts.adapters.outbox import OutboxGateway

GATEWAYS: dict[str, type[SmsGateway]] = {"outbox": OutboxGateway}


def sms() -> SmsGateway:
    return GATEWAYS[settings.SMS_ADAPTER]()
