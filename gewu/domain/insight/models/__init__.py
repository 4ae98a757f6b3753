"""What was learnt, what was suggested, and what people made of it."""

from gewu.domain.insight.models.learned import Learned, Routed, Suggestion
from gewu.domain.insight.models.topics import (
    Digest,
    Topic,
    TopicCase,
    TopicFollower,
    TopicSearch,
    TopicStep,
)

__all__ = [
    "Digest",
    "Learned",
    "Routed",
    "Suggestion",
    "Topic",
    "TopicCase",
    "TopicFollower",
    "TopicSearch",
    "TopicStep",
]
