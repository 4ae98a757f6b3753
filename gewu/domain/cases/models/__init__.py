"""What the room keeps: cases with their timeline, and batches of acts on many of them."""

from gewu.domain.cases.models.batch import Batch, BatchCase
from gewu.domain.cases.models.case import (
    OPEN_CONDITION,
    STANDING,
    WAITING,
    Case,
    Extension,
    Link,
    Part,
    Photo,
    Return,
    Step,
)
from gewu.domain.cases.models.reach import REACH

__all__ = [
    "OPEN_CONDITION",
    "REACH",
    "STANDING",
    "WAITING",
    "Batch",
    "BatchCase",
    "Case",
    "Extension",
    "Link",
    "Part",
    "Photo",
    "Return",
    "Step",
]
