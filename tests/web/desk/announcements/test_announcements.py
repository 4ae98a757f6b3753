"""Announcements at the desk: found, written with a preview, corrected, withdrawn, put back up."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.http import FileResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from gewu.domain.announcements import actions
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import UNDO
from tests.cast import Cast
from tests.domain.announcements.board import DAY, HOUR, draft, put_up
from tests.web.desk.conftest import NOW, browser_of

pytestmark = pytest.mark.django_db
LIST = "/desk/announcements/"
NEW = f"{LIST}new/"


def local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def words(**changes: object) -> dict[str, Any]:
    told = {
        "kind": "OUTAGE",
        "title": "今晚停水",
        "text": "22:00 起停水。\r\n请提前存水。",
        "until": local(NOW + DAY),
        "key": "press-1234",
    }
    return told | changes


def page_of(one: Announcement, verb: str = "") -> str:
    return f"{LIST}{one.pk}/{verb}"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def up(cast: Cast) -> Announcement:
    return put_up(cast.community, by=cast.community_worker.actor, at=NOW - HOUR)


def test_the_empty_list_says_what_it_is_for(staff: Client) -> None:
    page = read(staff, LIST)
    assert "现在没有通知" in page
    assert f'href="{NEW}"' in page


def test_an_announcement_is_written_and_residents_see_it(cast: Cast, staff: Client) -> None:
    assert f'value="{cast.community}" checked' in read(staff, NEW)
    sent = words(place=cast.community, is_urgent="on")
    assert staff.post(NEW, sent).status_code == 302
    assert staff.post(NEW, sent).status_code == 302  # pressed twice
    made = Announcement.objects.get()
    assert (made.title, made.text, made.is_urgent) == (
        "今晚停水",
        "22:00 起停水。\n请提前存水。",
        True,
    )
    assert "今晚停水" in read(staff, LIST)
    assert "请提前存水" in read(Client(), f"/announcements/{made.pk}/")


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"text": " "}, {"until": local(NOW - DAY)}, {"place": ""}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, staff: Client, wrong: dict[str, str]
) -> None:
    answer = staff.post(NEW, words(place=str(cast.community)) | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "field-error" in page
    assert ("今晚停水" in page) == ("title" not in wrong)
    assert not Announcement.objects.exists()


def test_a_place_elsewhere_does_not_exist(cast: Cast, staff: Client) -> None:
    assert staff.post(NEW, words(place=cast.next_community)).status_code == 404
    assert not Announcement.objects.exists()


def test_the_preview_shows_what_is_typed(cast: Cast, staff: Client) -> None:
    given = words(place=cast.building_1, text="<b>存水</b>", until="")
    page = staff.post(f"{LIST}preview/", given).content.decode()
    assert "今晚停水" in page
    assert "&lt;b&gt;存水" in page
    assert "1幢" in page
    assert "今晚停水" not in staff.post(f"{LIST}preview/", {"title": ""}).content.decode()


def test_a_correction_keeps_what_stood_there(staff: Client, up: Announcement) -> None:
    assert 'value="今晚停水"' in read(staff, page_of(up, "correct/"))
    sent = words(title="明晚停水", version=1)
    assert staff.post(page_of(up, "correct/"), sent)["Location"] == page_of(up)
    page = read(staff, page_of(up))
    assert "明晚停水" in page
    assert "今晚停水" in page  # in the record
    assert Record.objects.count() == 2
    assert staff.post(page_of(up, "correct/"), sent).status_code == 409


def test_a_withdrawal_can_be_undone_for_ten_minutes(staff: Client, up: Announcement) -> None:
    assert staff.post(page_of(up, "withdraw/")).status_code == 302
    assert page_of(up, "restore/") in read(staff, page_of(up))
    assert Client().get(f"/announcements/{up.pk}/").status_code == 410
    assert staff.post(page_of(up, "restore/")).status_code == 302
    assert Client().get(f"/announcements/{up.pk}/").status_code == 200


def test_later_there_is_no_way_back(cast: Cast, staff: Client, up: Announcement) -> None:
    at = timezone.now() - UNDO - timedelta(minutes=1)
    actions.withdraw(actor=cast.secretary.actor, announcement_id=up.pk, at=at)
    assert page_of(up, "restore/") not in read(staff, page_of(up))
    assert staff.post(page_of(up, "restore/")).status_code == 409


def test_those_above_read_and_those_below_only_read(cast: Cast, staff: Client) -> None:
    street = put_up(cast.street, "街道的事", by=cast.street_staff.actor, at=NOW)
    page = read(staff, page_of(street))
    assert "街道的事" in page
    assert page_of(street, "withdraw/") not in page
    assert staff.get(page_of(street, "correct/")).status_code == 404
    assert staff.post(page_of(street, "withdraw/")).status_code == 403


@pytest.mark.parametrize("who", ["worker", "clerk", "resident"])
def test_for_others_the_room_does_not_exist(cast: Cast, up: Announcement, who: str) -> None:
    client = browser_of(getattr(cast, who))
    for path in (LIST, NEW, f"{LIST}export/", page_of(up), page_of(up, "correct/")):
        assert client.get(path).status_code == 404
    for verb in ("withdraw/", "restore/", "correct/"):
        assert client.post(page_of(up, verb)).status_code == 404
    assert f'href="{LIST}"' not in client.get("/").content.decode()


def test_one_next_door_or_unknown_is_not_found(cast: Cast, staff: Client) -> None:
    other = put_up(cast.next_community, at=NOW)
    for one in (other.pk, uuid4()):
        assert staff.get(f"{LIST}{one}/").status_code == 404
        assert staff.post(f"{LIST}{one}/withdraw/").status_code == 404


def test_the_list_narrows(cast: Cast, staff: Client, up: Announcement) -> None:
    put_up(cast.grid_1, "义诊", at=NOW - 3 * DAY, until=NOW - DAY)
    assert "义诊" not in read(staff, LIST)
    assert "义诊" in read(staff, f"{LIST}?state=ended")
    assert "今晚停水" in read(staff, f"{LIST}?q=停水")
    assert "没有符合条件的通知" in read(staff, f"{LIST}?q=没有的事")
    assert "今晚停水" not in read(staff, f"{LIST}?place=999901001001001")


def test_more_are_fetched_a_page_at_a_time(cast: Cast, staff: Client) -> None:
    for number in range(52):
        put_up(cast.community, f"第{number:02}条", at=NOW - timedelta(minutes=number))
    first = staff.get(LIST)
    more = first.context["more"]
    second = staff.get(f"{LIST}?{more}", headers={"HX-Request": "true"}).content.decode()
    assert "第51条" not in first.content.decode()
    assert "第51条" in second


def test_the_list_as_a_file(cast: Cast, staff: Client, up: Announcement) -> None:
    put_up(cast.community, "=1+1", at=NOW)
    answer = staff.get(f"{LIST}export/")
    assert isinstance(answer, FileResponse)
    book = load_workbook(BytesIO(b"".join(answer))).active
    assert book is not None
    rows = list(book.iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["标题", "=1+1", "今晚停水"]
    assert rows[2][6] == "杏林社区"


def test_the_list_costs_the_same_with_one_and_with_many(
    cast: Cast,
    staff: Client,
    up: Announcement,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    staff.get(LIST)
    with django_assert_num_queries(6):
        staff.get(LIST)
    for number in range(5):
        put_up(cast.community, f"第{number}条", at=NOW)
    with django_assert_num_queries(6):
        staff.get(LIST)


def test_a_reader_of_an_old_version_is_told(cast: Cast, staff: Client, up: Announcement) -> None:
    actions.correct(
        actor=cast.secretary.actor,
        announcement_id=up.pk,
        draft=draft("书记改过", until=NOW + DAY),
        version=1,
        at=NOW,
    )
    answer = staff.post(page_of(up, "correct/"), words(title="我改的", version=1))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "同事刚刚更正过" in page
    assert "书记改过" in page
    assert 'value="我改的"' in page
    again = words(title="我改的", version=2)
    assert 'name="version" value="2"' in page
    assert staff.post(page_of(up, "correct/"), again)["Location"] == page_of(up)
