"""Jobs of the accounts room."""

from datetime import UTC, datetime

from gewu.kernel import jobs
from gewu.registers.accounts import actions


@jobs.task()
def send_message(*, message_id: int) -> None:
    actions.send_message(message_id=message_id, at=datetime.now(UTC))


@jobs.periodic("*/30 * * * *")
def forget_codes(at: datetime) -> None:
    actions.forget_codes(at=at)
