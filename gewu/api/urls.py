"""The open API as one object, mounted by config.urls under /api/v1/."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, re_path
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema

from gewu.api import errors
from gewu.api.auth import BearerKey, SiteSession
from gewu.api.v1 import announcements, cases, grids, me, places, topics, whistles

View = Callable[..., HttpResponse]


class OpenApi(NinjaAPI):
    """Ninja checks the caller of every endpoint itself, and answers outside them like inside."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        patterns, app, namespace = super().urls
        for pattern in patterns:
            assert isinstance(pattern, URLPattern)
            pattern.callback = _face(pattern.callback)
        # Ninja's root, the last, only serves to reverse the address; as a page it is unknown too.
        unknown = re_path(r"^", login_not_required(errors.no_such_address), name="unknown")
        return [*patterns[:-1], unknown, patterns[-1]], app, namespace

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Ninja's, and that every endpoint may fail with the same shape."""
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"] |= errors.component_schemas()
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"]["default"] = errors.DOCUMENTED
        return schema


def _face(view: View) -> View:
    """Open to callers without a session; a wrong method reads like every other failure."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        return errors.not_allowed(response) if response.status_code == 405 else response

    return login_not_required(shown)


api = OpenApi(
    title="Gewu",
    version="1",
    description=(
        "Report a case, follow it, work on it. Authenticate with an API key: "
        "`Authorization: Bearer gewu_…`; it acts with the rights of the account that made it. "
        "Failures are `application/problem+json`. Moments carry their offset; coordinates are "
        "longitude first. What is outside the caller's scope reads as not found."
    ),
    docs=Swagger(settings={"validatorUrl": None}),  # the default would call a foreign server
    auth=[BearerKey(), SiteSession()],
)
errors.install(api)
api.add_router("/me", me.router)
api.add_router("/places", places.router)
api.add_router("/cases", cases.router)
api.add_router("/whistles", whistles.router)
api.add_router("/topics", topics.router)
api.add_router("/announcements", announcements.router)
api.add_router("/grids", grids.router)
