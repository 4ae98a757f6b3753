"""The table of tenant settings: every default is a value that would be accepted."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from gewu.config.roles import ROLES
from gewu.config.tenant import CHOICES, EDITORS
from gewu.kernel.errors import Invalid
from gewu.kernel.tenant import Choice
from gewu.registers.accounts.types import Role

EMPTY_DEFAULTS = {
    "office_phone",
    "complaint_phone",
}  # no number yet


@pytest.mark.parametrize("choice", [c for c in CHOICES.values() if c.key not in EMPTY_DEFAULTS])
def test_a_default_survives_the_way_through_the_database(choice: Choice[Any]) -> None:
    stored = json.loads(json.dumps(choice.dump(choice.default)))
    assert choice.check(stored) == choice.default
    assert choice.read({choice.key: stored}) == choice.default


@pytest.mark.parametrize("choice", CHOICES.values())
def test_a_choice_can_be_shown(choice: Choice[Any]) -> None:
    assert str(choice.label)
    assert str(choice.help)
    assert len(choice.key) <= 60


def test_without_a_choice_the_default_holds() -> None:
    assert CHOICES["warn_share"].read({"calendar": {}}) == CHOICES["warn_share"].default


def test_the_table_is_in_the_settings() -> None:
    assert settings.TENANT_CHOICES is CHOICES
    assert settings.TENANT_EDITORS is EDITORS


def test_administrators_and_the_district_desk_choose() -> None:
    assert {role for role in Role if ROLES[role] & EDITORS} == {
        Role.ADMINISTRATOR,
        Role.DISTRICT_DESK,
    }


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("warn_share", 2, "This must be at most 0.9."),
        ("warn_share", "half", "A number is needed here."),
        ("calendar", {"hours": [["8.30", "12:00"]]}, "A time such as 08:30 is needed here."),
        ("calendar", {"overrides": {"soon": True}}, "A date such as 2026-10-10 is needed here."),
        ("calendar", {"days": []}, "At days: This is not known here."),
        ("escalation", {"in_hand": "soon"}, "Write a time limit as 20m"),
        ("decline_reasons", [], "At least 1 is needed here."),
        ("decline_reasons", [{"code": "X1"}], "At 0 › zh: This is missing."),
        ("messages", {"accepted": {"zh": "", "en": "x"}}, "Nothing is written here."),
    ],
)
def test_a_bad_value_is_refused_in_our_words(key: str, value: object, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        CHOICES[key].check(value)
    with override("en"):
        assert words in str(refused.value.fields[key])
