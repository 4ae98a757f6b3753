"""Jobs of the kernel itself: deliver reactions, recover the jobs of dead workers, tidy up."""

from datetime import datetime

from gewu.kernel import events, jobs, once, throttle


@jobs.task()
def deliver(*, event_id: int, reaction: str) -> None:
    events.deliver(event_id=event_id, reaction=reaction)


@jobs.periodic("* * * * *")
def retry_stalled(_at: datetime) -> None:
    jobs.retry_stalled()


@jobs.periodic("17 * * * *")
def tidy(at: datetime) -> None:
    once.forget(at=at)
    throttle.forget(at=at)
