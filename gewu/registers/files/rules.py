"""Cleaning a photo: sniff what it really is, turn it upright, shrink it, drop all metadata."""

import io
import warnings

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from gewu.kernel.errors import Invalid
from gewu.registers.files.types import ACCEPTED, MAX_BYTES, MAX_PIXELS


def open_photo(data: bytes) -> Image.Image:
    """The upright RGB picture in `data`; Invalid when it is too large or not a picture."""
    if len(data) > MAX_BYTES:
        raise Invalid(_("This photo is larger than 15 MB. Choose a smaller one."), code="too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=sorted(ACCEPTED - {"MPO"}))
            if picture.width * picture.height > MAX_PIXELS:
                raise Invalid(_("This photo has too many pixels."), code="too_large")
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise Invalid(
            _("This file is not a photo we can read. JPEG, PNG and WebP work."), code="not_a_photo"
        ) from error


def as_jpeg(picture: Image.Image, *, long_edge: int, quality: int) -> tuple[bytes, int, int]:
    """New JPEG bytes without EXIF, GPS or profile, at most `long_edge` pixels, and their size."""
    copy = picture.copy()
    copy.thumbnail((long_edge, long_edge), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue(), copy.width, copy.height
