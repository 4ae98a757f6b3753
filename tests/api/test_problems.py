"""Every failure is application/problem+json in one shape, and tells nothing of our inside."""

import json
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404
from django.test import Client, override_settings

from gewu.domain.cases import queries
from tests.api.conftest import Caller

KEYS = {"type", "title", "status", "detail", "code", "errors"}


def check(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert set(problem) == KEYS
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert isinstance(problem, dict)
    return problem


@pytest.mark.parametrize("path", ["", "nowhere", "cases/", "cases/a/b/c", "places/xyz", "v2/cases"])
def test_an_unknown_address_is_a_404_for_strangers_too(db: None, path: str) -> None:
    problem = check(Client().get(f"/api/v1/{path}"), 404)
    assert problem["title"] == "Not Found"


def test_a_wrong_method_names_the_right_ones(db: None) -> None:
    answer = Client().delete("/api/v1/cases")
    check(answer, 405)
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("body", ["{", "[]", '"text"', "12", "\x00", "{}"])
def test_a_body_that_is_none_is_refused(reporter: Caller, body: str) -> None:
    answer = Client().post(
        "/api/v1/cases",
        body,
        content_type="application/json",
        headers={**reporter.headers, "Idempotency-Key": "a-request-key"},
    )
    assert answer.status_code in {400, 422}
    check(answer, answer.status_code)


def test_a_broken_form_is_refused(reporter: Caller) -> None:
    answer = Client().post(
        "/api/v1/cases",
        b"no form",
        content_type="multipart/form-data",
        headers={**reporter.headers, "Idempotency-Key": "a-request-key"},
    )
    check(answer, 400)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_a_body_that_is_too_large_is_refused(reporter: Caller) -> None:
    check(reporter.report(text="长" * 100), 413)


def test_a_text_with_nul_is_refused(reporter: Caller) -> None:
    problem = check(reporter.report(text="灯\x00灭"), 422)
    assert [error["field"] for error in problem["errors"]] == ["text"]
    check(reporter.get("/cases/%00"), 422)
    check(reporter.get("/cases", text="\x00"), 422)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Http404("secret"), 404),
        (PermissionDenied("secret"), 403),
        (BadRequest("secret"), 400),
        (RequestDataTooBig("secret"), 413),
        (DatabaseError("secret"), 500),
    ],
)
def test_a_fault_of_ours_shows_no_trace(
    reporter: Caller,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
) -> None:
    def fail(**_arguments: object) -> None:
        raise error

    monkeypatch.setattr(queries, "inbox", fail)
    with override_settings(DEBUG=True):
        answer = reporter.get("/cases")
    check(answer, status)
    assert "secret" not in answer.content.decode()
    assert ("secret" in caplog.text) is (status == 500)


def test_the_detail_speaks_the_callers_language(reporter: Caller) -> None:
    path = "/api/v1/cases/482109375516"
    english = Client().get(path, headers={**reporter.headers, "Accept-Language": "en"})
    chinese = Client().get(path, headers={**reporter.headers, "Accept-Language": "zh-CN"})
    assert check(english, 404)["detail"].startswith("We cannot find that.")
    assert check(chinese, 404)["detail"] != english.json()["detail"]
    assert english.json()["code"] == chinese.json()["code"] == "not_found"
