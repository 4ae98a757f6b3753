"""Marking in a text the words that decided what it looks like."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def decided(text: str, words: Sequence[str]) -> SafeString:
    """The text with these words in <mark>, whatever their case; the longest win."""
    if not words:
        return conditional_escape(text)
    ranked = sorted(map(re.escape, words), key=len, reverse=True)
    parts = re.split(f"({'|'.join(ranked)})", text, flags=re.IGNORECASE)
    pieces = (
        format_html('<mark class="said">{}</mark>', part) if index % 2 else part
        for index, part in enumerate(parts)
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def percent(share: float) -> str:
    return f"{share:.0%}"
