"""Time limits: our defaults are marked as such, the nearest row of a tenant overrules them."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Matter, TimeLimit
from gewu.domain.matters.types import Step
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.workdays import Limit
from tests.cast import AT, Cast
from tests.domain.matters.lists import matter

pytestmark = pytest.mark.django_db
GRID_1 = "999901001001001"
NEXT_GRID = "999901001002001"


def lay_down(
    limit: str,
    place: object,
    about: Matter | None = None,
    *,
    case_class: str = "",
    step: Step = Step.RESOLVE,
    version: int = 0,
    actor: Actor = SYSTEM,
) -> TimeLimit:
    return actions.set_limit(
        actor=actor,
        place_id=place,  # type: ignore[arg-type] # ids of the cast
        matter_id=about.pk if about else None,
        case_class=case_class,
        step=step,
        limit=limit,
        version=version,
        at=AT,
    )


def resolve(path: str, about: Matter | None, case_class: str = "B") -> str:
    return queries.limits(path, about.pk if about else None, case_class)[Step.RESOLVE].limit


@pytest.mark.parametrize("case_class", ["", "A", "B", "C"])
def test_every_step_of_an_ordinary_case_has_a_default_that_can_be_counted(
    cast: Cast, case_class: str
) -> None:
    found = queries.limits(GRID_1, None, case_class)
    assert set(found) == set(Step) - {Step.ARRIVE}
    assert all(row.is_default and row.basis for row in found.values())
    assert all(str(Limit.parse(row.limit)) == row.limit for row in found.values())


def test_an_emergency_is_quicker_and_has_its_arrival(cast: Cast) -> None:
    pipe = matter("X1", "水管爆裂", is_emergency=True, arrive_minutes=20)
    found = queries.limits(GRID_1, pipe.pk, "C")
    assert (found[Step.ARRIVE].limit, found[Step.ACCEPT].limit) == ("20m", "10m")
    assert found[Step.ARRIVE].is_default


def test_defaults_of_single_matters_hold_for_their_branch(cast: Cast) -> None:
    rubbish = matter("S0102", "暴露垃圾")
    inside = matter("S010201", "厨余", rubbish)
    assert resolve(GRID_1, inside) == "4wh"
    assert queries.limits(GRID_1, inside.pk, "B")[Step.RESOLVE].is_default


def test_the_nearest_place_then_the_nearest_matter_then_the_class_wins(cast: Cast) -> None:
    water = matter("M03", "供水")
    pipe = matter("M0304", "水管爆裂", water)
    lay_down("9wd", cast.district)
    lay_down("8wd", cast.district, pipe, case_class="B")
    lay_down("7wd", cast.community, water)
    lay_down("6wd", cast.community, water, case_class="B")
    assert resolve(GRID_1, pipe) == "6wd"
    assert resolve(GRID_1, pipe, "C") == "7wd"
    assert resolve(NEXT_GRID, pipe) == "8wd"
    assert resolve(NEXT_GRID, pipe, "C") == "9wd"
    assert resolve(GRID_1, None) == "9wd"


def test_a_limit_says_where_it_comes_from(cast: Cast) -> None:
    water = matter("M03", "供水")
    pipe = matter("M0304", "水管爆裂", water)
    lay_down("2h", cast.street, water, step=Step.ACCEPT)
    row = queries.limits(GRID_1, pipe.pk, "B")[Step.ACCEPT]
    assert (row.is_default, row.place_id, row.place_name) == (False, cast.street, "望江街道")
    assert (row.matter_id, row.matter_name) == (water.pk, "供水")


def test_an_empty_limit_goes_back_to_what_is_inherited(cast: Cast) -> None:
    lay_down("9wd", cast.district)
    own = lay_down("1wd", cast.community)
    lay_down("", cast.community, version=own.version)
    assert resolve(GRID_1, None) == "9wd"
    again = lay_down("2wd", cast.community, version=2)
    assert again.version == 3


def test_one_statement_for_all_steps(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pipe = matter("M0304", "水管爆裂")
    lay_down("9wd", cast.district, pipe)
    with django_assert_num_queries(1):
        queries.limits(GRID_1, pipe.pk, "B")
    with django_assert_num_queries(1):
        queries.limits(GRID_1, None, "B")


def test_an_editor_sees_what_the_place_itself_lays_down(cast: Cast) -> None:
    lay_down("9wd", cast.district)
    lay_down("1wd", cast.community, case_class="A")
    own = queries.own_limits(
        actor=cast.desk.actor, place_id=cast.community, matter_id=None, case_class="A"
    )
    assert [(row.step, row.limit, row.version) for row in own.values()] == [
        (Step.RESOLVE, "1wd", 1)
    ]


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    lay_down("9wd", cast.district)
    with pytest.raises(Conflict):
        lay_down("8wd", cast.district)
    lay_down("8wd", cast.district, version=1)
    with pytest.raises(Conflict):
        lay_down("7wd", cast.district, version=1)


@pytest.mark.parametrize("text", ["5", "0wd", "wd", "5 days", "99999h", "-1h", "1.5h"])
def test_what_is_no_limit_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(Invalid) as error:
        lay_down(text, cast.district)
    assert "limit" in error.value.fields


def test_a_limit_is_kept_in_one_spelling(cast: Cast) -> None:
    assert lay_down(" 05 WD ", cast.district).limit == "5wd"


@pytest.mark.parametrize("name", ["worker", "secretary", "street_staff", "clerk"])
def test_only_those_who_keep_the_lists_set_limits(cast: Cast, name: str) -> None:
    with pytest.raises((Refused, NotFound)):
        lay_down("1h", cast.grid_1, actor=getattr(cast, name).actor)
    lay_down("1h", cast.grid_1, actor=cast.desk.actor)


def test_the_database_refuses_what_the_rules_would(cast: Cast) -> None:
    row = lay_down("9wd", cast.district)
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeLimit.objects.filter(pk=row.pk).update(limit="soon")
    twin = TimeLimit(place_id=cast.district, step=Step.RESOLVE, limit="1h")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.delete()
