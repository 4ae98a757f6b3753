"""What may stand in names and counts."""

from collections.abc import Iterable
from typing import Any
from unicodedata import category

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid

NAME_LENGTH = 80
MAX_ALIASES = 20
MAX_HOUSEHOLDS = 100_000
MAX_FLOORS = 200
UNSTORABLE = frozenset({"Cc", "Cs"})  # control characters and halves of characters


def clean(text: str, limit: int = NAME_LENGTH) -> str:
    """One line without stray spaces, or Invalid."""
    if len(text) > 10 * limit:
        raise _too_long(limit)
    line = " ".join(text.split())
    if len(line) > limit:
        raise _too_long(limit)
    if any(category(char) in UNSTORABLE for char in line):
        raise _unstorable()
    return line


def name(text: str) -> str:
    if not (line := clean(text)):
        reason = _("A name is needed.")
        raise Invalid(reason, fields={"name": reason})
    return line


def aliases(texts: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(filter(None, map(clean, texts))))
    if len(found) > MAX_ALIASES:
        reason = format_lazy(_("At most {limit} other names are kept."), limit=MAX_ALIASES)
        raise Invalid(reason, fields={"aliases": reason})
    return found


def count(number: int, top: int) -> int:
    if not 0 <= number <= top:
        raise Invalid(format_lazy(_("A whole number from 0 to {top} is needed."), top=top))
    return number


def check_storable(value: Any) -> None:
    """Texts anywhere in a JSON value; a new line is the one control character that may stay."""
    if isinstance(value, str):
        if any(category(char) in UNSTORABLE and char != "\n" for char in value):
            raise _unstorable()
    elif isinstance(value, list):
        for part in value:
            check_storable(part)
    elif isinstance(value, dict):
        check_storable([*value.keys(), *value.values()])


def _unstorable() -> Invalid:
    return Invalid(_("This contains characters that cannot be stored. Type it anew."))


def _too_long(limit: int) -> Invalid:
    return Invalid(format_lazy(_("At most {limit} characters fit here."), limit=limit))
