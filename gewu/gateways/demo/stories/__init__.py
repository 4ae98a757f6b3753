"""All stories of the demo district, in the words of those who lived them."""

from typing import Final

from gewu.gateways.demo.stories import care, home, noise, power, street, water
from gewu.gateways.demo.stories.tale import Tale

TALES: Final[tuple[Tale, ...]] = (
    *water.TALES,
    *power.TALES,
    *noise.TALES,
    *street.TALES,
    *home.TALES,
    *care.TALES,
)
