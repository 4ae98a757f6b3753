"""Telephone numbers of mainland China, mobile and fixed."""

import re

from django.utils.translation import gettext_lazy as _

from gewu.kernel.codes.text import squeeze
from gewu.kernel.errors import Invalid

# No number inside the country starts with 86, so the plus may be missing.
COUNTRY = re.compile(r"^(\+|00)?86")
NOISE = re.compile(r"[()./·]")
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# 010 and 02x are the big cities; a local number starts with 2 to 8.
FIXED = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}", re.ASCII)


def normalise_phone(text: str) -> str:
    """Digits only, without the country code: "13800138000", "01065292327"."""
    compact = NOISE.sub("", squeeze(text))
    local = COUNTRY.sub("", compact)
    # Abroad, area codes are dialled without their zero.
    for number in (local, f"0{local}") if local != compact else (local,):
        if MOBILE.fullmatch(number) or FIXED.fullmatch(number):
            return number
    raise Invalid(
        _("Please give a mobile number of 11 digits, or a fixed line with its area code."),
        code="phone",
    )
