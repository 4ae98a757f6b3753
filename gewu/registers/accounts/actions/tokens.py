"""API keys: a program acts with the rights of the account that made its key."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.kernel.events import publish
from gewu.registers.accounts import queries
from gewu.registers.accounts.events import TokenCreated, TokenRevoked
from gewu.registers.accounts.models import ApiToken

PREFIX = "gewu_"


@transaction.atomic
def create_token(
    *, actor: Actor, name: str, at: datetime, expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new key for the caller's own account, and its text, which is shown only now."""
    if actor.id is None:
        raise Refused
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60:
        raise Invalid(fields={"name": _("Say what the key is for, in 1 to 60 characters.")})
    text = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        account_id=actor.id,
        name=name,
        token_hash=queries.token_hash(text),
        hint=text[-4:],
        created_at=at,
        expires_at=expires_at,
    )
    publish(TokenCreated(account=actor.id, token=token.pk, by=actor.id, at=at))
    return token, text


@transaction.atomic
def revoke_token(*, actor: Actor, token_id: UUID, at: datetime) -> None:
    """The key stops working at once."""
    changed = ApiToken.objects.filter(pk=token_id, account=actor.id, revoked_at=None)
    if actor.id is None or not changed.update(revoked_at=at):
        raise NotFound
    publish(TokenRevoked(account=actor.id, token=token_id, by=actor.id, at=at))


def note_token_use(*, token: str, at: datetime) -> None:
    """Remember the hour of last use, so that forgotten keys can be found."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    ApiToken.objects.filter(token_hash=queries.token_hash(token)).exclude(
        last_used_at__gte=hour
    ).update(last_used_at=hour)
