"""Figures of grids as they are read: shares in per cent, with or without a sign."""

from django import template

register = template.Library()


@register.filter
def share(value: float) -> str:
    """Small shares to a tenth."""
    return f"{value:.1%}" if 0 < abs(value) < 0.1 else f"{value:.0%}"


@register.filter
def signed(value: float) -> str:
    words = f"{value:+.0%}"
    return "0%" if words in {"+0%", "-0%"} else words.replace("-", "−")
