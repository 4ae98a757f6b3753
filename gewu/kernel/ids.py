"""Primary keys: UUID version 7 (RFC 9562), so new rows land side by side in the index."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    return uuid7()
