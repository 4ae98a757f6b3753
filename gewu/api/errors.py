"""Every failure as application/problem+json (RFC 9457), never with a trace."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from gewu.kernel.errors import GewuError, Invalid, NotFound, Refused, Text
from gewu.kernel.throttle import TooMany

logger = logging.getLogger("gewu.api")

CONTENT_TYPE = "application/problem+json"
WORDS: Mapping[int, tuple[str, Text]] = {
    400: ("bad_request", _("This request cannot be read. Compare it with the documentation.")),
    401: ("no_key", _("Send a valid API key: Authorization: Bearer gewu_…")),
    403: (Refused.code, Refused.default),
    404: (NotFound.code, NotFound.default),
    405: ("method", _("This address does not know this method. See the Allow header.")),
    413: ("too_large", _("This request is too large.")),
    500: ("fault", _("Something went wrong on our side. It has been noted; please try again.")),
}
# What Django raises on a request it will not read.
UNREADABLE: Mapping[type[Exception], int] = {
    BadRequest: 400,
    MultiPartParserError: 400,
    SuspiciousOperation: 400,
    RequestDataTooBig: 413,
    PermissionDenied: 403,
    Http404: 404,
    Exception: 500,
}


class FieldError(Schema):
    """What is wrong with one field; nested fields are joined by dots."""

    field: str
    detail: str


class Problem(Schema):
    """A failure (RFC 9457). `code` is stable for machines, `detail` is for a person."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError]


DOCUMENTED = {
    "description": "Failure",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def component_schemas() -> dict[str, Any]:
    """The schemas of a failure, as the documentation's components hold them."""
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}


def problem(
    status: int, *, code: str = "", detail: Text = "", errors: Iterable[tuple[str, Text]] = ()
) -> HttpResponse:
    usual_code, usual_detail = WORDS.get(status, ("error", GewuError.default))
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail or usual_detail),
        "code": code or usual_code,
        "errors": [{"field": field, "detail": str(text)} for field, text in errors],
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE
    )
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="gewu"'
    return response


def install(api: NinjaAPI) -> None:
    """One mapping for the whole API."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        **dict.fromkeys(UNREADABLE, _of_django),
        GewuError: _of_action,
        ValidationError: _of_schema,
        HttpError: _of_ninja,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def not_allowed(refused: HttpResponse) -> HttpResponse:
    """Ninja's plain 405 as a problem that keeps its Allow header."""
    response = problem(405)
    response["Allow"] = refused["Allow"]
    return response


def no_such_address(request: HttpRequest, **_rest: str) -> HttpResponse:  # noqa: ARG001 a view
    return problem(404)


def _of_action(request: HttpRequest, error: GewuError) -> HttpResponse:  # noqa: ARG001
    response = problem(
        error.status, code=error.code, detail=error.message, errors=error.fields.items()
    )
    if isinstance(error, TooMany):
        response["Retry-After"] = "60"
    return response


def _of_schema(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    faults = [(_field(one["loc"]), str(one["msg"])) for one in error.errors]
    return problem(Invalid.status, code=Invalid.code, detail=Invalid.default, errors=faults)


def _field(location: Iterable[str | int]) -> str:
    """Where the fault is, without the source ("body", "query") and the argument's name."""
    source, *path = [str(part) for part in location]
    path = path[1:] if source == "body" and len(path) > 1 else path
    return ".".join(path) or source


def _of_ninja(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    if error.status_code == HTTPStatus.FORBIDDEN:
        detail = gettext("The CSRF token is missing or old. Reload the page and try again.")
        return problem(403, code="csrf", detail=detail)
    return problem(error.status_code)


def _of_django(request: HttpRequest, error: Exception) -> HttpResponse:
    status = next(UNREADABLE[kind] for kind in type(error).__mro__ if kind in UNREADABLE)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(status)
