"""A report becomes one case with a place, an owner and a clock."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Report, Status
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Conflict, Invalid, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, NEXT_DOOR, NO_GRID, Cast, assemble
from tests.domain.cases.steps import reported


def send(text: str = "水管爆了", **fields: Any) -> Report:
    return Report(kind=Kind.REPAIR, text=text, **fields)


def test_it_goes_to_the_worker_of_the_grid_with_a_deadline(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    assert (case.owner_role, case.owner_place_id) == (Role.GRID_WORKER, cast.grid_1)
    assert case.status == Status.REPORTED
    assert case.due_at == AT + timedelta(hours=2, minutes=90) - timedelta(minutes=90)
    assert case.reporter_id == cast.resident.id


def test_it_is_announced_without_any_words(cast: Cast) -> None:
    case = reported(cast.resident.actor, text="张三家的水管爆了")
    row = EventRow.objects.get(subject=case.pk)
    assert row.kind == "cases.CaseReported"
    assert "水管" not in str(row.payload)


def test_a_point_beside_a_building_names_the_building(cast: Cast) -> None:
    assert reported(cast.resident.actor).place_id == cast.building_1


def test_an_address_is_enough(cast: Cast) -> None:
    report = send(address="杏林苑2幢")
    case, _ = actions.report(actor=cast.resident.actor, report=report, key=str(uuid4()), at=AT)
    assert case.owner_place_id == cast.grid_2


def test_a_point_without_a_grid_goes_to_the_community(cast: Cast) -> None:
    case = reported(cast.resident.actor, point=NO_GRID)
    assert (case.owner_role, case.owner_place_id) == (Role.COMMUNITY_WORKER, cast.community)


def test_a_point_far_away_goes_to_the_district_desk(cast: Cast) -> None:
    case = reported(cast.resident.actor, point=(121.47, 31.23))
    assert (case.owner_role, case.owner_place_id) == (Role.DISTRICT_DESK, cast.district)


def test_nothing_about_the_place_goes_to_the_district_desk(cast: Cast) -> None:
    case = reported(cast.resident.actor, point=None)
    assert case.owner_role == Role.DISTRICT_DESK


def test_a_vacant_grid_goes_up_to_the_community(cast: Cast) -> None:
    admin = cast.administrator.actor
    post = accounts_post(cast.worker.id)
    accounts.end_post(actor=admin, post_id=post, ends_on=AT.date(), at=AT)
    case = reported(cast.resident.actor)
    assert (case.owner_role, case.owner_place_id) == (Role.COMMUNITY_WORKER, cast.community)


def accounts_post(account_id: UUID) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM accounts_post WHERE account_id = %s", [account_id])
        row: tuple[UUID] = cursor.fetchone()
    return row[0]


def test_the_same_key_twice_is_one_case(cast: Cast) -> None:
    key = str(uuid4())
    actor = cast.resident.actor
    first, is_new = actions.report(actor=actor, report=send(), key=key, at=AT)
    again, is_new_again = actions.report(
        actor=actor, report=send(), key=key, at=AT + timedelta(minutes=3)
    )
    assert (first.pk, is_new, is_new_again) == (again.pk, True, False)
    assert Case.objects.count() == 1


def test_the_same_key_with_other_words_is_a_conflict(cast: Cast) -> None:
    key = str(uuid4())
    actions.report(actor=cast.resident.actor, report=send(), key=key, at=AT)
    with pytest.raises(Conflict):
        actions.report(actor=cast.resident.actor, report=send("另一件事"), key=key, at=AT)


def test_guests_report_and_leave_a_phone(cast: Cast) -> None:
    report = send(point=IN_GRID_1, contact_phone="138 0013 8000", contact_name="路人")
    case, _ = actions.report(actor=GUEST, report=report, key=str(uuid4()), at=AT)
    stored = Case.objects.get(pk=case.pk)
    assert (stored.contact_phone, stored.reporter_id) == ("13800138000", None)


def test_the_phone_is_not_readable_in_the_table(cast: Cast) -> None:
    report = send(contact_phone="13800138000")
    actions.report(actor=GUEST, report=report, key=str(uuid4()), at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_phone FROM cases_case")
        assert "13800138000" not in cursor.fetchone()[0]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "水", "\u200b\u200b", "长" * 5_001, "x" * 10**7])
def test_text_that_says_nothing_or_too_much_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        reported(cast.resident.actor, text=text)
    assert "text" in refused.value.fields
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["𠮷野家门口漏水", "👨‍👩‍👧 楼上太吵", "a\x00b\x07 灯坏了", "行一\r\n行二"]
)
def test_rare_characters_emoji_and_junk_are_kept_or_cleaned(cast: Cast, text: str) -> None:
    kept = Case.objects.get(pk=reported(cast.resident.actor, text=text).pk).text
    assert "\x00" not in kept
    assert "\r" not in kept
    assert kept[0] == text[0]


def test_a_phone_that_is_no_phone_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.report(actor=GUEST, report=send(contact_phone="12345678"), key=str(uuid4()), at=AT)


@pytest.mark.parametrize("channel", [Channel.WORKER, Channel.COUNTER, Channel.HOTLINE])
def test_residents_cannot_use_the_channels_of_staff(cast: Cast, channel: Channel) -> None:
    with pytest.raises(Refused):
        actions.report(
            actor=cast.resident.actor, report=send(channel=channel), key=str(uuid4()), at=AT
        )


def test_a_worker_reports_for_someone_next_door(cast: Cast) -> None:
    report = send(channel=Channel.WORKER, point=NEXT_DOOR, contact_phone="13800138000")
    case, _ = actions.report(actor=cast.worker.actor, report=report, key=str(uuid4()), at=AT)
    assert (case.owner_place_id, case.reporter_id) == (cast.next_grid, None)


@pytest.mark.django_db(transaction=True)
def test_a_retry_at_the_same_moment_is_one_case() -> None:
    cast = assemble()
    actor, key = cast.resident.actor, str(uuid4())
    start = threading.Barrier(5)
    made: list[UUID] = []

    def tap() -> None:
        start.wait()
        try:
            made.append(actions.report(actor=actor, report=send(), key=key, at=AT)[0].pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=tap) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(set(made)), Case.objects.count()) == (5, 1, 1)


def test_a_report_costs_few_statements(cast: Cast, django_assert_max_num_queries: Any) -> None:
    actor = cast.resident.actor
    reported(actor)  # fills the map of places
    with django_assert_max_num_queries(16):
        reported(actor)
