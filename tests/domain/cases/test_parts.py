"""What must end before a case can, whatever it is: it is counted once and ended once."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Part
from gewu.domain.cases.types import Verb
from gewu.kernel.errors import Conflict, NotFound, Refused
from gewu.kernel.models import EventRow
from tests.cast import AT, Cast
from tests.domain.cases.steps import accepted, closed, reported, resolved, verbs_of
from tests.domain.cases.test_split import done
from tests.domain.cases.ways import LATER, reload

PART = uuid4()


def test_the_case_waits_until_it_has_ended(cast: Cast) -> None:
    case = accepted(cast)
    actions.open_part(case_id=case.pk, part_id=PART, at=LATER)
    with pytest.raises(Refused):
        done(cast.worker, case)
    actions.end_part(case_id=case.pk, part_id=PART, at=LATER)
    assert done(cast.worker, case).resolved_at


def test_opened_and_ended_twice_it_counts_once(cast: Cast) -> None:
    case = accepted(cast)
    for _time in range(2):
        actions.open_part(case_id=case.pk, part_id=PART, at=LATER)
    assert reload(case).open_parts == 1
    for _time in range(2):
        actions.end_part(case_id=case.pk, part_id=PART, at=LATER)
    assert (reload(case).open_parts, Part.objects.get().ended_at) == (0, LATER)
    assert verbs_of(case.pk).count(Verb.PART_DONE) == 1
    kinds = EventRow.objects.filter(subject=case.pk).values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["cases.PartOpened", "cases.PartEnded"]


def test_ending_what_was_never_opened_changes_nothing(cast: Cast) -> None:
    case = accepted(cast)
    actions.end_part(case_id=case.pk, part_id=uuid4(), at=LATER)
    assert (reload(case).open_parts, reload(case).changed_at) == (0, case.changed_at)


def test_nothing_is_opened_on_what_is_done(cast: Cast) -> None:
    for case in (resolved(cast), closed(cast)):
        with pytest.raises(Conflict):
            actions.open_part(case_id=case.pk, part_id=uuid4(), at=AT.replace(hour=6))
    assert not Part.objects.exists()


def test_a_case_that_does_not_exist_is_not_found(cast: Cast) -> None:
    assert cast.worker
    with pytest.raises(NotFound):
        actions.open_part(case_id=uuid4(), part_id=PART, at=AT)


def test_the_end_of_a_part_is_not_the_residents_to_read(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.open_part(case_id=case.pk, part_id=PART, at=LATER)
    actions.end_part(case_id=case.pk, part_id=PART, at=LATER)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=AT.date())
    assert [step.verb for step in seen.steps] == [Verb.REPORT]


def test_the_database_holds_one_row_for_a_part(cast: Cast) -> None:
    case = accepted(cast)
    actions.open_part(case_id=case.pk, part_id=PART, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Part.objects.create(case=case, part=PART)
