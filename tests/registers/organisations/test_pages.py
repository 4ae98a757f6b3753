"""The list of organisations, a page at a time, in one query."""

from typing import Any

import pytest

from gewu.registers.organisations import actions, queries
from gewu.registers.organisations.types import Kind
from tests.cast import AT, Cast

NAMES = ["丙物业", "丁物业", "甲物业", "乙物业"]


@pytest.fixture(autouse=True)
def _companies(cast: Cast) -> None:
    for name in NAMES:
        actions.create(
            actor=cast.administrator.actor,
            kind=Kind.PROPERTY_COMPANY,
            name=name,
            place_id=cast.community,
            at=AT,
        )


def pages(cast: Cast, size: int, **choice: Any) -> list[str]:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = queries.page(actor=cast.administrator.actor, cursor=cursor, size=size, **choice)
        assert 0 < len(page.rows) <= size
        found += [row.name for row in page.rows]
        cursor = page.next
    return found


@pytest.mark.parametrize("size", [1, 2, 4, 5, 6])
def test_pages_make_up_the_whole_list(cast: Cast, size: int) -> None:
    whole = [row.name for row in queries.rows(actor=cast.administrator.actor)]
    assert pages(cast, size) == whole
    assert set(whole) == {*NAMES, "青澜区住房和建设局"}


def test_the_choice_holds_on_every_page(cast: Cast) -> None:
    assert len(pages(cast, 2, kind=Kind.PROPERTY_COMPANY)) == 4
    assert pages(cast, 2, text="甲") == ["甲物业"]


def test_a_page_takes_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    actor = cast.administrator.actor
    with django_assert_num_queries(1):
        queries.page(actor=actor, kind=Kind.PROPERTY_COMPANY, text="物业", size=2)


@pytest.mark.parametrize(
    "cursor", ["x", "[]", "[1]", "{}", "[[[", "[null, 1, 2]", '["", "", "\\u0000"]']
)
def test_a_mangled_cursor_does_no_harm(cast: Cast, cursor: str) -> None:
    assert queries.page(actor=cast.administrator.actor, cursor=cursor, size=1).next


def test_only_those_at_work_are_offered(cast: Cast) -> None:
    actor = cast.administrator.actor
    found = queries.at_work(actor=actor, kinds=(Kind.PROPERTY_COMPANY,), limit=10)
    first = found[0]
    actions.change(
        actor=actor,
        organisation_id=first.id,
        name=first.name,
        short_name="",
        credit_code="",
        phone="",
        is_active=False,
        at=AT,
    )
    left = queries.at_work(actor=actor, kinds=(Kind.PROPERTY_COMPANY,), limit=10)
    assert {row.id for row in left} == {row.id for row in found[1:]}
    assert len(queries.at_work(actor=actor, kinds=(Kind.PROPERTY_COMPANY,), limit=2)) == 2
