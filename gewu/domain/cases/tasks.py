"""Jobs of the cases room: what was planned, and what happens when time runs out."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from gewu.domain.cases import actions
from gewu.kernel import jobs


@jobs.periodic("* * * * *")
def sweep(at: datetime) -> None:
    actions.sweep(at=at)


@jobs.periodic("*/10 * * * *")
def fill_vacancies(at: datetime) -> None:
    actions.fill_vacancies(at=at)


@jobs.task()
def carry_out(*, batch_id: str) -> None:
    actions.run_batch(batch_id=UUID(batch_id), at=timezone.now())


@jobs.task()
def read_place_again(*, path: str, after: str) -> None:
    actions.read_place_again(path=path, after=UUID(after))


@jobs.task()
def read_matter_again(*, matter_id: str, after: str) -> None:
    actions.read_matter_again(matter_id=UUID(matter_id), after=UUID(after))


@jobs.periodic("* * * * *")
def carry_out_missed(at: datetime) -> None:
    actions.run_missed_batches(at=at)


@jobs.periodic("23 * * * *")
def tidy(at: datetime) -> None:
    actions.forget_batches(at=at)
