"""Initials in a quiet circle, where there is no face."""

from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString

TINTS = 5
SIZES = ("small", "large")


def initials(name: str) -> str:
    """The last two characters of a Han name (小明), or the first letters of two words (AB)."""
    words = name.split()
    if not words:
        return "·"
    if words[0][0].isascii():
        return "".join(word[0] for word in words[:2]).upper()
    return words[-1][-2:]


def avatar(name: str, size: str = "") -> SafeString:
    """Decoration only: the name is always printed beside it."""
    tint = crc32(name.encode()) % TINTS
    shape = f" avatar-{size}" if size in SIZES else ""
    return format_html(
        '<span class="avatar avatar-{}{}" aria-hidden="true">{}</span>',
        tint,
        shape,
        initials(name),
    )
