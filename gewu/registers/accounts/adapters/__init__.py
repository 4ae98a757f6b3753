"""Vendors of the accounts room: one file each, chosen by name."""

from django.conf import settings

from gewu.registers.accounts.adapters.aliyun import AliyunGateway
from gewu.registers.accounts.adapters.base import SmsGateway, TryAgain, Undeliverable
from gewu.registers.accounts.adapters.outbox import OutboxGateway

__all__ = ["GATEWAYS", "TryAgain", "Undeliverable", "sms"]

GATEWAYS: dict[str, type[SmsGateway]] = {"outbox": OutboxGateway, "aliyun": AliyunGateway}


def sms() -> SmsGateway:
    return GATEWAYS[settings.SMS_ADAPTER]()
