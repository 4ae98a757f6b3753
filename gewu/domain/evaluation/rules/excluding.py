"""Who asks, who reviews, who decides; and by which reasons."""

import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from gewu.domain.evaluation.tenant import Reason
from gewu.domain.evaluation.types import MAX_TEXT, State, Verb
from gewu.kernel.errors import Invalid
from gewu.kernel.flow import Flow, Move

S, V = State, Verb
FLOW: Flow[State, Verb] = Flow(
    (
        Move(V.APPROVE, frozenset({S.ASKED}), S.APPROVED),
        Move(V.REFUSE, frozenset({S.ASKED}), S.REFUSED),
        Move(V.APPEAL, frozenset({S.REFUSED}), S.APPEALED),
        Move(V.DECIDE_OUT, frozenset({S.APPEALED}), S.DECIDED_OUT),
        Move(V.DECIDE_IN, frozenset({S.APPEALED}), S.DECIDED_IN),
    )
)


def serves_at(scopes: Iterable[str], path: str) -> str:
    """The nearest place at or above a path for which one may ask; "" serves everywhere."""
    return max((scope for scope in scopes if path.startswith(scope)), key=len, default="")


def sits_above(scopes: Iterable[str], path: str, level_path: str) -> bool:
    """Whether one of these places lies above the asker's: the street over its communities, the
    district over its streets."""
    return any(path.startswith(one) and len(one) < len(level_path) for one in scopes)


def check_reason(reasons: Iterable[Reason], code: str) -> None:
    if code not in {reason.code for reason in reasons}:
        raise Invalid(fields={"reason": _("Choose a reason from the list.")})


def reason_words(reasons: Iterable[Reason], code: str, language: str) -> str:
    """The reason in the reader's language; its code once the list has lost it."""
    found = next((reason for reason in reasons if reason.code == code), None)
    if found is None:
        return code
    return found.zh if language.startswith("zh") else found.en


def clean_text(text: str, *, field: str = "words") -> str:
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()
    if len(kept) > MAX_TEXT:
        raise Invalid(fields={field: _("This is longer than 1,000 characters. Please shorten it.")})
    if len(kept) < 2:
        raise Invalid(fields={field: _("Say why in a few words.")})
    return kept
