"""Jobs of the cases room: what happens when time runs out."""

from datetime import datetime

from gewu.domain.cases import actions
from gewu.kernel import jobs
from gewu.kernel.access import SYSTEM


@jobs.periodic("*/10 * * * *")
def close_unanswered(at: datetime) -> None:
    actions.close_all_unanswered(actor=SYSTEM, at=at)
