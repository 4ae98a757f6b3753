"""Every page is closed by default; what is open is listed here, by name."""

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gewu.api.urls import api

LOGIN_MIDDLEWARE = "django.contrib.auth.middleware.LoginRequiredMiddleware"
# A resident need not log in to report, nor to follow a case whose link or number they hold.
RESIDENT = {
    "/",
    "/announcements/",
    "/announcements/<uuid:announcement_id>/",
    "/app.webmanifest",
    "/cases/<uuid:case_id>/",
    "/cases/<uuid:case_id>/amend/",
    "/cases/<uuid:case_id>/not-solved/",
    "/cases/<uuid:case_id>/photos/<uuid:file_id>/<slug:size>/",
    "/cases/<uuid:case_id>/slip/",
    "/cases/<uuid:case_id>/solved/",
    "/cases/<uuid:case_id>/words/",
    "/feedback/",
    "/follow/",
    "/grid/<str:code>/",
    "/grid/<str:code>/outline.geojson",
    "/grid/<str:code>/print/",
    "/ground.geojson",
    "/mine/",
    "/no-signal/",
    "/no-signal/<str:kind>/",
    "/open/",
    "/open/map.geojson",
    "/open/map/",
    "/report/<str:kind>/",
    "/report/nearby/",
    "/sw.js",
}
LOGIN = {
    "/login/",
    "/login/code/",
    "/logout/",
    "/outbox/",  # answers in the demo only
    "/account/2fa/authenticate/",
    "/account/inactive/",
    "/account/login/",
    "/account/logout/",
    "/account/signup/",
}
LOOKS = {
    "/ui/",
    "/ui/<slug:look>/",
    "/ui/<slug:look>/map.geojson",
    "/ui/backdrop.geojson",
    "/ui/care/",
    "/ui/language/",
    "/ui/theme/",
}
PUBLIC = RESIDENT | LOGIN | LOOKS
# The API has no login page to send machines to: it asks each caller for a key itself.
API = "/api/v1/"


def addresses(
    patterns: Sequence[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, pattern


def public() -> set[str]:
    found = addresses(get_resolver().url_patterns)
    return {
        route
        for route, pattern in found
        if not getattr(pattern.callback, "login_required", True) and not route.startswith(API)
    }


def api_operations() -> list[tuple[str, str]]:
    """Method and a well-formed address of every documented operation."""
    paths = api.get_openapi_schema()["paths"]
    return [
        (method, re.sub(r"\{[^}]*\}", str(UUID(int=0)), path))
        for path, operations in paths.items()
        for method in operations
    ]


def test_a_login_is_required_unless_a_view_says_otherwise() -> None:
    assert LOGIN_MIDDLEWARE in settings.MIDDLEWARE


def test_the_public_addresses_are_exactly_these() -> None:
    assert public() == PUBLIC


@pytest.mark.django_db
def test_every_operation_of_the_api_turns_a_caller_without_a_key_away(client: Client) -> None:
    answers = {
        f"{method} {path}": client.generic(method.upper(), path, "{}", "application/json")
        for method, path in api_operations()
    }
    assert answers
    assert {answer.status_code for answer in answers.values()} == {401}
