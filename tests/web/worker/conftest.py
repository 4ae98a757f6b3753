"""The hour of the day, and browsers of the staff of tests/cast.py."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from gewu.registers.accounts import queries as accounts
from tests.cast import AT, Cast, Person

LATER = AT + timedelta(hours=2)


def browser_of(person: Person) -> Client:
    account = accounts.account(account_id=person.id)
    assert account is not None
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture(autouse=True)
def _at(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Requests arrive two hours after the cast's moment; counters of tries start anew."""
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def worker(cast: Cast) -> Client:
    return browser_of(cast.worker)


@pytest.fixture
def outsider(cast: Cast) -> Client:
    return browser_of(cast.outsider)
