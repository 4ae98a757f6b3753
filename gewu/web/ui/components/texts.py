"""Plain text that people wrote, with what can be tapped in it made a link."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Chinese goes on right after an address, so one ends with the last plain character.
ADDRESS = r"https?://[!-~]*[\w/=&#]"
PHONE = r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|12345)(?![\d-])"
TAPPED = re.compile(f"({ADDRESS})|({PHONE})", re.ASCII)


def linked(text: str) -> SafeString:
    """Escaped, with links where an address or a telephone number stands; breaks stay as typed."""
    parts: list[str] = []
    last = 0
    for found in TAPPED.finditer(text):
        address, number = found.groups()
        to = address or f"tel:{number.replace('-', '')}"
        parts.append(conditional_escape(text[last : found.start()]))
        parts.append(format_html('<a href="{}" rel="nofollow noopener">{}</a>', to, found[0]))
        last = found.end()
    parts.append(conditional_escape(text[last:]))
    return mark_safe("".join(parts))  # noqa: S308 every part is escaped above
