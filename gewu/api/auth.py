"""Who calls: a program with an API key, or one of our own pages with its session."""

from datetime import datetime

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer, SessionAuth

from gewu.kernel import throttle
from gewu.kernel.access import Actor
from gewu.registers.accounts import actions, queries

PER_MINUTE = 300


class Request(HttpRequest):
    """A request after the middleware and the checks below; endpoints annotate with this."""

    at: datetime
    actor: Actor


class BearerKey(HttpBearer):
    """The key's owner becomes the actor. A wrong key is refused even next to a valid session."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        at = moment_of(request)
        account = queries.account_of_token(token=token, at=at)
        if account is None:
            raise AuthenticationError
        actor = queries.actor_for(account=account, on=at.date())
        slow_down(str(account.pk))
        actions.note_token_use(token=token, at=at)
        request.actor = actor  # type: ignore[attr-defined]  # see Request
        return actor


class SiteSession(SessionAuth):
    """A person logged in on the site. Pages send Django's CSRF token along."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        actor = getattr(request, "actor", None)
        if not isinstance(actor, Actor) or actor.id is None:
            return None  # before the CSRF check, so that strangers read 401 and not 403
        super().__call__(request)
        slow_down(str(actor.id))
        return actor


def moment_of(request: HttpRequest) -> datetime:
    """The request's one moment, which the middleware has set."""
    at = getattr(request, "at", None)
    assert isinstance(at, datetime)
    return at


def slow_down(caller: str) -> None:
    throttle.check(name="api", key=caller, limit=PER_MINUTE, seconds=60)
