"""Reasons that a tenant lists: only these count, and the timeline keeps their words."""

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.tenant import Reason
from gewu.kernel.errors import Invalid
from gewu.kernel.tenant import Choice
from gewu.registers.places import queries as places


def find(path: str, choice: Choice[tuple[Reason, ...]], code: str) -> Reason:
    listed = choice.read(places.settings(path, (choice.key,)))
    found = next((reason for reason in listed if reason.code == code), None)
    if found is None:
        raise Invalid(fields={"reason": _("Choose a reason of the list.")})
    return found


def facts(reason: Reason) -> dict[str, str | None]:
    """What the timeline keeps: a tenant may word the list anew, what was said stays."""
    return {
        "reason": reason.code,
        "reason_zh": reason.zh,
        "reason_en": reason.en,
        "office": reason.office or None,
    }
