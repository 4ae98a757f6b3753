"""Unified social credit codes of organisations, GB 32100-2015."""

import re

from django.utils.translation import gettext_lazy as _

from gewu.kernel.codes.text import squeeze
from gewu.kernel.errors import Invalid

# Without I, O, S, V, Z, which are too easily misread.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
# Registering body, kind of organisation, region, organisation code, check character.
SHAPE = re.compile(rf"[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}", re.ASCII)


def check_credit_code(text: str) -> str:
    """The code in its written form: 18 characters, capitals, no spaces."""
    code = squeeze(text)
    if not SHAPE.fullmatch(code):
        raise Invalid(
            _("A social credit code has 18 digits and capital letters, never I, O, S, V or Z."),
            code="credit_code_shape",
        )
    if code[-1] != _check_character(code[:17]):
        raise Invalid(
            _("One character of this social credit code seems mistyped. Please compare it."),
            code="credit_code_check",
        )
    return code


def _check_character(body: str) -> str:
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]
