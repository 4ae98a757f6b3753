"""How many cases each choice shows: one statement, short on any install, within sight only."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import queries
from gewu.domain.cases.queries import counting
from gewu.domain.cases.types import Filters, Kind, Status
from tests.cast import AT, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases.steps import reported, resolved

WORDS = Filters(text="楼道灯", open_only=False)
CHOICES = (
    Filters(),
    Filters(overdue=True),
    Filters(soon=True),
    Filters(status=Status.RESOLVED),
    Filters(mine=True),
    Filters(urgent=True),
    Filters(kind=Kind.REPAIR, open_only=False),
    Filters(asking=True),
    Filters(unnamed=True),
    WORDS,
    Filters(text="灯"),
    Filters(text="lddbl", mine=True, open_only=False),
)


def test_twelve_choices_are_counted_in_one_statement(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reported(cast.resident.actor)
    resolved(cast)
    worker = cast.worker.actor
    with django_assert_num_queries(1):
        sizes = queries.sizes(actor=worker, choices=CHOICES, at=AT)
    assert sizes == (1, 0, 1, 1, 1, 0, 2, 0, 1, 2, 1, 2)


@pytest.mark.parametrize("lately", [8, 1])
def test_words_are_counted_whenever_they_were_reported(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, lately: int
) -> None:
    monkeypatch.setattr(counting, "LATELY", lately)
    for point in (IN_GRID_2, NEXT_DOOR):
        reported(cast.resident.actor, point=point)
    later = AT.replace(year=AT.year + 2)
    for at in (AT, later):
        assert queries.sizes(actor=cast.street_staff.actor, choices=[WORDS], at=at) == (2,)


@pytest.mark.parametrize("text", ["楼道灯", "灯"])
def test_a_long_number_is_not_counted_to_its_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    for _ in range(5):
        reported(cast.resident.actor)
    choices = [Filters(text=text), Filters()]
    assert queries.sizes(actor=cast.worker.actor, choices=choices, at=AT) == (3, 3)


@pytest.mark.parametrize("who", ["outsider", "clerk", "neighbour"])
def test_what_is_out_of_sight_is_not_counted(cast: Cast, who: str) -> None:
    reported(cast.resident.actor)
    sizes = queries.sizes(actor=getattr(cast, who).actor, choices=CHOICES, at=AT)
    assert set(sizes) == {0}
