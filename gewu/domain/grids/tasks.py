"""Jobs of the grids room: a plan is drawn, and comes into force on its day."""

import time
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from gewu.domain.grids import actions, drafting
from gewu.kernel import jobs

EACH = 1.0  # seconds between two words on how far it is


class Pulse:
    """Says about once a second that it is time."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self) -> bool:
        now = time.monotonic()
        if now - self.last < EACH:
            return False
        self.last = now
        return True


@jobs.task()
def draw(*, plan_id: str) -> None:
    actions.draw(plan_id=UUID(plan_id), drawer=drafting.draw, is_time=Pulse(), at=timezone.now())


@jobs.periodic("7 * * * *")
def put_in_force(at: datetime) -> None:
    """Each hour: on its day a plan holds from the first minutes on, and what failed is retried."""
    actions.put_due_in_force(at=at)
