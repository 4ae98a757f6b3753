"""What may be told, until when, and which places a path lies under: plain values only."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewu.domain.announcements.types import (
    LONGEST,
    MAX_TEXT,
    MAX_TITLE,
    OVERTAKEN,
    UNDO,
    Draft,
    Verb,
)
from gewu.kernel.access import Grant
from gewu.kernel.errors import Conflict, Invalid, Text
from gewu.registers.places.types import Level


def above(path: str) -> list[str]:
    """The path itself and every path above it."""
    return [path[: level.length] for level in Level if level.length <= len(path)]


def cleaned(draft: Draft, *, at: datetime) -> Draft:
    """The draft as it is kept; Invalid names every field that cannot be."""
    title = " ".join(draft.title.split())
    text = "\n".join(line.rstrip() for line in draft.text.strip().splitlines())
    wrong: dict[str, Text] = {}
    if not title:
        wrong["title"] = _("Say in a few words what it is about.")
    elif len(title) > MAX_TITLE:
        wrong["title"] = _("Keep the title within 60 characters.")
    if not text:
        wrong["text"] = _("Say what people need to know.")
    elif len(text) > MAX_TEXT:
        wrong["text"] = _("Keep it within 2,000 characters.")
    if not at < draft.until <= at + LONGEST:
        wrong["until"] = _("Choose an end that lies ahead, at most one year from now.")
    if wrong:
        raise Invalid(fields=wrong)
    return replace(draft, title=title, text=text)


def check_is_up(*, withdrawn_at: datetime | None) -> None:
    if withdrawn_at is not None:
        raise Conflict(_("This announcement has been withdrawn."), code="withdrawn")


def check_undo(*, withdrawn_at: datetime | None, at: datetime) -> None:
    if withdrawn_at is None:
        raise Conflict(_("This announcement is up already."), code="not_withdrawn")
    if at > withdrawn_at + UNDO:
        raise Conflict(
            _("It was withdrawn more than ten minutes ago. Publish a new announcement."),
            code="too_late",
        )


def check_version(known: int, now: int) -> None:
    if known != now:
        raise Conflict(
            _("A colleague has corrected it in the meantime. Read it again before you change it."),
            code=OVERTAKEN,
        )


def fitting(*, withdrawn_at: datetime | None, at: datetime) -> frozenset[Verb]:
    """What can be done with one by those who may."""
    if withdrawn_at is None:
        return frozenset({Verb.CORRECT, Verb.WITHDRAW})
    return frozenset({Verb.RESTORE} if at <= withdrawn_at + UNDO else ())


def office_path(grants: Iterable[Grant], permission: str, path: str) -> str:
    """Whose post tells it: of those that reach the place, the nearest; "" for the house itself."""
    scopes = (one.scope for one in grants if one.permission == permission)
    return max((scope for scope in scopes if path.startswith(scope)), key=len, default="")
