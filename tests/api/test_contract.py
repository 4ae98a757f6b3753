"""What the description promises holds for requests nobody thought of."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import schemathesis
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import Caller
from tests.cast import Cast

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_path(Path(__file__).parent / "openapi.json")


def application(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    """The site as a WSGI application that keeps the test's transaction open."""
    response = ClientHandler(enforce_csrf_checks=True)(environ)
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return response


schema.app = application
schema.config.phases.coverage.unexpected_methods = set()  # see test_problems


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_any_request_gets_a_documented_answer(
    case: Case[Any], desk: Caller, case_id: str, cast: Cast
) -> None:
    """As generated, and once more about a case and a place that are there."""
    case.call_and_validate(headers=desk.headers, checks=CHECKS)
    known = {"case_key": case_id, "place_id": str(cast.community)}
    if known.keys() & case.path_parameters.keys():
        case.path_parameters |= {k: v for k, v in known.items() if k in case.path_parameters}
        case.call_and_validate(headers=desk.headers, checks=CHECKS)
