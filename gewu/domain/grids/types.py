"""What a planner asks for, and what the drawing answers."""

from dataclasses import dataclass
from enum import StrEnum

from gewu.kernel.errors import Text


class CompoundRule(StrEnum):
    """How closed compounds are treated. The two readings of the field's rule exclude each other.

    FREE: every building for itself. WHOLE: a compound no bigger than the band's upper end stays in
    one grid, with neighbours where that balances. OWN: a compound inside the band is a grid of its
    own, a bigger one is cut only inside its walls.
    """

    FREE = "free"
    WHOLE = "whole"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Band:
    """Households a grid should have: 300 to 500 is customary in cities, not law."""

    low: int = 300
    high: int = 500

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Aim:
    """`grids` = how many; None: from `per_grid` (households), None again: the band's middle.
    `fine` = largest deviation from the mean that is not worth repairing (a share)."""

    grids: int | None = None
    per_grid: float | None = None
    band: Band = Band()
    compounds: CompoundRule = CompoundRule.WHOLE
    seed: int = 1
    fine: float = 0.09


class Wish(StrEnum):
    """Which wish of the planner could not be kept, or what was wrong with what was given."""

    BAND = "band"
    BALANCE = "balance"
    COMPOUND = "compound"
    CONTIGUITY = "contiguity"
    COUNT = "count"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wish could not be kept; `grids` and `buildings` are the ids concerned.

    `proved` = no plan could keep it (a bound shows it); otherwise none was found in time.
    """

    wish: Wish
    text: Text
    proved: bool = False
    grids: tuple[int, ...] = ()
    buildings: tuple[str, ...] = ()
