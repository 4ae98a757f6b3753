"""Slowing down guessing: a counter per key and time window in the shared cache."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import GewuError


class TooMany(GewuError):
    """Too many tries from one place; nothing is wrong with the request itself."""

    status = 429
    code = "too_many"
    default = _("Too many tries in a short time. Please wait a few minutes and try again.")


def check(*, name: str, key: str, limit: int, seconds: int) -> None:
    """Count one try of `key`; TooMany from the `limit`+1st within the window on."""
    slot = f"throttle:{name}:{key}"
    cache.add(slot, 0, timeout=seconds)
    if cache.incr(slot) > limit:
        raise TooMany
