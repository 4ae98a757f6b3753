"""The one router of cases, and how an address names a case."""

from typing import Annotated
from uuid import UUID

from ninja import Header, Path, Router
from pydantic import StringConstraints

from gewu.api.schemas import Line
from gewu.domain.cases import queries
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound

router = Router(tags=["cases"])

CaseKey = Annotated[Line, Path(description="The id, the 12-digit number, or the outer number")]

RequestKey = Annotated[
    str,
    StringConstraints(min_length=8, max_length=80, pattern=r"^[!-~]+$"),
    Header(alias="Idempotency-Key", description="Yours; the same key and body is one case"),
]


def find(actor: Actor, key: str) -> UUID:
    """The id behind a key; whether it is visible, the action or query asks again."""
    try:
        return UUID(key)
    except ValueError:
        found = queries.find_by_number(actor=actor, number=key)
    if found is None:
        raise NotFound
    return found
