"""Many short transactions, one wait for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SET = "SELECT set_config('synchronous_commit', %s, false)"


@contextmanager
def one_flush() -> Iterator[None]:
    """Each transaction of the block is there for everybody at once; that all of them survive a
    loss of power is waited for at the end. Promise nothing to anybody before that.
    """
    before = _run("SELECT current_setting('synchronous_commit')")
    _run(SET, "off")
    try:
        yield
    finally:
        _run(SET, before)
        # What is flushed takes with it all that was written before; an empty commit would not.
        _run("SELECT pg_logical_emit_message(true, 'gewu', '')")


def _run(statement: str, *values: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        (told,) = cursor.fetchone()
    return str(told)
