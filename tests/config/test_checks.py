"""The doctor finds what is wrong and says what to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from gewu.config import checks

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(("number", "ok"), [(140_011, False), (150_000, True), (180_004, True)])
def test_an_old_database_server_is_named(number: int, ok: bool) -> None:
    assert checks.version(number).ok is ok


def test_the_version_is_shown_as_people_write_it() -> None:
    assert checks.version(180_004).state == "PostgreSQL 18.4"


def test_two_clocks_may_differ_by_a_moment() -> None:
    assert checks.clock(NOON, NOON + timedelta(seconds=4)).ok


def test_a_clock_that_is_off_is_named_with_how_much() -> None:
    found = checks.clock(NOON, NOON - timedelta(minutes=2))
    assert not found.ok
    assert "120 s" in found.state


def test_service_needs_its_own_secrets(settings: Settings) -> None:
    settings.SECRET_KEY, settings.CRYPTO_KEYS = settings.DEV_SECRET, ""
    settings.CRYPTO_INDEX_KEY = ""
    assert [f.subject for f in checks.secrets() if not f.ok] == [
        "GEWU_SECRET_KEY",
        "GEWU_CRYPTO_KEYS",
        "GEWU_CRYPTO_INDEX_KEY",
    ]


def test_the_demo_needs_none(settings: Settings) -> None:
    settings.DEMO, settings.SECRET_KEY, settings.CRYPTO_KEYS = True, settings.DEV_SECRET, ""
    assert all(finding.ok for finding in checks.secrets())


def test_own_secrets_are_enough() -> None:
    assert all(finding.ok for finding in checks.secrets())


def test_room_is_measured_where_the_folder_will_be(tmp_path: Path) -> None:
    assert str(tmp_path) in checks.disk(tmp_path / "not" / "yet").state


@pytest.mark.django_db
def test_a_migrated_database_lacks_nothing() -> None:
    assert [finding.ok for finding in checks.database()] == [True, True, True]
