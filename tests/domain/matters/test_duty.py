"""Who answers: the nearest place decides, then the nearest matter, then the class."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import queries
from gewu.domain.matters.types import Part, RungTerms, Step, Terms, Tier
from gewu.kernel.access import Seat
from gewu.registers.accounts.types import Role
from gewu.registers.organisations import actions as organisations
from gewu.registers.organisations.types import Kind as OrganisationKind
from gewu.registers.places.models import Place
from tests.cast import BEFORE, Cast
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
NEXT_GRID = "999901001002001"


def path_of(cast: Cast) -> str:
    return Place.objects.get(pk=cast.building_1).path


def test_nobody_is_named_where_no_row_holds(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.next_community)
    assert queries.duty(pipe.pk, GRID_1, "B", TODAY) is None


def test_a_row_names_the_seats_around_the_case(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.district, department_leads(cast, legal_basis="城市供水条例"))
    found = queries.duty(pipe.pk, path_of(cast), "B", TODAY)
    assert found
    assert found.lead.seat == Seat(Role.DEPARTMENT_CLERK, cast.district, "999901", cast.department)
    assert found.lead.organisation_name == "住建局"
    (grid,) = found.at(Tier.GRID)
    assert grid.seat == Seat(Role.GRID_WORKER, cast.grid_1, GRID_1)
    assert (found.backup, found.legal_basis) == (None, "城市供水条例")


def test_a_tier_below_the_case_has_no_seat(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.district)
    found = queries.duty(pipe.pk, "999901001001", "B", TODAY)
    assert found
    assert found.lead.seat is None
    assert found.backup
    assert found.backup.seat
    assert found.backup.seat.place_id == cast.community


def test_a_row_on_a_branch_holds_for_all_below(cast: Cast) -> None:
    water = matter("M03", "供水")
    pipe = matter("M0304", "水管爆裂", water)
    row = duty(water, cast.district)
    found = queries.duty(pipe.pk, GRID_1, "B", TODAY)
    assert found
    assert found.id == row.pk
    assert "供水" in str(found.why)


def test_a_code_that_merely_begins_alike_is_no_branch(cast: Cast) -> None:
    one, longer = matter("M1", "一"), matter("M12", "十二")
    duty(one, cast.district)
    assert queries.duty(longer.pk, GRID_1, "B", TODAY) is None


def test_the_nearest_place_goes_before_the_nearest_matter_and_that_before_the_class(
    cast: Cast,
) -> None:
    water = matter("M03", "供水")
    pipe = matter("M0304", "水管爆裂", water)
    far = duty(pipe, cast.district, case_class="B")
    near = duty(water, cast.community)
    nearer = duty(pipe, cast.community)
    nearest = duty(pipe, cast.community, case_class="A")

    def deciding(path: str, case_class: str) -> object:
        found = queries.duty(pipe.pk, path, case_class, TODAY)
        return found.id if found else None

    assert deciding(GRID_1, "A") == nearest.pk
    assert deciding(GRID_1, "B") == nearer.pk
    assert deciding(NEXT_GRID, "B") == far.pk
    assert deciding(NEXT_GRID, "C") is None
    other = queries.duty(water.pk, GRID_1, "A", TODAY)
    assert other
    assert other.id == near.pk


def test_a_row_holds_in_its_period_only(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    end = TODAY + timedelta(days=7)
    duty(pipe, cast.district, valid_to=end)
    days = [TODAY - timedelta(days=1), TODAY, end - timedelta(days=1), end]
    held = [queries.duty(pipe.pk, GRID_1, "B", day) is not None for day in days]
    assert held == [False, True, True, False]


def test_who_answers_and_by_when_takes_three_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    water = matter("M03", "供水")
    pipe = matter("M0304", "水管爆裂", water, is_emergency=True, arrive_minutes=20)
    duty(water, cast.district, department_leads(cast))
    duty(pipe, cast.community)
    path = path_of(cast)
    with django_assert_num_queries(3):
        assert queries.duty(pipe.pk, path, "B", TODAY)
        assert queries.limits(path, pipe.pk, "B")[Step.ARRIVE].limit == "20m"
    with django_assert_num_queries(1):
        queries.is_on_list(pipe.pk, path, Seat("GRID_WORKER", cast.grid_1, GRID_1), TODAY)


def test_the_list_names_a_seat_or_does_not(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.district, department_leads(cast))

    def listed(seat: Seat, case_class: str = "") -> bool:
        return queries.is_on_list(pipe.pk, GRID_1, seat, TODAY, case_class)

    worker = Seat(Role.GRID_WORKER, cast.grid_1, GRID_1)
    clerk = Seat(Role.DEPARTMENT_CLERK, cast.district, "999901", cast.department)
    assert listed(worker)
    assert listed(clerk)
    assert not listed(replace(worker, place_id=cast.next_grid, path=NEXT_GRID))
    assert not listed(replace(clerk, organisation_id=cast.street))
    assert not listed(Seat(Role.STREET_STAFF, cast.street, "999901001"))


def test_a_class_of_its_own_takes_a_seat_off_the_list(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.district)
    duty(pipe, cast.district, LEAD_BY_COMMUNITY, case_class="C")
    worker = Seat(Role.GRID_WORKER, cast.grid_1, GRID_1)
    on = [queries.is_on_list(pipe.pk, GRID_1, worker, TODAY, c) for c in ("A", "C", "")]
    assert on == [True, False, True]


def test_without_any_row_nobody_is_on_the_list(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    worker = Seat(Role.GRID_WORKER, cast.grid_1, GRID_1)
    assert not queries.is_on_list(pipe.pk, GRID_1, worker, TODAY)


def test_an_open_company_rung_means_those_that_work_there(cast: Cast) -> None:
    company = organisations.create(
        actor=cast.administrator.actor,
        kind=OrganisationKind.PROPERTY_COMPANY,
        name="安居物业",
        place_id=cast.community,
        at=BEFORE,
    )
    pipe = matter("X1", "水管")
    duty(pipe, cast.district, Terms((RungTerms(Tier.COMPANY, Part.LEAD),)))
    (seat,) = queries.open_seats(Tier.COMPANY, GRID_1)
    assert seat.organisation_id == company.pk
    assert queries.is_on_list(pipe.pk, GRID_1, seat, TODAY)
    assert not queries.is_on_list(pipe.pk, NEXT_GRID, seat, TODAY)
    assert queries.open_seats(Tier.COMPANY, NEXT_GRID) == ()


def test_the_list_is_read_in_pages_with_what_it_inherits(cast: Cast) -> None:
    matters = [matter(f"X{n}", f"事项{n}") for n in range(5)]
    rows = [duty(one, cast.district, LEAD_BY_GRID) for one in matters]
    rows.append(duty(matters[0], cast.community))
    duty(matters[0], cast.next_community)
    seen, cursor = [], ""
    for _page in range(3):
        page = queries.duty_rows(
            actor=cast.worker.actor, on=TODAY, path=GRID_1, cursor=cursor, size=2
        )
        seen += [row.id for row in page.rows]
        cursor = page.next or ""
    assert not cursor
    assert sorted(seen) == sorted(row.pk for row in rows)
    broken = queries.duty_rows(actor=cast.worker.actor, on=TODAY, cursor="[1]", size=2)
    assert len(broken.rows) == 2


def test_rows_of_other_communities_are_not_shown(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.next_community)
    assert not queries.duty_rows(actor=cast.worker.actor, on=TODAY).rows
    assert not queries.duty_rows(actor=cast.resident.actor, on=TODAY).rows
    assert len(queries.duty_rows(actor=cast.desk.actor, on=TODAY, matter_id=pipe.pk).rows) == 1
