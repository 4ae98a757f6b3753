"""Case numbers: twelve digits a person can read out, not guessable, with a check digit."""

import secrets
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from gewu.kernel.codes.text import is_digits, squeeze
from gewu.kernel.errors import Invalid

LENGTH = 12
FIRST = 10 ** (LENGTH - 2)


class Random(Protocol):
    """The part of `secrets` that is used, so that tests may foresee numbers."""

    def randbelow(self, exclusive_upper_bound: int, /) -> int: ...


def new_case_number(rng: Random = secrets) -> str:
    """Eleven random digits, the first not zero, and the check digit of ISO 7064 MOD 11,10."""
    body = str(FIRST + rng.randbelow(9 * FIRST))
    return body + _check_digit(body)


def format_case_number(number: str) -> str:
    """In groups of four: 4821 0937 5516."""
    return " ".join(number[start : start + 4] for start in range(0, LENGTH, 4))


def parse_case_number(text: str) -> str:
    """The bare digits of what a person typed: spaces, dashes and full-width digits are fine."""
    number = squeeze(text)
    if not is_digits(number) or len(number) != LENGTH:
        raise Invalid(
            _("A case number has 12 digits. Please compare it with your message or slip."),
            code="case_number_shape",
        )
    if number[-1] != _check_digit(number[:-1]):
        raise Invalid(
            _("One digit of this case number seems mistyped. Please compare it once more."),
            code="case_number_check",
        )
    return number


def _check_digit(body: str) -> str:
    """ISO 7064 MOD 11,10: finds every wrong digit and almost every swapped pair."""
    product = 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
