"""Rows of the duty list are never rewritten: each change is a version with its own days."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Duty, Rung
from gewu.domain.matters.types import Part, RungTerms, Terms, Tier, Verb
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.organisations import actions as organisations
from tests.cast import AT, Cast
from tests.domain.matters.lists import (
    LEAD_BY_COMMUNITY,
    LEAD_BY_GRID,
    TODAY,
    department_leads,
    duty,
    matter,
)

pytestmark = pytest.mark.django_db
GRID_1 = "999901001001001"
WEEK = timedelta(days=7)


def change(row: Duty, terms: Terms, *, version: int = 1, days: int = 0) -> Duty:
    return actions.change_duty(
        actor=SYSTEM,
        duty_id=row.pk,
        version=version,
        terms=terms,
        valid_from=TODAY + timedelta(days=days),
        at=AT,
    )


def test_a_change_holds_from_its_day_on(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    old = duty(pipe, cast.district)
    new = change(old, LEAD_BY_COMMUNITY, days=7)
    assert (new.line, new.version) == (old.line, 2)
    before = queries.duty(pipe.pk, GRID_1, "B", TODAY + timedelta(days=6))
    after = queries.duty(pipe.pk, GRID_1, "B", TODAY + WEEK)
    assert before
    assert after
    assert (before.id, after.id) == (old.pk, new.pk)


def test_a_change_on_the_first_day_leaves_the_old_words_readable(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    old = duty(pipe, cast.district)
    change(old, LEAD_BY_COMMUNITY)
    kept = queries.get_duty(actor=cast.worker.actor, duty_id=old.pk)
    assert kept.lead.tier is Tier.GRID
    now = queries.duty(pipe.pk, GRID_1, "B", TODAY)
    assert now
    assert now.lead.tier is Tier.COMMUNITY


def test_the_history_tells_what_was_changed_and_by_whom(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    row = duty(pipe, cast.district)
    actions.change_duty(
        actor=cast.desk.actor,
        duty_id=row.pk,
        version=1,
        terms=Terms(LEAD_BY_GRID.rungs, script="先关阀"),
        valid_from=TODAY,
        at=AT,
    )
    newest, first = queries.changes(actor=cast.worker.actor, subject=row.line)
    assert (newest.version, newest.by_name) == (2, "郑平")
    assert newest.fields == (("script", "", "先关阀"),)
    assert first.verb is Verb.CREATED


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    row = duty(matter("X1", "水管"), cast.district)
    change(row, LEAD_BY_COMMUNITY)
    with pytest.raises(Conflict):
        change(row, LEAD_BY_GRID)
    with pytest.raises(Conflict):
        actions.end_duty(actor=SYSTEM, duty_id=row.pk, version=1, on=TODAY, at=AT)


def test_an_ended_row_gives_way_to_what_is_inherited(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    above, own = duty(pipe, cast.district), duty(pipe, cast.community, LEAD_BY_COMMUNITY)
    actions.end_duty(actor=SYSTEM, duty_id=own.pk, version=1, on=TODAY + WEEK, at=AT)
    now = queries.duty(pipe.pk, GRID_1, "B", TODAY)
    later = queries.duty(pipe.pk, GRID_1, "B", TODAY + WEEK)
    assert now
    assert later
    assert (now.id, later.id) == (own.pk, above.pk)
    with pytest.raises(Conflict):
        actions.end_duty(actor=SYSTEM, duty_id=own.pk, version=1, on=TODAY + WEEK, at=AT)


def test_an_ended_row_may_begin_again(cast: Cast) -> None:
    row = duty(matter("X1", "水管"), cast.district)
    actions.end_duty(actor=SYSTEM, duty_id=row.pk, version=1, on=TODAY, at=AT)
    assert change(row, LEAD_BY_GRID, days=1).version == 2
    verbs = [one.verb for one in queries.changes(actor=cast.worker.actor, subject=row.line)]
    assert verbs == [Verb.CHANGED, Verb.ENDED, Verb.CREATED]


def test_two_rows_for_one_matter_place_and_class_never_hold_on_one_day(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.district, valid_to=TODAY + WEEK)
    with pytest.raises(Invalid) as error:
        duty(pipe, cast.district, valid_from=TODAY + timedelta(days=6))
    assert error.value.code == "overlap"
    duty(pipe, cast.district, valid_from=TODAY + WEEK)
    duty(pipe, cast.district, case_class="A")
    other = Duty(line=uuid4(), version=1, matter=pipe, place_id=cast.district, valid_from=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


@pytest.mark.parametrize(
    "rungs",
    [
        (),
        (RungTerms(Tier.GRID, Part.BACKUP),),
        (RungTerms(Tier.GRID, Part.LEAD), RungTerms(Tier.STREET, Part.LEAD)),
        (RungTerms(Tier.GRID, Part.LEAD), RungTerms(Tier.GRID, Part.HELP)),
        (RungTerms(Tier.GRID, Part.LEAD, uuid4()),),
        (RungTerms(Tier.DEPARTMENT, Part.LEAD, uuid4()),),
    ],
)
def test_a_row_needs_one_that_leads_and_known_organisations(
    cast: Cast, rungs: tuple[RungTerms, ...]
) -> None:
    pipe = matter("X1", "水管")
    with pytest.raises(Invalid) as error:
        duty(pipe, cast.district, Terms(rungs))
    assert "rungs" in error.value.fields


def test_a_department_is_no_company_and_must_be_at_work(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    with pytest.raises(Invalid):
        duty(pipe, cast.district, Terms((RungTerms(Tier.COMPANY, Part.LEAD, cast.department),)))
    organisations.change(
        actor=SYSTEM,
        organisation_id=cast.department,
        name="青澜区住房和建设局",
        is_active=False,
        at=AT,
    )
    with pytest.raises(Invalid):
        duty(pipe, cast.district, department_leads(cast))


def test_days_must_run_forward(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    with pytest.raises(Invalid):
        duty(pipe, cast.district, valid_to=TODAY)
    row = duty(pipe, cast.district)
    with pytest.raises(Invalid):
        change(row, LEAD_BY_COMMUNITY, days=-1)


def test_a_retired_matter_gets_no_new_row(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    actions.retire_matter(actor=SYSTEM, matter_id=pipe.pk, version=1, at=AT)
    with pytest.raises(Invalid):
        duty(pipe, cast.district)


@pytest.mark.parametrize("name", ["worker", "secretary", "street_staff", "clerk", "outsider"])
def test_only_those_who_keep_the_list_change_it(cast: Cast, name: str) -> None:
    pipe = matter("X1", "水管")
    row = duty(pipe, cast.district)
    actor: Actor = getattr(cast, name).actor
    with pytest.raises((Refused, NotFound)):
        duty(pipe, cast.grid_1, actor=actor)
    with pytest.raises(Refused):
        actions.change_duty(
            actor=actor,
            duty_id=row.pk,
            version=1,
            terms=LEAD_BY_COMMUNITY,
            valid_from=TODAY,
            at=AT,
        )
    with pytest.raises(Refused):
        actions.end_duty(actor=actor, duty_id=row.pk, version=1, on=TODAY, at=AT)


def test_the_resident_does_not_even_find_it(cast: Cast) -> None:
    row = duty(matter("X1", "水管"), cast.district)
    with pytest.raises(NotFound):
        queries.get_duty(actor=cast.resident.actor, duty_id=row.pk)
    with pytest.raises(NotFound):
        actions.end_duty(actor=cast.resident.actor, duty_id=row.pk, version=1, on=TODAY, at=AT)


def test_the_database_keeps_written_rows_as_they_are(cast: Cast) -> None:
    row = duty(matter("X1", "水管"), cast.district)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Duty.objects.filter(pk=row.pk).update(script="改写")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Rung.objects.filter(duty=row).update(part=Part.HELP)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Duty.objects.filter(pk=row.pk)._raw_delete("default")


def test_the_database_wants_someone_to_lead(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    bare = Duty(line=uuid4(), version=1, matter=pipe, place_id=cast.district, valid_from=TODAY)
    bare.save()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Rung.objects.create(duty=bare, tier=Tier.GRID, part=Part.LEAD)
