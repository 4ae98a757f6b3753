"""Rows that many tests begin with: made once in a process, then put back as they were."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db import connection, transaction

Made = TypeVar("Made")
Rows = Mapping[str, bytes]


def made_once(make: Callable[[], Made]) -> tuple[Made, Rows]:
    """What `make` gives, and by table the rows that it leaves in an empty database."""
    with transaction.atomic():
        before = _filled()
        made = make()
        rows = {table: _copied(table) for table in _filled() - before}
        transaction.set_rollback(True)
    return made, rows


def put_back(rows: Rows) -> None:
    """Without triggers: they have spoken when the rows were made."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, lines in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                copy.write(lines)
        cursor.execute("SET LOCAL session_replication_role = origin")


def _filled() -> set[str]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (TABLE {t})" for t in tables))
        return {table for (table,) in cursor.fetchall()}


def _copied(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy)
