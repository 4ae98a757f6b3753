"""Inline icons: Tabler outlines (MIT) chosen in icons/names.txt."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

OUTLINES = Path(__file__).resolve().parents[1] / "icons/outlines.json"
UNKNOWN = "circle-dashed"


@cache
def outlines() -> dict[str, str]:
    found: dict[str, str] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return found


def outline(name: str) -> SafeString:
    """The drawing itself; an unknown name fails in development and is a plain ring in service."""
    known = outlines()
    if name not in known and settings.DEBUG:
        raise LookupError(
            f"No icon {name!r}: add it to gewu/web/ui/icons/names.txt, then npm run icons."
        )
    return mark_safe(known.get(name, known[UNKNOWN]))  # noqa: S308 drawn by us from Tabler's files


def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Silent beside words; with a label it speaks for itself."""
    voice = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {} focusable="false">{}</svg>',
        f" {css}" if css else "",
        voice,
        outline(name),
    )
