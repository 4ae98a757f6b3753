"""What a tenant means by A, B and C."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.rules import texts
from gewu.domain.matters.types import CASE_CLASSES, CaseClass, Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.registers.places import actions as place_actions
from gewu.registers.places import queries as places

MAX_MEANING = 80


@transaction.atomic
def set_classes(
    *,
    actor: Actor,
    place_id: UUID,
    meanings: Mapping[str, Mapping[str, str]] | None,
    at: datetime,
) -> None:
    """Meanings by class and language, such as {"A": {"zh": "…"}}; None is what is inherited."""
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    value = None if meanings is None else {one: _words(one, meanings[one]) for one in meanings}
    place_actions.set_setting(actor=actor, place_id=place_id, key=CASE_CLASSES, value=value, at=at)


def _words(code: str, given: Mapping[str, str]) -> dict[str, str]:
    if code not in CaseClass.values or not set(given) <= {"zh", "en"}:
        raise Invalid(_("Classes are A, B and C, each in Chinese (zh) and English (en)."))
    found = {language: texts.line(words, MAX_MEANING, code) for language, words in given.items()}
    return {language: words for language, words in found.items() if words}
