"""Background jobs, queued by the same transaction. Only this module knows Procrastinate."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from asgiref.sync import async_to_sync
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

JSONValue = str | int | float | bool | None
Function = TypeVar("Function", bound=Callable[..., object])

# Eight tries over about four hours, then the job stays in the table as failed for a person to see.
RETRY = RetryStrategy(max_attempts=8, exponential_wait=5)
STALLED_SECONDS = 60


def task(*, queue: str = "default") -> Callable[[Function], Function]:
    """Register a function as a job under its dotted name; its arguments are JSON values."""

    def register(function: Function) -> Function:
        app.task(name=_name(function), queue=queue, retry=RETRY)(function)
        return function

    return register


def periodic(cron: str, *, queue: str = "default") -> Callable[[Function], Function]:
    """Run a function of one argument, the scheduled moment, by a cron line."""

    def register(function: Function) -> Function:
        def run(timestamp: int) -> None:
            function(datetime.fromtimestamp(timestamp, UTC))

        job = app.task(name=_name(function), queue=queue)(run)
        app.periodic(cron=cron)(job)
        return function

    return register


def defer(name: str, *, not_before: datetime | None = None, **arguments: JSONValue) -> int:
    """Queue a job by name; it becomes visible to workers when the transaction commits.

    Nobody takes it before `not_before`; after that it may be some seconds until a worker looks.
    """
    job = app.configure_task(name, allow_unknown=False, schedule_at=not_before)
    return job.defer(**arguments)


def retry_stalled() -> int:
    """Give back the jobs of workers that died midway; returns how many."""
    return async_to_sync(_retry_stalled)()


async def _retry_stalled() -> int:
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS)
    jobs = list(stalled)
    for job in jobs:
        await app.job_manager.retry_job(job)
    return len(jobs)


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
