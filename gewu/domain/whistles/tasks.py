"""Jobs of the whistles room: what happens when time runs out."""

from datetime import datetime

from gewu.domain.whistles import actions
from gewu.kernel import jobs
from gewu.kernel.access import SYSTEM


@jobs.periodic("*/5 * * * *")
def sweep(at: datetime) -> None:
    actions.sweep(actor=SYSTEM, at=at)
