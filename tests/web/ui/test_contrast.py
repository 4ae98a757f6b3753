"""Colours that are shown together are far enough apart to be read (WCAG 2.1 AA)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "gewu/web/ui/assets/styles/_tokens.scss"
TONES = ("waiting", "hand", "solved", "overdue", "paused")
TEXT_PAIRS = [
    *[(ink, paper) for ink in ("text", "text-2", "text-3") for paper in ("bg", "surface")],
    ("text-2", "surface-2"),
    ("primary", "surface"),
    ("primary", "bg"),
    ("primary", "primary-soft"),
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("on-danger", "overdue"),
    *[(tone, f"{tone}-soft") for tone in TONES],
    *[(tone, "surface") for tone in TONES],
    *[("text", f"{tone}-soft") for tone in TONES],
]
EDGE_PAIRS = [("line-strong", "surface"), ("primary", "surface")]


def palette(theme: str) -> dict[str, str]:
    block = re.search(rf"@mixin {theme} {{(.*?)\n}}", TOKENS.read_text("utf-8"), re.S)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_words_can_be_read(theme: str, ink: str, paper: str) -> None:
    colours = palette(theme)
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), EDGE_PAIRS)
def test_edges_of_fields_can_be_seen(theme: str, edge: str, paper: str) -> None:
    colours = palette(theme)
    assert contrast(colours[edge], colours[paper]) >= 3


def test_both_themes_name_the_same_colours() -> None:
    assert palette("light").keys() == palette("dark").keys()
