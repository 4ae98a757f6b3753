"""A key for some of the cast, and a client that speaks JSON."""

import io
import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.registers.accounts.models import Account
from tests.cast import Cast, Person

NOW = timezone.localtime()


@dataclass(frozen=True)
class Caller:
    """A program with somebody's key; `account` is whose."""

    account: Account | None
    token: str

    def get(self, path: str, /, **query: Any) -> Any:
        return Client().get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return Client().post(
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={**self.headers, **_dashed(headers)},
        )

    def patch(self, path: str, body: object) -> Any:
        return Client().patch(
            f"/api/v1{path}",
            json.dumps(body),
            content_type="application/json",
            headers=self.headers,
        )

    def form(self, path: str, fields: dict[str, Any], **headers: str) -> Any:
        return Client().post(f"/api/v1{path}", fields, headers={**self.headers, **_dashed(headers)})

    def report(self, key: str = "", **fields: object) -> Any:
        body = {"text": "楼道灯不亮了", "kind": "REPAIR", **fields}
        return self.post("/cases", body, idempotency_key=key or str(uuid4()))

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def _dashed(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def caller(person: Person) -> Caller:
    """Whose key was made just now; tokens and posts go by the clock of the test machine."""
    token = accounts.create_token(actor=person.on(NOW.date()), name="test", at=NOW)[1]
    return Caller(account_queries.account(account_id=person.id), token)


def photo() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(data, "JPEG")
    data.seek(0)
    data.name = "lamp.jpg"
    return data


@pytest.fixture
def worker(cast: Cast) -> Caller:
    return caller(cast.worker)


@pytest.fixture
def desk(cast: Cast) -> Caller:
    """Sees and hands over the cases of the community."""
    return caller(cast.community_worker)


@pytest.fixture
def outsider(cast: Cast) -> Caller:
    return caller(cast.outsider)


@pytest.fixture
def reporter(cast: Cast) -> Caller:
    return caller(cast.resident)


@pytest.fixture
def stranger(db: None) -> Caller:
    return Caller(None, "")


@pytest.fixture
def case_id(cast: Cast, reporter: Caller) -> str:
    """A case in the worker's grid, reported by a resident."""
    made = reporter.report(place_id=str(cast.grid_1))
    assert made.status_code == 201, made.content
    return str(made.json()["id"])
