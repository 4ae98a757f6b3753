"""Every write of the room: leaving a case out of the measures, and the day's record."""

from gewu.domain.evaluation.actions.excluding import appeal, approve, ask, decide, refuse
from gewu.domain.evaluation.actions.zero import record_day

__all__ = ["appeal", "approve", "ask", "decide", "record_day", "refuse"]
