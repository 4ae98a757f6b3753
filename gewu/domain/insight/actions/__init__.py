"""Every write of the room: suggestions, what people made of them, and what is learnt of it."""

from gewu.domain.insight.actions.feedback import note_named, note_routed
from gewu.domain.insight.actions.keeping import bring_back, pin, unpin
from gewu.domain.insight.actions.learn import ask_training, learn, learn_if_told, train
from gewu.domain.insight.actions.suggest import suggest, suggest_waiting

__all__ = [
    "ask_training",
    "bring_back",
    "learn",
    "learn_if_told",
    "note_named",
    "note_routed",
    "pin",
    "suggest",
    "suggest_waiting",
    "train",
    "unpin",
]
