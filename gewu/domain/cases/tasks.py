"""Jobs of the cases room: what happens when time runs out."""

from datetime import datetime

from gewu.domain.cases import actions
from gewu.kernel import jobs


@jobs.periodic("* * * * *")
def sweep(at: datetime) -> None:
    actions.sweep(at=at)


@jobs.periodic("*/10 * * * *")
def fill_vacancies(at: datetime) -> None:
    actions.fill_vacancies(at=at)
