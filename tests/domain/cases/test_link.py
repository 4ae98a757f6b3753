"""关联: shown on both cases, for those who work on them, and nothing more."""

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Link
from gewu.domain.cases.types import Verb
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from tests.cast import NEXT_DOOR, Cast, Person
from tests.domain.cases.steps import closed, reported
from tests.domain.cases.ways import SOON, last, reload

LATE = SOON.replace(hour=6)


def linked(person: Person, case: Case, other: Case) -> None:
    actions.link(actor=person.actor, case_id=case.pk, other_id=other.pk, at=LATE)


def links(person: Person, case: Case) -> set[object]:
    seen = queries.detail(actor=person.actor, case_id=case.pk, on=LATE.date())
    return {other.id for other in seen.around.links}


def test_both_show_it_to_those_who_work_on_them(cast: Cast) -> None:
    case, other = reported(cast.resident.actor), closed(cast)
    linked(cast.worker, case, other)
    assert (links(cast.worker, case), links(cast.worker, other)) == ({other.pk}, {case.pk})
    assert (last(case).verb, last(other).verb) == (Verb.LINK, Verb.LINK)
    assert reload(case).status == case.status
    event = EventRow.objects.get(kind="cases.CasesLinked")
    assert event.payload["other"] == str(other.pk)


def test_residents_see_nothing_of_it(cast: Cast) -> None:
    case, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    linked(cast.worker, case, other)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=LATE.date())
    assert (seen.around.links, seen.steps[-1].verb) == ((), Verb.REPORT)


def test_twice_or_the_other_way_round_is_one_link(cast: Cast) -> None:
    case, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    for one, two in ((case, other), (case, other), (other, case)):
        linked(cast.worker, one, two)
    assert Link.objects.count() == 1
    assert EventRow.objects.filter(kind="cases.CasesLinked").count() == 1


def test_taken_away_it_is_gone_and_both_timelines_say_so(cast: Cast) -> None:
    case, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    linked(cast.worker, case, other)
    for _press in range(2):
        actions.unlink(actor=cast.worker.actor, case_id=other.pk, other_id=case.pk, at=LATE)
    assert links(cast.worker, case) == set()
    assert (last(case).verb, last(other).verb) == (Verb.UNLINK, Verb.UNLINK)
    assert EventRow.objects.filter(kind="cases.CasesUnlinked").count() == 1


def test_not_with_itself(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid):
        linked(cast.worker, case, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(one=case, other=case, at=SOON)


def test_only_by_who_works_on_both(cast: Cast) -> None:
    case, far = reported(cast.resident.actor), reported(cast.resident.actor, point=NEXT_DOOR)
    for one, two in ((case, far), (far, case)):
        with pytest.raises(NotFound):
            linked(cast.worker, one, two)
    with pytest.raises(Refused):
        linked(cast.resident, case, far)
    linked(cast.street_staff, case, far)
    assert Link.objects.count() == 1
