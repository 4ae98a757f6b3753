"""Inside a long request the same question is read once, outside each time."""

from gewu.kernel.memo import remembered, remembering

asked: list[int] = []


@remembered
def doubled(number: int) -> int:
    asked.append(number)
    return number * 2


def test_outside_a_block_nothing_is_remembered() -> None:
    asked.clear()
    assert (doubled(1), doubled(1)) == (2, 2)
    assert asked == [1, 1]


def test_inside_a_block_each_question_is_asked_once() -> None:
    asked.clear()
    with remembering():
        assert [doubled(1), doubled(2), doubled(1), doubled(number=1)] == [2, 4, 2, 2]
    assert asked == [1, 2, 1]


def test_the_next_block_begins_anew() -> None:
    asked.clear()
    for _again in range(2):
        with remembering():
            doubled(1)
    assert asked == [1, 1]
