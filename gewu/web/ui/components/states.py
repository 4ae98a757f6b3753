"""The five states of anything that waits for someone: always icon and word."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from gewu.web.ui.components.icons import icon


@dataclass(frozen=True, slots=True)
class State:
    icon: str
    word: str | Promise


STATES = {
    "waiting": State("clock", pgettext_lazy("state", "Waiting")),
    "hand": State("progress", pgettext_lazy("state", "In hand")),
    "solved": State("circle-check", pgettext_lazy("state", "Solved")),
    "overdue": State("alarm", pgettext_lazy("state", "Overdue")),
    "paused": State("player-pause", pgettext_lazy("state", "Paused")),
}


def badge(tone: str, word: str = "") -> SafeString:
    """A state's mark; `word` replaces the usual one, the icon and colour stay."""
    state = STATES[tone]
    return format_html(
        '<span class="state state-{}">{}{}</span>', tone, icon(state.icon), word or state.word
    )
