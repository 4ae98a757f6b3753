"""Short transactions wait for the disk together."""

from collections.abc import Iterator

import pytest
from django.db import connection

from gewu.kernel.flush import one_flush

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _waiting() -> Iterator[None]:
    """As in service: the throw-away server waits for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO on")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        (value,) = cursor.fetchone()
    return str(value)


def test_within_the_block_nobody_waits_and_after_it_everybody_does() -> None:
    with one_flush():
        assert setting() == "off"
    assert setting() == "on"


def test_a_failure_leaves_nothing_switched_off() -> None:
    with pytest.raises(ZeroDivisionError), one_flush():
        raise ZeroDivisionError
    assert setting() == "on"


def test_what_was_written_is_on_the_disk_when_the_block_ends() -> None:
    with one_flush(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_logical_emit_message(true, 'gewu', 'written within')")
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        (written,) = cursor.fetchone()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", [written])
        assert cursor.fetchone() == (True,)
