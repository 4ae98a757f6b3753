"""What people set for themselves."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, Refused
from gewu.registers.accounts.models import Preference
from gewu.registers.accounts.types import LONGEST_PREFERENCE


@transaction.atomic
def prefer(*, actor: Actor, key: str, value: Any, at: datetime) -> None:
    """Keep a value that JSON can hold; None forgets it. Nobody else is concerned, so nothing is
    announced."""
    if actor.id is None:
        raise Refused
    if value is None:
        Preference.objects.filter(account=actor.id, key=key).delete()
        return
    # PostgreSQL writes jsonb without escapes and with spaces, as these separators do.
    if len(json.dumps(value, ensure_ascii=False)) > LONGEST_PREFERENCE:
        raise Invalid(_("That is too much to remember. Take something away first."))
    Preference.objects.update_or_create(
        account_id=actor.id, key=key, defaults={"value": value, "changed_at": at}
    )
