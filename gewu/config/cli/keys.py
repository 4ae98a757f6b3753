"""`gewu keys`: fresh secrets, to be kept outside the database."""

import secrets
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime

from gewu.config.cli.say import say


def keys(_arguments: Sequence[str]) -> int:
    """Environment lines; the key's id is its month, so a later one can be put before it."""
    month = datetime.now(UTC).strftime("%Y%m")
    say("# Keep a copy in a safe place: without these keys personal data cannot be read.")
    say(f"GEWU_SECRET_KEY={secrets.token_urlsafe(48)}")
    say(f"GEWU_CRYPTO_KEYS={month}:{_key()}")
    say(f"GEWU_CRYPTO_INDEX_KEY={_key()}")
    return 0


def _key() -> str:
    return b64encode(secrets.token_bytes(32)).decode()
