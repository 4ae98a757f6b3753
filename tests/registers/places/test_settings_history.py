"""Every change of a setting is kept, and the last one can be taken back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.places import actions, queries
from gewu.registers.places.models import SettingChange
from tests.registers.places.ground import ADMIN, AT, OUTSIDER, SECRETARY, VIEWER, Ground

PHONE = "office_phone"


def choose(ground: Ground, value: object, days: int = 0, reason: str = "") -> SettingChange | None:
    return actions.set_setting(
        actor=ADMIN,
        place_id=ground.community.pk,
        key=PHONE,
        value=value,
        reason=reason,
        at=AT + timedelta(days=days),
    )


def test_a_change_keeps_who_when_why_before_and_after(ground: Ground) -> None:
    choose(ground, "0731-5551")
    choose(ground, "0731-5552", days=1, reason="  新装 电话 ")
    last, first = queries.changes(ADMIN, ground.community.pk).rows
    assert (first.before, first.after, first.version) == (None, "0731-5551", 1)
    assert (last.before, last.after, last.version) == ("0731-5551", "0731-5552", 2)
    assert (last.reason, last.by, last.at) == ("新装 电话", ADMIN.id, AT + timedelta(days=1))


def test_the_same_value_again_is_no_change(ground: Ground) -> None:
    choose(ground, "0731-5551")
    assert choose(ground, "0731-5551", days=1) is None
    assert len(queries.changes(ADMIN, ground.community.pk).rows) == 1


def test_history_is_read_page_by_page_and_key_by_key(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(5):
        choose(ground, f"0731-555{day}", days=day)
    actions.set_setting(
        actor=ADMIN,
        place_id=ground.community.pk,
        key="level_names",
        value={"GRID": {"zh": "片"}},
        at=AT,
    )
    with django_assert_num_queries(2):
        first = queries.changes(ADMIN, ground.community.pk, PHONE, size=3)
    assert first.next
    rest = queries.changes(ADMIN, ground.community.pk, PHONE, cursor=first.next, size=3)
    assert [row.version for row in (*first.rows, *rest.rows)] == [5, 4, 3, 2, 1]
    assert rest.next is None
    assert len(queries.changes(ADMIN, ground.community.pk).rows) == 6


def test_what_the_install_lays_down_is_not_among_peoples_changes(ground: Ground) -> None:
    actions.set_setting(
        actor=ADMIN, place_id=ground.district.pk, key="demo_logins", value=[], at=AT
    )
    assert not queries.changes(ADMIN, ground.district.pk).rows


def test_a_change_is_undone_once(ground: Ground) -> None:
    choose(ground, "0731-5551")
    change = choose(ground, "0731-5552")
    assert change
    actions.undo_setting(actor=ADMIN, change_id=change.pk, at=AT)
    assert queries.setting(ground.community.path, PHONE).value == "0731-5551"
    with pytest.raises(Conflict):
        actions.undo_setting(actor=ADMIN, change_id=change.pk, at=AT)


def test_the_first_value_undone_leaves_the_inherited_one(ground: Ground) -> None:
    change = choose(ground, "0731-5551")
    assert change
    actions.undo_setting(actor=ADMIN, change_id=change.pk, at=AT)
    assert queries.setting(ground.community.path, PHONE).from_place is None


def test_a_reason_is_one_line_of_200_characters(ground: Ground) -> None:
    with pytest.raises(Invalid):
        choose(ground, "0731-5551", reason="长" * 201)


def test_entries_stay_as_they_were_written(ground: Ground) -> None:
    choose(ground, "0731-5551")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        SettingChange.objects.update(reason="another")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        SettingChange.objects.all().delete()


def test_others_do_not_read_or_undo(ground: Ground) -> None:
    change = choose(ground, "0731-5551")
    assert change
    with pytest.raises(NotFound):
        queries.changes(OUTSIDER, ground.community.pk)
    with pytest.raises(NotFound):
        actions.undo_setting(actor=OUTSIDER, change_id=change.pk, at=AT)
    with pytest.raises(Refused):
        actions.undo_setting(actor=VIEWER, change_id=change.pk, at=AT)


def test_a_secretary_chooses_for_the_own_community_alone(ground: Ground) -> None:
    actions.set_setting(
        actor=SECRETARY, place_id=ground.community.pk, key=PHONE, value="12345", at=AT
    )
    with pytest.raises(NotFound):
        actions.set_setting(
            actor=SECRETARY, place_id=ground.district.pk, key=PHONE, value="12345", at=AT
        )
