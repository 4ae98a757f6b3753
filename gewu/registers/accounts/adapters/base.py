"""What a text-message gateway must do."""

from typing import Protocol


class SmsGateway(Protocol):
    keeps_text: bool  # whether the message stays readable after it was taken

    def send(self, *, phone: str, text: str) -> str:
        """Hand the message over; returns the gateway's receipt, raises to be tried again."""
        ...
