"""Running a count written in SQL within the caller's area."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from gewu.domain.cases.types import Permission
from gewu.kernel.access import Actor


def rows(sql: str, *, actor: Actor, path: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """`{scope}` in the SQL becomes one LIKE per scope of the caller, each an index range."""
    scopes = actor.scopes(Permission.VIEW)
    likes = [f"c.path LIKE %(scope{i})s" for i in range(len(scopes))]
    scope = f"({' OR '.join(likes) or 'false'}) AND c.path LIKE %(path)s"
    prefixes = {f"scope{i}": f"{one}%" for i, one in enumerate(scopes)}
    with connection.cursor() as cursor:
        cursor.execute(sql.format(scope=scope), {**values, **prefixes, "path": f"{path}%"})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
