"""Jobs of the kernel itself: deliver reactions, recover the jobs of dead workers, tidy up."""

from datetime import datetime

from gewu.kernel import events, jobs, once


@jobs.task()
def deliver(*, event_id: int, reaction: str) -> None:
    events.deliver(event_id=event_id, reaction=reaction)


@jobs.periodic("* * * * *")
def retry_stalled(_at: datetime) -> None:
    jobs.retry_stalled()


@jobs.periodic("17 3 * * *")
def forget_once_keys(at: datetime) -> None:
    once.forget(at=at)
