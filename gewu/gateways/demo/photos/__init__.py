"""Painted stand-ins for the photos that people send: no picture of anyone or anywhere."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Final

from gewu.gateways.demo.photos import indoor, outdoor
from gewu.gateways.demo.photos.canvas import Canvas

Motif = Callable[..., float]  # canvas, after= → warmth of the light

MOTIFS: Final[dict[str, Motif]] = {
    "bbq": outdoor.bbq,
    "bins": outdoor.bins,
    "cable": indoor.cable,
    "dog": outdoor.dog,
    "drain": outdoor.drain,
    "ebike": indoor.ebike,
    "lamp": outdoor.lamp,
    "leak": indoor.leak,
    "lift": indoor.lift,
    "litter": indoor.litter,
    "manhole": outdoor.manhole,
    "parking": outdoor.parking,
    "pothole": outdoor.pothole,
    "tree": outdoor.tree,
    "wall": indoor.wall,
}


@cache
def draw(name: str) -> bytes:
    """A JPEG of 960 x 720 for a name such as "leak-2-before"; before and after share a place."""
    motif, variant, moment = name.split("-")
    rng = Random(f"{motif} {variant}")  # noqa: S311 a picture, not a secret
    canvas = Canvas(rng)
    warmth = MOTIFS[motif](canvas, after=moment == "after")
    return canvas.finish(warmth=warmth)
