"""Region codes of the statistical system: GB/T 2260 (6 digits), GB/T 10114 (9), villages (12)."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from django.utils.translation import gettext_lazy as _

from gewu.kernel.codes.text import is_digits, squeeze
from gewu.kernel.errors import Invalid

# Large area → its provinces; 82 is 澳门, 83 the residence permit of people from 台湾, 91 abroad.
AREAS = {
    "1": "12345",
    "2": "123",
    "3": "1234567",
    "4": "123456",
    "5": "01234",
    "6": "12345",
    "7": "1",
    "8": "123",
    "9": "1",
}
PROVINCES = frozenset(area + number for area, numbers in AREAS.items() for number in numbers)


class Level(IntEnum):
    """The value is the number of digits a code of this level has."""

    PROVINCE = 2
    CITY = 4
    COUNTY = 6
    STREET = 9
    COMMUNITY = 12


class Settlement(StrEnum):
    """What a code of the two lowest levels stands for, told by its last three digits."""

    SUBDISTRICT = "SUBDISTRICT"
    TOWN = "TOWN"
    TOWNSHIP = "TOWNSHIP"
    LIKE_TOWNSHIP = "LIKE_TOWNSHIP"
    RESIDENTS = "RESIDENTS"
    VILLAGERS = "VILLAGERS"
    LIKE_RESIDENTS = "LIKE_RESIDENTS"
    LIKE_VILLAGERS = "LIKE_VILLAGERS"


# First number after the range, and what the range means (统计用区划代码编制规则).
RANGES: dict[Level, tuple[tuple[int, Settlement], ...]] = {
    Level.STREET: (
        (100, Settlement.SUBDISTRICT),
        (200, Settlement.TOWN),
        (400, Settlement.TOWNSHIP),
        (600, Settlement.LIKE_TOWNSHIP),
    ),
    Level.COMMUNITY: (
        (200, Settlement.RESIDENTS),
        (400, Settlement.VILLAGERS),
        (500, Settlement.LIKE_RESIDENTS),
        (600, Settlement.LIKE_VILLAGERS),
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class RegionCode:
    """`digits` end with the level's own group: a child's digits start with its parent's."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> "RegionCode":
        """From 2, 4, 6, 9 or 12 digits; groups of zeros at the end are padding ("110000")."""
        digits = squeeze(text)
        if not is_digits(digits) or len(digits) not in set(Level):
            raise Invalid(
                _("A region code has 2, 4, 6, 9 or 12 digits."),
                code="region_shape",
            )
        if digits[:2] not in PROVINCES:
            raise Invalid(
                _("The first two digits of this region code name no province."),
                code="region_province",
            )
        return cls(_unpadded(digits))

    @property
    def level(self) -> Level:
        return Level(len(self.digits))

    @property
    def padded(self) -> str:
        """Twelve digits, as statistics write every level."""
        return self.digits.ljust(Level.COMMUNITY, "0")

    @property
    def ancestors(self) -> tuple["RegionCode", ...]:
        """From the province down to the parent; cities without counties (东莞) skip that level."""
        return tuple(
            RegionCode(self.digits[:end])
            for end in Level
            if end < self.level and not _is_padding(self.digits, end)
        )

    @property
    def parent(self) -> "RegionCode | None":
        return self.ancestors[-1] if self.level is not Level.PROVINCE else None

    @property
    def settlement(self) -> Settlement | None:
        """None above the street, and for numbers outside the published ranges."""
        number = int(self.digits[-3:])
        ranges = RANGES.get(self.level, ())
        return next((kind for end, kind in ranges if number < end), None)

    def __str__(self) -> str:
        return self.digits


def _unpadded(digits: str) -> str:
    while _is_padding(digits, len(digits)):
        digits = digits[: _start(len(digits))]
    return digits


def _is_padding(digits: str, end: int) -> bool:
    """Whether the group that ends at `end` is all zeros."""
    return not digits[_start(end) : end].strip("0")


def _start(end: int) -> int:
    """Where the group that ends at `end` begins."""
    return max((level for level in Level if level < end), default=0)
