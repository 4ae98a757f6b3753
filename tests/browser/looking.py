"""Two pictures of a page compared with patience for how a machine draws its letters."""

import io
import os
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

KEPT = Path(__file__).parent / "looks"
RESULTS = Path(__file__).parents[2] / "test-results" / "looks"
COLOURS = 64  # in a kept picture: plenty for flat pages, and small in the repository
BLUR = 2.0  # pixels; letters that are hinted another way come out nearly the same
CHANGED = 40  # of 255: from here on a pixel is another one
MOST_CHANGED = 0.01  # share of all pixels
MOST_MEAN = 1.5  # of 255


def compare(name: str, png: bytes) -> str:
    """What is wrong with the page's look, "" when nothing is; UPDATE_LOOKS=1 keeps the new one."""
    new = Image.open(io.BytesIO(png)).convert("RGB")
    kept = KEPT / f"{name}.png"
    if os.environ.get("UPDATE_LOOKS"):
        keep(new, kept)
    if not kept.exists():
        return f"{kept.name} is not kept yet: run with UPDATE_LOOKS=1 and look at it"
    with Image.open(kept) as opened:
        old = opened.convert("RGB")
    words = differing(old, new)
    if words:
        _write(name, old, new)
    return words and f"{name} {words}; see {RESULTS}"


def keep(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, "PNG", optimize=True)


def differing(old: Image.Image, new: Image.Image) -> str:
    if old.size != new.size:
        return f"is {new.size}, was {old.size}"
    mean, changed = shares(old, new)
    if mean <= MOST_MEAN and changed <= MOST_CHANGED:
        return ""
    return f"differs: {changed:.1%} of its pixels, by {mean:.1f} of 255 on the whole"


def shares(old: Image.Image, new: Image.Image) -> tuple[float, float]:
    """The mean difference of all pixels, and the share of those that are others."""
    counts = _difference(old, new).histogram()
    total = sum(counts)
    mean = sum(value * count for value, count in enumerate(counts)) / total
    return mean, sum(counts[CHANGED:]) / total


def _difference(old: Image.Image, new: Image.Image) -> Image.Image:
    """In each pixel the strongest of the three colours' differences."""
    soft = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (old, new)]
    red, green, blue = ImageChops.difference(*soft).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _write(name: str, old: Image.Image, new: Image.Image) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    new.save(RESULTS / f"{name}.new.png")
    if old.size == new.size:
        shown = _difference(old, new).point(lambda value: min(255, value * 4))
        shown.save(RESULTS / f"{name}.difference.png")
