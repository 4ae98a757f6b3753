"""Open to everybody with the address, and kept out of search engines."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from gewu.web.ui.middleware import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def public(view: View[P]) -> View[P]:
    """A page without login that says nothing by itself to robots."""

    @wraps(view)
    def answered(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(require_GET(answered))
