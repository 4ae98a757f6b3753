"""What the offices tell a home: on the first page, on the board, and each on a sheet of its own."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.announcements import actions as announcements
from gewu.domain.announcements.models import Announcement
from gewu.registers.accounts import actions as accounts
from tests.cast import AT, Cast
from tests.domain.announcements.board import DAY, draft, put_up
from tests.web.resident.conftest import LATER

pytestmark = pytest.mark.django_db
BOARD = "/announcements/"


@pytest.fixture
def at_home(cast: Cast, resident: Client) -> Client:
    accounts.change_profile(
        actor=cast.resident.actor, name="杨阿姨", home_id=cast.building_1, at=AT
    )
    return resident


def sheet(one: Announcement) -> str:
    return f"{BOARD}{one.pk}/"


def read(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_guest_reads_what_is_told_to_the_district_only(cast: Cast, guest: Client) -> None:
    put_up(cast.district, "全区接种疫苗")
    put_up(cast.community, "杏林停水")
    for path in ("/", BOARD):
        page = read(guest, path)
        assert "全区接种疫苗" in page
        assert "杏林停水" not in page
    assert "用手机号登录，还能看到您所在社区的通知" in read(guest, BOARD)


def test_at_home_one_reads_ones_own_and_all_above(cast: Cast, at_home: Client) -> None:
    for place, title in (
        (cast.district, "全区"),
        (cast.community, "社区"),
        (cast.building_1, "本幢"),
        (cast.building_2, "别的楼"),
        (cast.next_community, "隔壁"),
    ):
        put_up(place, f"{title}的事")
    page = read(at_home, BOARD)
    assert all(f"{title}的事" in page for title in ("全区", "社区", "本幢"))
    assert not any(f"{title}的事" in page for title in ("别的楼", "隔壁"))


def test_the_first_page_shows_three_and_the_way_to_all(cast: Cast, at_home: Client) -> None:
    for number in range(3):
        put_up(cast.community, f"第{number}条")
    assert "全部通知" not in read(at_home, "/")
    put_up(cast.community, "急事", is_urgent=True)
    page = at_home.get("/")
    titles = [row.title for row in page.context["announcements"]]
    assert titles == ["急事", "第2条", "第1条"]
    assert "全部通知" in page.content.decode()


def test_what_is_urgent_stands_right_below_the_buttons(cast: Cast, at_home: Client) -> None:
    put_up(cast.community, "平常事")
    page = read(at_home, "/")
    assert page.index("办事三步") < page.index("平常事")
    put_up(cast.community, "急事", is_urgent=True)
    page = read(at_home, "/")
    assert page.index("急事") < page.index("办事三步")


def test_the_first_page_says_nothing_while_nothing_is_up(cast: Cast, at_home: Client) -> None:
    put_up(cast.community, "过了", at=AT - 3 * DAY, until=AT - DAY)
    assert BOARD not in read(at_home, "/")
    assert "现在没有通知" in read(at_home, BOARD)


def test_words_are_shown_as_typed_and_never_run(cast: Cast, guest: Client) -> None:
    text = (
        "<script>alert(1)</script>\n"
        "详见https://example.org/a?b=1&c=2。\n"
        "请打0999-6660000或13800000009"
    )
    made = put_up(cast.district, "看这里", at=AT)
    announcements.correct(
        actor=cast.desk.actor,
        announcement_id=made.pk,
        draft=draft(text=text),
        version=1,
        at=AT + timedelta(hours=1),
    )
    page = read(guest, sheet(made))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n" in page
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener">'
        "https://example.org/a?b=1&amp;c=2</a>。"
    ) in page
    assert 'href="tel:09996660000"' in page
    assert 'href="tel:13800000009"' in page
    assert "更正" in page


def test_whoever_has_the_link_reads_a_sheet(cast: Cast, guest: Client, neighbour: Client) -> None:
    made = put_up(cast.building_1, "本幢修电梯", by=cast.secretary.actor)
    for client in (guest, neighbour):
        page = read(client, sheet(made))
        assert "本幢修电梯" in page
        assert "杏林社区" in page
    assert guest.get(sheet(made)).headers["X-Robots-Tag"] == "noindex, nofollow"


def test_one_past_its_end_says_so(cast: Cast, guest: Client) -> None:
    made = put_up(cast.district, at=AT - 3 * DAY, until=AT - DAY)
    assert "已到期" in read(guest, sheet(made))


def test_a_withdrawn_one_no_longer_tells_its_words(cast: Cast, guest: Client) -> None:
    made = put_up(cast.district, "全区停水")
    announcements.withdraw(actor=cast.desk.actor, announcement_id=made.pk, at=LATER)
    page = read(guest, sheet(made), 410)
    assert "撤回" in page
    assert "请提前存水" not in page


def test_an_unknown_one_is_not_found(cast: Cast, guest: Client) -> None:
    read(guest, f"{BOARD}{uuid4()}/", 404)


def test_in_care_mode_it_is_read_aloud(cast: Cast, guest: Client) -> None:
    made = put_up(cast.district)
    guest.cookies["care"] = "1"
    assert "data-read-aloud" in read(guest, sheet(made))


def test_the_board_costs_the_same_with_one_and_with_many(
    cast: Cast, at_home: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put_up(cast.community)
    at_home.get(BOARD)
    with django_assert_num_queries(10):
        at_home.get(BOARD)
    for number in range(5):
        put_up(cast.community, f"第{number}条")
    with django_assert_num_queries(10):
        at_home.get(BOARD)
