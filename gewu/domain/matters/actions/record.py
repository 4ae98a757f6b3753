"""Writing the history: one row for each act of editing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gewu.domain.matters.models import Change
from gewu.domain.matters.types import Subject, Verb
from gewu.kernel.access import Actor

Fields = Mapping[str, tuple[object, object]]


def entry(
    kind: Subject,
    subject: UUID,
    *,
    version: int,
    verb: Verb,
    actor: Actor,
    at: datetime,
    fields: Fields | None = None,
) -> Change:
    """The row, not yet written; `fields` hold each value before and after."""
    return Change(
        subject_kind=kind,
        subject=subject,
        version=version,
        verb=verb,
        at=at,
        by_id=actor.id,
        fields={name: list(pair) for name, pair in (fields or {}).items()},
    )


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Fields:
    return {key: (before[key], value) for key, value in after.items() if before[key] != value}
