"""What people may make of a hot issue, and in which words."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.topics import MAX_WORDS, TopicState, TopicVerb
from gewu.kernel.errors import Invalid
from gewu.kernel.flow import Flow, Move

S, V = TopicState, TopicVerb
FLOW: Flow[TopicState, TopicVerb] = Flow(
    (
        Move(V.SETTLE, frozenset({S.OPEN}), S.SETTLED),
        Move(V.DISMISS, frozenset({S.OPEN}), S.DISMISSED),
        Move(V.REOPEN, frozenset({S.SETTLED, S.DISMISSED}), S.OPEN),
    )
)


def clean_text(text: str, *, field: str) -> str:
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(kept) > MAX_WORDS:
        raise Invalid(fields={field: _("This is longer than 200 characters. Please shorten it.")})
    if len(kept) < 2:
        raise Invalid(fields={field: _("Write a few words.")})
    return kept
