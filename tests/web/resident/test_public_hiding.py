"""Numbers that could point at people are not told, nor can they be worked out."""

import pytest

from gewu.web.resident.public.hiding import Number, numbers

pytestmark = pytest.mark.django_db  # the wing's cache lies there


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([5, 12], [5, 12]),
        ([4], [None]),
        ([1, 4, 20], [None, None, 20]),
        ([3, 20, 9, 0], [None, 20, None, 0]),
        ([3, 0, 0], [None, 0, 0]),
        ([1, 1, 20, 8], [None, None, 20, None]),
    ],
)
def test_one_to_four_are_kept_back_and_one_more_where_these_could_be_worked_out(
    given: list[int], told: list[int | None]
) -> None:
    assert numbers(given) == [Number(value) for value in told]
