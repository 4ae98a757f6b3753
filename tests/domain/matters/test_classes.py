"""What A, B and C mean is the tenant's to say."""

import pytest

from gewu.domain.matters import actions, queries
from gewu.kernel.errors import Invalid, Refused
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
GRID_1 = "999901001001001"


def test_without_a_setting_our_meaning_holds(cast: Cast) -> None:
    found = queries.classes(GRID_1)
    assert [row.code for row in found] == ["A", "B", "C"]
    assert all(row.meaning and row.from_place is None for row in found)
    assert queries.classes(GRID_1, "en")[0].meaning == "Solved in the grid at once"


def test_a_tenant_renames_one_class_and_keeps_the_rest(cast: Cast) -> None:
    actions.set_classes(
        actor=cast.administrator.actor,
        place_id=cast.street,
        meanings={"A": {"zh": "简易事项，当日办结"}},
        at=AT,
    )
    a, b, _c = queries.classes(GRID_1)
    assert (a.meaning, a.from_place) == ("简易事项，当日办结", cast.street)
    assert b.from_place is None
    assert queries.classes("999901")[0].from_place is None


def test_none_goes_back_to_what_is_inherited(cast: Cast) -> None:
    for meanings in ({"A": {"zh": "甲类"}}, None):
        actions.set_classes(
            actor=cast.administrator.actor, place_id=cast.street, meanings=meanings, at=AT
        )
    assert queries.classes(GRID_1)[0].from_place is None


@pytest.mark.parametrize(
    "meanings", [{"D": {"zh": "丁"}}, {"A": {"fr": "oui"}}, {"A": {"zh": "长" * 81}}]
)
def test_other_classes_languages_and_long_words_are_refused(
    cast: Cast, meanings: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(Invalid):
        actions.set_classes(
            actor=cast.administrator.actor, place_id=cast.street, meanings=meanings, at=AT
        )


def test_others_do_not_change_them(cast: Cast) -> None:
    for person in (cast.street_staff, cast.secretary):
        with pytest.raises(Refused):
            actions.set_classes(actor=person.actor, place_id=cast.community, meanings=None, at=AT)
