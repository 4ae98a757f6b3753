"""A whistle as an open part of its case: the case does not end before it."""

from datetime import datetime

from gewu.domain.cases import actions as cases
from gewu.domain.whistles.models import Whistle


def begin(whistle: Whistle, *, at: datetime) -> None:
    if whistle.case_id:
        cases.open_part(case_id=whistle.case_id, part_id=whistle.pk, at=at)


def end(whistle: Whistle, *, at: datetime) -> None:
    if whistle.case_id:
        cases.end_part(case_id=whistle.case_id, part_id=whistle.pk, at=at)
