"""Numbers people read out and type in: check digits, parsing, masking."""

from gewu.kernel.codes.case_numbers import (
    format_case_number,
    new_case_number,
    parse_case_number,
)
from gewu.kernel.codes.credit import check_credit_code
from gewu.kernel.codes.identity import IdNumber, Sex, check_id_number
from gewu.kernel.codes.masks import mask_id_number, mask_name, mask_phone
from gewu.kernel.codes.phones import normalise_phone
from gewu.kernel.codes.regions import Level, RegionCode, Settlement

__all__ = [
    "IdNumber",
    "Level",
    "RegionCode",
    "Settlement",
    "Sex",
    "check_credit_code",
    "check_id_number",
    "format_case_number",
    "mask_id_number",
    "mask_name",
    "mask_phone",
    "new_case_number",
    "normalise_phone",
    "parse_case_number",
]
