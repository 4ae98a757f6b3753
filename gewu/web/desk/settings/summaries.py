"""A setting in a line, for the overview."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from gewu.domain.cases import tenant as cases
from gewu.domain.cases.types import Kind
from gewu.domain.evaluation import tenant as evaluation
from gewu.domain.insight import tenant as insight
from gewu.domain.matters import tenant as matters
from gewu.domain.matters.types import DEFAULT_CLASSES, CaseClass
from gewu.kernel.workdays import OFFICE_HOURS
from gewu.registers.places import queries as places
from gewu.registers.places import tenant as place_choices
from gewu.registers.places.types import DEFAULT_LEVEL_NAMES, Held, Level
from gewu.web.desk.settings.forms.measures import RATES
from gewu.web.ui import tenant as pages
from gewu.web.ui.components.limits import words

SHOWN_LEVELS = (Level.STREET, Level.COMMUNITY, Level.GRID)


def summary(held: Held) -> str:
    """What holds, in a line."""
    if held.key == place_choices.NAMES.key:
        return " · ".join(_level(held, level) for level in SHOWN_LEVELS)
    choice = places.choice(held.key)
    nearest = held.nearest
    return TELL[held.key](nearest.value if nearest else choice.dump(choice.default))


def _language() -> str:
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def _level(held: Held, level: Level) -> str:
    """The nearest name, as each place may rename one level and leave the rest."""
    names = (layer.value.get(level, {}).get(_language()) for layer in held.layers)
    return next(filter(None, names), DEFAULT_LEVEL_NAMES[level][_language()])


def _classes(value: Any) -> str:
    found = {code: {**own, **value.get(code, {})} for code, own in DEFAULT_CLASSES.items()}
    return " · ".join(f"{code} {meaning[_language()]}" for code, meaning in found.items())


def _limits(value: Any) -> str:
    return " · ".join(
        f"{kind.label} {words(given['resolve'])}"
        for kind in Kind
        if (given := value.get(kind.value)) and given.get("resolve")
    )


def _calendar(value: Any) -> str:
    hours = value["hours"] or [(a.isoformat(), b.isoformat()) for a, b in OFFICE_HOURS]
    spoken = ", ".join(f"{opens[:5]}–{closes[:5]}" for opens, closes in hours)
    days = len(value["overrides"])
    if not days:
        return spoken
    more = ngettext("%(n)d day set by hand", "%(n)d days set by hand", days) % {"n": days}
    return f"{spoken} · {more}"


def _reasons(value: Any) -> str:
    return " · ".join(row[_language()] for row in value)


def _escalation(value: Any) -> str:
    parts = (
        (gettext("Nobody has answered"), value.get("unaccepted")),
        (gettext("Answered, but not done"), value.get("in_hand")),
    )
    never = gettext("never")
    return " · ".join(f"{label}: {words(text) if text else never}" for label, text in parts)


def _messages(value: Any) -> str:
    n = len(value)
    return ngettext("%(n)d message", "%(n)d messages", n) % {"n": n}


def _small(value: Any) -> str:
    return " · ".join(str(CaseClass(code).label) for code in value["classes"]) or "—"


def _kinds(value: Any) -> str:
    return " · ".join(str(Kind(code).label) for code in value) or "—"


def _yes(value: Any) -> str:
    return gettext("yes") if value else gettext("no")


def _weights(value: Any) -> str:
    return " · ".join(f"{label} {value[name]}%" for name, label in RATES.items())


def _topics(value: Any) -> str:
    words: str = gettext("%(people)d people within %(days)d days") % value
    return words


TELL: Mapping[str, Callable[[Any], str]] = {
    place_choices.OFFICE_PHONE.key: lambda value: value or "—",
    place_choices.COMPLAINT_PHONE.key: lambda value: value or "—",
    place_choices.PUBLIC_PHONES.key: _yes,
    place_choices.PUBLIC_MAP.key: _yes,
    place_choices.PUBLIC_KINDS.key: _kinds,
    pages.FRAME_ANCESTORS.key: lambda value: " · ".join(value) or "—",
    matters.CLASSES.key: _classes,
    cases.LIMITS.key: _limits,
    cases.CALENDAR.key: _calendar,
    cases.DECLINE_REASONS.key: _reasons,
    cases.SUSPEND_REASONS.key: _reasons,
    cases.ESCALATION.key: _escalation,
    cases.WARN_SHARE.key: lambda value: f"{value:.0%}",
    cases.MESSAGES.key: _messages,
    insight.SUGGEST_FROM.key: lambda value: f"{value:.0%}",
    insight.TOPICS.key: _topics,
    evaluation.SMALL.key: _small,
    evaluation.SATISFIED.key: lambda value: "★" * value,
    evaluation.WEIGHTS.key: _weights,
    evaluation.EXCLUSION_REASONS.key: _reasons,
}
