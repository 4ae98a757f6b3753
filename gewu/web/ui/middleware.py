"""What every request carries: the moment, the actor; and how failed actions are answered."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from gewu.kernel.access import Actor
from gewu.kernel.errors import GewuError
from gewu.registers.accounts import queries as accounts

GetResponse = Callable[[HttpRequest], HttpResponse]
PASSES = "case_passes"  # session key: cases a guest reported here or proved by phone


class Request(HttpRequest):
    """A request after the middleware below; views annotate with this.

    `at` is aware local time; `actor` is GUEST when nobody is logged in.
    """

    at: datetime
    actor: Actor
    htmx: HtmxDetails


class ActorMiddleware:
    """Sets `request.at`, the one clock of a request, and `request.actor`, who is acting."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.at = timezone.localtime()
        request.actor = _actor(request)
        return self.get_response(request)


def _actor(request: Request) -> Actor:
    actor = accounts.actor_of_user(user=request.user, on=request.at.date())
    passes = request.session.get(PASSES, ())
    if not passes:
        return actor
    return actor.with_passes(UUID(text) for text in passes)


def give_pass(request: HttpRequest, case_id: UUID) -> None:
    """Let this browser see and answer a case it reported, or proved to know the phone of."""
    kept = [text for text in request.session.get(PASSES, []) if text != str(case_id)]
    request.session[PASSES] = [*kept, str(case_id)][-50:]


class PolicyMiddleware:
    """Nothing on a page comes from elsewhere, and no text turns into script."""

    POLICY = "; ".join(
        (
            "default-src 'self'",
            "img-src 'self' data: blob:",
            "style-src 'self' 'unsafe-inline'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.POLICY)
        # Nothing here is for search engines, not even what everybody may read.
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class PasswordMiddleware:
    """Whoever was handed a password chooses an own one before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if getattr(request.user, "must_change_password", False):
            allowed = (reverse("account_change_password"), reverse("account_logout"))
            if not request.path.startswith((*allowed, "/static/", "/ui/")):
                return redirect(allowed[0])
        return self.get_response(request)


class ErrorMiddleware:
    """Maps the errors of actions to pages and, for htmx, to toasts; views need no `try`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        if not isinstance(error, GewuError):
            return None
        template = "ui/toast_error.html" if request.htmx else "ui/error.html"
        response = render(request, template, {"error": error}, status=error.status)
        if request.htmx:
            # Show the words in the toast region and leave the form as the person filled it.
            response["HX-Retarget"] = "#toasts"
            response["HX-Reswap"] = "beforeend"
        return response
