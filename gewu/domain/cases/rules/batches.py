"""What may be done to many cases in one go, and when it is carried out."""

from datetime import timedelta

from gewu.domain.cases.types import Verb

V = Verb

# In the order in which a desk is likely to want them.
BULK = (
    V.ACCEPT,
    V.SIGN,
    V.DISPATCH,
    V.REDIRECT,
    V.NOTE,
    V.HAND_OVER,
    V.ESCALATE,
    V.SUSPEND,
    V.RESUME,
    V.EXTEND,
    V.MERGE,
)
# A person who sees what they have done, and a worker that looks every few seconds.
UNDO_WITHIN = timedelta(seconds=8)
# A job that was lost is missed by then.
MISSED_AFTER = timedelta(seconds=30)
KEEP_BATCHES = timedelta(days=30)
