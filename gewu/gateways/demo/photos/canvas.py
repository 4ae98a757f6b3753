"""A small painter's box: gradients, soft shapes, shadows, grain; deterministic from its dice."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

XY = tuple[float, float]
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 960, 720
FINE = 1.5  # painted larger, then made smaller, so that edges are smooth
SHEET = (round(WIDTH * FINE), round(HEIGHT * FINE))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def _fine(x: float, y: float) -> tuple[int, int]:
    return round(x * FINE), round(y * FINE)


def _frame(points: Sequence[XY], around: float) -> tuple[int, int, int, int]:
    """The rectangle of fine pixels around the points that lies on the sheet, at least one."""
    left, top = _fine(min(x for x, _ in points) - around, min(y for _, y in points) - around)
    right, low = _fine(max(x for x, _ in points) + around, max(y for _, y in points) + around)
    left, top = _clip(left, SHEET[0] - 1), _clip(top, SHEET[1] - 1)
    return left, top, max(left + 1, _clip(right, SHEET[0])), max(top + 1, _clip(low, SHEET[1]))


def _clip(value: int, most: int) -> int:
    return min(max(value, 0), most)


def box(x: float, y: float, width: float, height: float) -> list[XY]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def blob(x: float, y: float, rx: float, ry: float, rng: Random, *, rough: float = 0.18) -> list[XY]:
    """An uneven round shape: a puddle, a stain, a crown of leaves."""
    waves = [(rng.uniform(0, math.tau), rng.uniform(0.3, 1) * rough / n) for n in range(1, 6)]
    points: list[XY] = []
    for step in range(72):
        angle = step / 72 * math.tau
        reach = 1 + sum(
            size * math.sin(n * angle + shift) for n, (shift, size) in enumerate(waves, 1)
        )
        points.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach))
    return points


@dataclass(frozen=True, slots=True)
class _Patch:
    """The part of the sheet that a shape touches, and how strongly."""

    at: tuple[int, int]
    mask: Image.Image

    @property
    def frame(self) -> tuple[int, int, int, int]:
        (x, y), (width, height) = self.at, self.mask.size
        return x, y, x + width, y + height


class Canvas:
    """Coordinates are those of the finished 960 x 720 picture."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", SHEET, (128, 128, 128))

    def fade(self, area: Sequence[XY], top: Colour, bottom: Colour) -> None:
        """Fill an area with a gradient from its top to its bottom."""
        low, high = min(y for _, y in area) * FINE, max(y for _, y in area) * FINE
        patch = self._patch(area)
        ramp = Image.linear_gradient("L").resize((1, max(1, round(high - low))))
        size = (1, ramp.height)
        column = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)
        skipped = patch.at[1] - round(low)
        wide, tall = patch.mask.size
        shown = column.crop((0, skipped, 1, skipped + tall)).resize((wide, tall))
        self.image.paste(shown, patch.at, patch.mask)

    def fill(
        self, area: Sequence[XY], colour: Colour, *, alpha: float = 1, blur: float = 0
    ) -> None:
        self._paint(self._patch(area, blur), colour, alpha)

    def round(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, *, alpha: float = 1,
        blur: float = 0,
    ) -> None:  # fmt: skip
        turn = [k / 48 * math.tau for k in range(48)]
        ring = [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in turn]
        self.fill(ring, colour, alpha=alpha, blur=blur)

    def stroke(
        self, points: Sequence[XY], colour: Colour, width: float, *, blur: float = 0,
        alpha: float = 1,
    ) -> None:  # fmt: skip
        frame = _frame(points, width / 2 + blur * 3 + 2)
        mask = Image.new("L", (frame[2] - frame[0], frame[3] - frame[1]))
        pen = ImageDraw.Draw(mask)
        line = [(x * FINE - frame[0], y * FINE - frame[1]) for x, y in points]
        pen.line(line, 255, max(1, round(width * FINE)), joint="curve")
        reach = width * FINE / 2
        for x, y in line:
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), 255)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * FINE))
        self._paint(_Patch(frame[:2], mask), colour, alpha)

    def shade(self, area: Sequence[XY], strength: float, blur: float = 12) -> None:
        """A soft shadow on what is already there."""
        self.fill(area, (12, 14, 20), alpha=strength, blur=blur)

    def glow(self, x: float, y: float, reach: float, colour: Colour, strength: float) -> None:
        """Light added around a lamp, falling off outward."""
        size = round(reach * 2 * FINE)
        falloff = ImageChops.invert(Image.radial_gradient("L")).resize((size, size))
        falloff = falloff.point([round(max(0, v - 75) / 180 * 255 * strength) for v in range(256)])
        bands = [falloff.point([v * part // 255 for v in range(256)]) for part in colour]
        light = Image.new("RGB", self.image.size)
        light.paste(Image.merge("RGB", bands), _fine(x - reach, y - reach))
        self.image = ImageChops.add(self.image, light)

    def texture(self, area: Sequence[XY], strength: float, grain: float) -> None:
        """Uneven surface: `grain` is the size of a patch in pixels."""
        patch = self._patch(area)
        wide, tall = patch.mask.size
        cells = (max(2, round(wide / FINE / grain)), max(2, round(tall / FINE / grain)))
        noise = Image.frombytes("L", cells, self.rng.randbytes(cells[0] * cells[1]))
        noise = noise.resize((wide, tall), Image.Resampling.BICUBIC)
        plain = self.image.crop(patch.frame)
        rough = ImageChops.overlay(plain, Image.merge("RGB", (noise, noise, noise)))
        self.image.paste(Image.blend(plain, rough, strength), patch.at, patch.mask)

    def _patch(self, area: Sequence[XY], blur: float = 0) -> _Patch:
        frame = _frame(area, blur * 3 + 1)
        mask = Image.new("L", (frame[2] - frame[0], frame[3] - frame[1]))
        inner = [(x * FINE - frame[0], y * FINE - frame[1]) for x, y in area]
        ImageDraw.Draw(mask).polygon(inner, 255)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * FINE))
        return _Patch(frame[:2], mask)

    def _paint(self, patch: _Patch, colour: Colour, alpha: float) -> None:
        mask = patch.mask
        if alpha < 1:
            mask = mask.point([round(v * alpha) for v in range(256)])
        self.image.paste(colour, patch.frame, mask)

    def finish(self, *, warmth: float = 0, light: float = 1.06) -> bytes:
        """Vignette, grain and a slight softness, as a phone would give; JPEG."""
        picture = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        picture = ImageEnhance.Brightness(picture).enhance(light)
        picture = ImageChops.multiply(picture, _vignette())
        picture = _warmed(picture, warmth)
        noise = Image.frombytes("L", (WIDTH, HEIGHT), self.rng.randbytes(WIDTH * HEIGHT))
        noise = noise.filter(ImageFilter.GaussianBlur(0.7))
        grey = Image.merge("RGB", (noise, noise, noise))
        picture = Image.blend(picture, ImageChops.overlay(picture, grey), 0.28)
        out = io.BytesIO()
        picture.filter(ImageFilter.GaussianBlur(0.45)).save(out, "JPEG", quality=80)
        return out.getvalue()


def _vignette() -> Image.Image:
    ramp = Image.radial_gradient("L").resize((WIDTH, HEIGHT))
    edge = ramp.point([255 - round(max(0, v - 100) * 0.34) for v in range(256)])
    return Image.merge("RGB", (edge, edge, edge))


def _warmed(picture: Image.Image, warmth: float) -> Image.Image:
    red, green, blue = picture.split()
    red = red.point([min(255, round(v * (1 + warmth))) for v in range(256)])
    blue = blue.point([min(255, round(v * (1 - warmth))) for v in range(256)])
    return Image.merge("RGB", (red, green, blue))
