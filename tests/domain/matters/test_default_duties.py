"""The delivered duty list names a lead for every delivered matter."""

import pytest

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Duty
from gewu.domain.matters.types import CaseClass, Source, Tier
from gewu.kernel.errors import Refused
from tests.cast import AT, Cast
from tests.domain.matters.lists import TODAY

pytestmark = pytest.mark.django_db
GRID_1 = "999901001001001"


@pytest.fixture
def loaded(cast: Cast) -> Cast:
    actions.load_default_catalogue(at=AT)
    actions.load_default_duties(place_id=cast.district, at=AT)
    return cast


def test_every_matter_in_every_class_has_a_lead(loaded: Cast) -> None:
    for row in queries.active():
        for case_class in CaseClass:
            assert queries.duty(row.id, GRID_1, case_class, TODAY), row.code


def test_its_rows_are_marked_as_ours(loaded: Cast) -> None:
    assert set(Duty.objects.values_list("source", flat=True)) == {Source.OURS}


def test_a_second_load_changes_nothing_not_even_where_a_row_has_ended(loaded: Cast) -> None:
    row = Duty.objects.filter(matter__code="M05").get()
    actions.end_duty(actor=loaded.desk.actor, duty_id=row.pk, version=1, on=TODAY, at=AT)
    count = Duty.objects.count()
    report = actions.load_default_duties(place_id=loaded.district, at=AT)
    assert (report.created, Duty.objects.count()) == (0, count)


def test_departments_are_found_by_words_of_their_names(loaded: Cast) -> None:
    road = queries.by_code("S0109")
    assert road
    found = queries.duty(road.id, GRID_1, "B", TODAY)
    assert found
    assert (found.lead.tier, found.lead.organisation_id) == (Tier.DEPARTMENT, loaded.department)


def test_a_department_that_is_not_there_stays_open(loaded: Cast) -> None:
    pipe = queries.by_code("S0402")
    assert pipe
    found = queries.duty(pipe.id, GRID_1, "C", TODAY)
    assert found
    assert (found.lead.tier, found.lead.organisation_id) == (Tier.DEPARTMENT, None)


def test_only_those_who_keep_the_list_load_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.load_default_duties(place_id=cast.community, at=AT, actor=cast.secretary.actor)
