"""A reader's own settings, kept in cookies: care mode and colour theme."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gewu.web.ui.context import THEMES

YEAR = timedelta(days=365)


def way_back(request: HttpRequest) -> str:
    """The page the reader came from, if it is ours."""
    for url in (request.POST.get("next", ""), request.META.get("HTTP_REFERER", "")):
        if url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
            return url
    return "/"


def remember(response: HttpResponse, name: str, value: str, *, secure: bool) -> None:
    if value:
        response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    else:
        response.delete_cookie(name, samesite="Lax")


@login_not_required
@require_POST
def care(request: HttpRequest) -> HttpResponse:
    """Turn care mode 关怀模式 on or off on this device."""
    response = HttpResponseRedirect(way_back(request))
    wanted = "" if request.COOKIES.get("care") == "1" else "1"
    remember(response, "care", wanted, secure=request.is_secure())
    return response


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or (anything else) what the device prefers."""
    response = HttpResponseRedirect(way_back(request))
    chosen = request.POST.get("theme", "")
    remember(response, "theme", chosen if chosen in THEMES else "", secure=request.is_secure())
    return response
