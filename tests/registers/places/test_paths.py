"""Paths as arithmetic: parents, stems, free codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewu.kernel.errors import Conflict, Invalid
from gewu.registers.places.rules import paths
from gewu.registers.places.types import Level

COMMUNITY = "430102001001"
digits = st.integers(0, 27).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n))
children = st.sampled_from([lv for lv in Level if paths.PARENTS[lv]]).flatmap(
    lambda lv: st.tuples(st.just(lv), st.sampled_from(paths.PARENTS[lv]))
)


@st.composite
def families(draw: st.DrawFn) -> tuple[str, Level, Level]:
    """A parent's path without zeros at its end, its level, and a level below."""
    level, above = draw(children)
    size = above.length
    path = draw(st.text("123456789", min_size=size, max_size=size))
    return path, above, level


@given(families())
def test_a_free_code_lies_under_its_parent(family: tuple[str, Level, Level]) -> None:
    parent, _above, level = family
    path = paths.next_free(paths.free(parent, level, ()))
    assert paths.level_of(path) is level
    assert paths.parent_path(path, level) == parent
    assert parent in paths.prefixes(path)
    paths.check_path(path, level)


@given(families(), st.sets(st.integers(1, 40)))
def test_a_taken_code_is_never_given(family: tuple[str, Level, Level], used: set[int]) -> None:
    parent, _above, level = family
    stem, width = paths.stem(parent, level), paths.width(level)
    taken = {stem + str(number).zfill(width) for number in used}
    assert paths.next_free(paths.free(parent, level, taken)) not in taken


@given(digits)
def test_every_prefix_is_a_level_long(path: str) -> None:
    for prefix in paths.prefixes(path):
        assert path.startswith(prefix)
        assert paths.level_of(prefix) is not None


def test_when_every_code_is_given_one_must_split() -> None:
    taken = {f"{COMMUNITY}{number:03}" for number in range(1000)}
    with pytest.raises(Conflict):
        paths.next_free(paths.free(COMMUNITY, Level.GRID, taken))


@pytest.mark.parametrize("path", ["", "4", "43010２", "43010a", COMMUNITY + "1"])
def test_what_has_no_level_is_no_path(path: str) -> None:
    assert paths.level_of(path) is None
    with pytest.raises(Invalid):
        paths.check_path(path, Level.DISTRICT)


def test_streets_may_lie_right_under_a_city_without_districts() -> None:
    # 东莞 441900: the district's own two digits are zeros.
    paths.check_path("441900", Level.DISTRICT)
    assert paths.parent_path("441900003", Level.STREET) == "441900"
