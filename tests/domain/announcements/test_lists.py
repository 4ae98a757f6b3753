"""What is up at a home, and what the offices see of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gewu.domain.announcements import actions, queries
from gewu.domain.announcements.types import Filters, State
from gewu.kernel.access import GUEST
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions as accounts
from tests.cast import AT, Cast, Person
from tests.domain.announcements.board import DAY, HOUR, put_up

pytestmark = pytest.mark.django_db
DISTRICT, BUILDING_1 = "999901", "999901001001001000001"


def titles(path: str) -> list[str]:
    return [row.title for row in queries.current(path=path, at=AT + HOUR)]


def path_of(cast: Cast) -> str:
    return put_up(cast.building_1, "本幢").path


def test_a_home_reads_its_own_place_and_all_above(cast: Cast) -> None:
    path = path_of(cast)
    for place, title in (
        (cast.district, "全区"),
        (cast.street, "街道"),
        (cast.community, "社区"),
        (cast.grid_1, "网格"),
        (cast.grid_2, "别的网格"),
        (cast.building_2, "别的楼"),
        (cast.next_community, "隔壁社区"),
    ):
        put_up(place, title)
    assert sorted(titles(path)) == sorted(["本幢", "网格", "社区", "街道", "全区"])
    assert titles(DISTRICT) == ["全区"]


def test_urgent_ones_come_first_then_the_newest(cast: Cast) -> None:
    put_up(cast.community, "急", at=AT - 3 * HOUR, is_urgent=True)
    put_up(cast.community, "旧", at=AT - 2 * HOUR)
    put_up(cast.street, "新", at=AT - HOUR)
    assert titles(path_of(cast))[:1] == ["急"]
    assert titles("999901001001") == ["急", "新", "旧"]


def test_what_is_over_or_withdrawn_is_not_up(cast: Cast) -> None:
    put_up(cast.community, "过了", at=AT - 2 * DAY, until=AT + HOUR)
    gone = put_up(cast.community, "撤了")
    actions.withdraw(actor=cast.secretary.actor, announcement_id=gone.pk, at=AT)
    assert titles("999901001001") == []
    assert queries.published(announcement_id=gone.pk).state(AT) is State.WITHDRAWN


def test_a_home_costs_one_statement_however_much_is_up(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        put_up(cast.community, f"第{number}条")
    with django_assert_num_queries(1):
        assert len(queries.current(path="999901001001", at=AT, size=4)) == 4


def test_the_boards_of_many_communities_are_not_read(cast: Cast) -> None:
    put_up(cast.community)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as caught:
        titles("999901001001")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {caught.captured_queries[-1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "announcement_up" in plan


def listed(who: Person, **filters: object) -> list[str]:
    page = queries.rows(actor=who.actor, filters=Filters(**filters), at=AT + HOUR)  # type: ignore[arg-type]
    return [row.title for row in page.rows]


def test_the_desk_lists_its_area_and_what_is_up_above(cast: Cast) -> None:
    put_up(cast.community, "社区")
    put_up(cast.next_community, "隔壁社区")
    street = put_up(cast.street, "街道", at=AT + HOUR / 2)
    assert listed(cast.secretary) == ["街道", "社区"]
    assert listed(cast.secretary, path="999901001001") == ["社区"]
    assert sorted(listed(cast.street_staff)) == sorted(["街道", "社区", "隔壁社区"])
    actions.withdraw(actor=cast.street_staff.actor, announcement_id=street.pk, at=AT + HOUR)
    assert listed(cast.secretary, state=State.ANY) == ["社区"]
    assert listed(cast.street_staff, state=State.WITHDRAWN) == ["街道"]


def test_the_list_is_narrowed_by_words_and_by_state(cast: Cast) -> None:
    put_up(cast.community, "停水")
    put_up(cast.community, "义诊", at=AT - 3 * DAY, until=AT - DAY)
    assert listed(cast.secretary, text="停") == ["停水"]
    assert listed(cast.secretary, text="存水", state=State.ANY) == ["停水", "义诊"]
    assert listed(cast.secretary, state=State.ENDED) == ["义诊"]
    counts = queries.counts(actor=cast.secretary.actor, at=AT)
    assert (counts.current, counts.ended, counts.withdrawn) == (1, 1, 0)


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    for number in range(5):
        put_up(cast.community, f"第{number}条", at=AT + number * HOUR / 10)
    cursor: str | None = ""
    read: list[str] = []
    while cursor is not None:
        page = queries.rows(
            actor=cast.secretary.actor, filters=Filters(), at=AT + HOUR, cursor=cursor, size=2
        )
        read += [row.title for row in page.rows]
        cursor = page.next
    assert read == [f"第{number}条" for number in reversed(range(5))]


def test_residents_see_what_is_told_to_their_home(cast: Cast) -> None:
    put_up(cast.community, "社区")
    put_up(cast.district, "全区")
    assert listed(cast.resident) == ["全区"]
    accounts.change_profile(
        actor=cast.resident.actor, name="杨阿姨", home_id=cast.building_1, at=AT
    )
    assert sorted(listed(cast.resident)) == sorted(["全区", "社区"])
    assert [one.title for one in queries.visible(GUEST)] == ["全区"]


def test_one_out_of_sight_is_not_found(cast: Cast) -> None:
    up = put_up(cast.community)
    assert queries.one(actor=cast.worker.actor, announcement_id=up.pk).title == "今晚停水"
    for who in (cast.outsider, cast.resident):
        with pytest.raises(NotFound):
            queries.one(actor=who.actor, announcement_id=up.pk)
