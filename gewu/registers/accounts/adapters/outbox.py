"""The local default: messages stay in the database and are read on the outbox page."""


class OutboxGateway:
    keeps_text = True

    def send(self, *, phone: str, text: str) -> str:  # noqa: ARG002 the row itself is the delivery
        return "outbox"
