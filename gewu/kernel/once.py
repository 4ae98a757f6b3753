"""Idempotency: a request that a client repeats has one effect and one answer."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.models import OnceKey

KEEP = timedelta(days=14)  # a phone may lie in a drawer with an unsent report for a while


def once(
    *, scope: str, key: str, body: object, make: Callable[[], UUID], known: UUID | None = None
) -> tuple[UUID, bool]:
    """The id that `make` gave for this key, and whether it was made just now.

    `body` is what the client sent, as JSON values: the same key with another body is a Conflict.
    A concurrent repeat waits for the first and gets its answer. `known` is the id where it is
    known beforehand: then it is written at once.
    """
    if not 8 <= len(key) <= 80 or not (key.isascii() and key.isprintable()):
        raise Invalid(_("The request key must be 8 to 80 plain characters."), code="bad_key")
    digest = fingerprint(body)
    with transaction.atomic():
        if not _claim(scope, key, digest, known):
            return _answer(scope, key, digest), False
        result = make()
        if result != known:
            OnceKey.objects.filter(scope=scope, key=key).update(result=result)
        return result, True


def fingerprint(body: object) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def forget(*, at: datetime) -> int:
    """Drop keys too old to be repeated; returns how many."""
    return OnceKey.objects.filter(created_at__lt=at - KEEP).delete()[0]


def _claim(scope: str, key: str, digest: str, known: UUID | None) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_oncekey (scope, key, body_hash, result) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [scope, key, digest, known],
        )
        return bool(cursor.rowcount)


def _answer(scope: str, key: str, digest: str) -> UUID:
    row = OnceKey.objects.get(scope=scope, key=key)
    if row.body_hash != digest or row.result is None:
        raise Conflict(
            _("This was already sent with other content. Check the list before sending again."),
            code="key_reused",
        )
    return row.result
