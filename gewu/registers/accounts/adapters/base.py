"""What a text-message gateway must do."""

from datetime import datetime
from typing import Protocol


class TryAgain(Exception):
    """The gateway is busy, limits the pace, or cannot be reached."""


class Undeliverable(Exception):
    """The gateway will never take this message: number, template, signature or account."""


class SmsGateway(Protocol):
    keeps_text: bool  # whether the message stays readable after it was taken

    def send(self, *, phone: str, text: str, at: datetime) -> str:
        """Hand the message over; gives the gateway's receipt, raises one of the errors above."""
        ...
