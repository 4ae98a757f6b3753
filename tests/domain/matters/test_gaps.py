"""The checker: nobody is missing from the duty list without being told."""

import pytest

from gewu.domain.matters import actions, queries
from gewu.domain.matters.types import GapKind, Part, RungTerms, Terms, Tier
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import NotFound, Refused
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
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
DISTRICT, COMMUNITY = "999901", "999901001001"
K = GapKind


def kinds(cast: Cast, path: str = DISTRICT) -> list[tuple[GapKind, str, str]]:
    """(kind, matter or organisation or role, place) of every gap."""
    return [
        (gap.kind, gap.matter_code or gap.organisation_name or gap.role, gap.place_name)
        for gap in queries.gaps(actor=cast.administrator.actor, path=path, on=TODAY)
    ]


def test_a_list_without_gaps_says_nothing(cast: Cast) -> None:
    duty(matter("X1", "水管"), cast.district, Terms((RungTerms(Tier.GRID, Part.LEAD),)))
    assert kinds(cast) == []


def test_a_branch_without_anybody_is_named_once(cast: Cast) -> None:
    water, lifts = matter("M03", "供水"), matter("M05", "电梯")
    matter("M0301", "停水", water)
    matter("M0302", "水压", water)
    stuck, noise = matter("M0501", "困人", lifts), matter("M0502", "异响", lifts)
    duty(stuck, cast.district, Terms((RungTerms(Tier.STREET, Part.LEAD),)))
    assert kinds(cast) == [(K.NO_OWNER, "M03", "青澜区"), (K.NO_OWNER, noise.code, "青澜区")]


def test_where_rows_hold_for_a_part_each_community_is_looked_at(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.community, LEAD_BY_COMMUNITY)
    assert kinds(cast) == [(K.NO_OWNER, "X1", "柳岸社区")]
    assert kinds(cast, COMMUNITY) == []


def test_an_open_class_is_named(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    terms = Terms((RungTerms(Tier.STREET, Part.LEAD),))
    duty(pipe, cast.district, terms, case_class="A")
    duty(pipe, cast.district, terms, case_class="B")
    (gap,) = queries.gaps(actor=cast.desk.actor, path=DISTRICT, on=TODAY)
    assert (gap.kind, gap.case_class) == (K.NO_OWNER, "C")


def test_a_post_that_nobody_holds_is_named(cast: Cast) -> None:
    duty(matter("X1", "水管"), cast.district, LEAD_BY_GRID)
    row = account_queries.row(actor=SYSTEM, account_id=cast.worker.id, on=TODAY)
    accounts.end_post(actor=SYSTEM, post_id=row.posts[0].id, ends_on=TODAY, at=AT)
    assert kinds(cast) == [
        (K.VACANT_POST, "GRID_WORKER", "第一网格"),
        (K.VACANT_POST, "COMMUNITY_WORKER", "柳岸社区"),
    ]


def test_building_stewards_are_looked_at_from_a_community_on(cast: Cast) -> None:
    duty(matter("X1", "水管"), cast.district, Terms((RungTerms(Tier.BUILDING, Part.LEAD),)))
    assert kinds(cast) == []
    vacant = [(K.VACANT_POST, "BUILDING_STEWARD", name) for name in ("1幢", "2幢")]
    assert kinds(cast, COMMUNITY) == vacant


def test_departments_missing_ended_or_without_a_clerk_are_named(cast: Cast) -> None:
    pipe, lamp = matter("X1", "水管"), matter("X2", "路灯")
    duty(pipe, cast.district, department_leads(cast))
    duty(lamp, cast.district, Terms((RungTerms(Tier.DEPARTMENT, Part.LEAD),)))
    row = account_queries.row(actor=SYSTEM, account_id=cast.clerk.id, on=TODAY)
    accounts.end_post(actor=SYSTEM, post_id=row.posts[0].id, ends_on=TODAY, at=AT)
    assert kinds(cast) == [
        (K.VACANT_POST, "住建局", ""),
        (K.NO_ORGANISATION, "X2", "青澜区"),
    ]
    organisations.change(
        actor=SYSTEM,
        organisation_id=cast.department,
        name="青澜区住房和建设局",
        is_active=False,
        at=AT,
    )
    assert (K.INACTIVE_ORGANISATION, "X1", "青澜区") in kinds(cast)


def test_a_row_on_a_retired_matter_is_named(cast: Cast) -> None:
    pipe = matter("X1", "水管")
    duty(pipe, cast.street, Terms((RungTerms(Tier.STREET, Part.LEAD),)))
    actions.retire_matter(actor=SYSTEM, matter_id=pipe.pk, version=1, at=AT)
    assert kinds(cast) == [(K.DEAD_ROW, "X1", "望江街道")]


def test_the_list_is_cut_at_a_limit(cast: Cast) -> None:
    for number in range(5):
        matter(f"X{number}", f"事项{number}")
    found = queries.gaps(actor=cast.desk.actor, path=DISTRICT, on=TODAY, limit=3)
    assert len(found) == 3


def test_it_is_for_those_who_serve_there(cast: Cast) -> None:
    for person in (cast.outsider, cast.resident, cast.worker):
        with pytest.raises(Refused):
            queries.gaps(actor=person.actor, path=COMMUNITY, on=TODAY)
    with pytest.raises(NotFound):
        queries.gaps(actor=cast.desk.actor, path="999901009", on=TODAY)
