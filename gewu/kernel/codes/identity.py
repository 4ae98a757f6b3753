"""Citizen identity numbers, GB 11643-1999."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from gewu.kernel.codes.regions import PROVINCES
from gewu.kernel.codes.text import squeeze
from gewu.kernel.errors import Invalid

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
SHAPE = re.compile(r"(?P<region>\d{6})(?P<born>(18|19|20)\d{6})\d{3}[\dX]", re.ASCII)
OLD_SHAPE = re.compile(r"\d{15}", re.ASCII)


class Sex(StrEnum):
    """GB/T 2261.1."""

    MALE = "1"
    FEMALE = "2"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number that passed every check; `region` is where it was first issued, not the home."""

    number: str
    region: str
    born: date
    sex: Sex


def check_id_number(text: str) -> IdNumber:
    """Parsed from what a person typed; 15-digit numbers of before 1999 gain their 18 digits."""
    number = _lengthened(squeeze(text))
    if (match := SHAPE.fullmatch(number)) is None:
        raise Invalid(
            _("An identity number has 18 characters: 17 digits and a last digit or X."),
            code="id_number_shape",
        )
    if number[-1] != _check_digit(number[:17]):
        raise Invalid(
            _("One digit of this identity number seems mistyped. Please compare it with the card."),
            code="id_number_check",
        )
    return IdNumber(
        number=number,
        region=_known_region(match["region"]),
        born=_birth_date(match["born"]),
        sex=Sex.MALE if int(number[16]) % 2 else Sex.FEMALE,
    )


def _lengthened(number: str) -> str:
    if not OLD_SHAPE.fullmatch(number):
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + _check_digit(body)


def _check_digit(body: str) -> str:
    return CHECKS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def _known_region(digits: str) -> str:
    if digits[:2] not in PROVINCES:
        raise Invalid(
            _("The first digits of this identity number name no province. Please compare them."),
            code="id_number_region",
        )
    return digits


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise Invalid(
            _("The birth date inside this identity number does not exist. Please compare it."),
            code="id_number_birth",
        ) from None
