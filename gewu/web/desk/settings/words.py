"""What changed between two values of a setting, as lines that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import Kind
from gewu.kernel.errors import Text
from gewu.registers.places.types import DEFAULT_LEVEL_NAMES
from gewu.web.desk.settings.forms.measures import RATES

MOST = 40
# Steps on the way to a value, as a page names them; others are shown as they are.
STEPS: Mapping[str, Text] = {
    "zh": _("in Chinese"),
    "en": _("in English"),
    "code": _("Reason code"),
    "office": _("Office in charge"),
    "accept": _("First answer"),
    "resolve": _("Resolution"),
    "unaccepted": _("Nobody has answered"),
    "in_hand": _("Answered, but not done"),
    "hours": _("Working hours"),
    "overrides": _("Days set by hand"),
    "classes": _("Classes that are small"),
    "within_day": _("Also what is not named yet and is due on the day it came"),
    **RATES,
    **{kind.value: kind.label for kind in Kind},
    **{level.value: names["zh"] for level, names in DEFAULT_LEVEL_NAMES.items()},
}
WORKED = {True: _("worked"), False: _("off")}
TRUE = {True: _("yes"), False: _("no")}


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf of the value; "" is nothing."""

    what: str
    before: Text
    after: Text


def differences(before: Any, after: Any) -> list[Line]:
    """The leaves that differ, at most some dozens; None is what is inherited."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    ways = dict.fromkeys([*old, *new])
    found = (Line(_spoken(way), old.get(way, ""), new.get(way, "")) for way in ways)
    return [line for line in found if line.before != line.after][:MOST]


def _leaves(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*way, str(key)))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, part in enumerate(value, start=1):
            yield from _leaves(part, (*way, str(part.get("code", number))))
    elif value is not None:
        yield way, _told(way, value)


def _told(way: tuple[str, ...], value: Any) -> Text:
    if isinstance(value, bool):
        return (WORKED if "overrides" in way else TRUE)[value]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    if isinstance(value, list):
        return ", ".join("–".join(str(edge)[:5] for edge in part) for part in value)
    return str(value)


def _spoken(way: tuple[str, ...]) -> str:
    return " › ".join(str(STEPS.get(step, step)) for step in way)
