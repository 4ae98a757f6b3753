"""The painted photos: right size, the same every time, before and after differ."""

import io

import pytest
from PIL import Image

from gewu.gateways.demo.photos import MOTIFS, draw


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_a_motif_has_a_picture_before_and_another_after(motif: str) -> None:
    before, after = draw(f"{motif}-1-before"), draw(f"{motif}-1-after")
    assert before != after
    for data in (before, after):
        picture = Image.open(io.BytesIO(data))
        assert (picture.format, picture.size) == ("JPEG", (960, 720))
        assert 10_000 < len(data) < 250_000


def test_the_same_name_gives_the_same_bytes() -> None:
    assert draw.__wrapped__("leak-2-before") == draw("leak-2-before")


def test_variants_of_a_motif_differ() -> None:
    assert draw("wall-1-before") != draw("wall-2-before")
