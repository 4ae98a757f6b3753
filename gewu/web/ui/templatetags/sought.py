"""`{% marked text %}`: what somebody searched for, marked in what was found."""

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from gewu.kernel.sought import Sought

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: Context, text: object) -> SafeString:
    """The text with what the page looks for, which it knows as `q` or as its lens's; in a list of
    things that are alike (`near`) with what almost says it."""
    wanted = str(context.get("q") or getattr(context.get("lens"), "q", ""))
    return mark(str(text), wanted, near=bool(context.get("near")))


def mark(text: str, wanted: str, *, near: bool = False) -> SafeString:
    """Escaped, with <mark> around every hit; of initials around the characters they stand for."""
    words = Sought.of(wanted, near=near)
    pieces, last = [], 0
    for start, end in words.spans(text) if words.terms else ():
        pieces.append(conditional_escape(text[last:start]))
        pieces.append(format_html("<mark>{}</mark>", text[start:end]))
        last = end
    return mark_safe("".join([*pieces, conditional_escape(text[last:])]))  # noqa: S308 escaped above
