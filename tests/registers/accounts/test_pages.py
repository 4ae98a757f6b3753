"""The list of colleagues, a page at a time, in two queries."""

from typing import Any

import pytest

from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast

TODAY = AT.date()


def pages(cast: Cast, **choice: Any) -> list[list[str | None]]:
    """User names, page by page, three on each."""
    actor = cast.administrator.actor
    found: list[list[str | None]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = queries.rows(actor=actor, on=TODAY, cursor=cursor, size=3, **choice)
        found.append([row.username for row in page.rows])
        cursor = page.next
    return found


def test_pages_follow_each_other_without_gap_or_repeat(cast: Cast) -> None:
    assert pages(cast) == [
        ["admin", "chen", "lichun"],
        ["sun", "wang", "wuqiong"],
        ["zhao", "zheng", "zhou"],
    ]


def test_those_switched_off_come_last(cast: Cast) -> None:
    for one in (cast.clerk, cast.neighbour_worker, cast.worker, cast.street_staff):
        actions.switch_account(
            actor=cast.administrator.actor, account_id=one.id, is_active=False, at=AT
        )
    assert pages(cast) == [
        ["admin", "sun", "zhao"],
        ["zheng", "zhou", "chen"],
        ["lichun", "wang", "wuqiong"],
    ]


def test_the_choice_holds_on_every_page(cast: Cast) -> None:
    assert pages(cast, role=Role.GRID_WORKER) == [["lichun", "wang", "zhao"]]
    assert pages(cast, path="999901001001", text="i") == [["lichun"]]


def test_a_page_takes_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    actor = cast.administrator.actor
    with django_assert_num_queries(2):
        queries.rows(actor=actor, on=TODAY, role=Role.GRID_WORKER, text="w", size=3)


@pytest.mark.parametrize("cursor", ["x", "?", "2wang", "王", "1\0"])
def test_a_mangled_cursor_is_the_first_page(cast: Cast, cursor: str) -> None:
    page = queries.rows(actor=cast.administrator.actor, on=TODAY, cursor=cursor, size=1)
    assert [row.username for row in page.rows] == ["admin"]
