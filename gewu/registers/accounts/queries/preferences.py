"""What people set for themselves, for their own pages."""

from collections.abc import Collection
from typing import Any

from gewu.kernel.access import Actor
from gewu.registers.accounts.models import Preference


def preference(*, actor: Actor, key: str) -> Any:
    """The caller's own value, None where there is none."""
    return preferences(actor=actor, keys=(key,)).get(key)


def preferences(*, actor: Actor, keys: Collection[str]) -> dict[str, Any]:
    """The caller's own values that are set. One query."""
    if actor.id is None:
        return {}
    found = Preference.objects.filter(account=actor.id, key__in=keys)
    return dict(found.values_list("key", "value"))
