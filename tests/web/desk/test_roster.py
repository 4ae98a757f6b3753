"""The duty roster at the desk: the week, planning, rotations, handing over, Excel."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from gewu.kernel.access import Seat
from gewu.registers.accounts import actions
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role, ShiftRow
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of

ROSTER = reverse("desk:roster")
NEW = reverse("desk:new_watch")
ROTATION = reverse("desk:plan_rotation")
PLAN = reverse("desk:plan_shift")
EXPORT = reverse("desk:export_roster")
# A night two weeks on, so that it lies ahead whenever the test runs.
NIGHT = (NOW + timedelta(days=14)).replace(hour=18, minute=0, second=0, microsecond=0)
MORNING = NIGHT + timedelta(hours=14, minutes=30)
WEEK = {"week": f"{NIGHT:%Y-%m-%d}"}


@pytest.fixture
def secretary(cast: Cast) -> Client:
    return browser_of(cast.secretary)


def seat_query(cast: Cast, role: str = "COMMUNITY_SECRETARY") -> str:
    return f"?role={role}&place={cast.community}&day={NIGHT:%Y-%m-%d}"


def planned(cast: Cast) -> UUID:
    """The worker of grid 1 watches the secretary's phone at night."""
    shift_id, _ = actions.plan_shift(
        actor=cast.secretary.actor,
        role=Role.COMMUNITY_SECRETARY,
        place_id=cast.community,
        account_id=cast.worker.id,
        starts_at=NIGHT,
        ends_at=MORNING,
        at=NOW,
        key=uuid4().hex,
    )
    return shift_id


def shifts(cast: Cast) -> list[ShiftRow]:
    rows = accounts.roster(
        actor=cast.administrator.actor,
        start=NOW,
        end=NOW + timedelta(days=60),
        on=NOW.date(),
    )
    return [shift for row in rows for shift in row.shifts]


def night(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "account": str(cast.worker.id),
        "starts_at": f"{NIGHT:%Y-%m-%dT%H:%M}",
        "ends_at": f"{MORNING:%Y-%m-%dT%H:%M}",
        "once": uuid4().hex,
        **more,
    }


def turns(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "first": f"{NIGHT:%Y-%m-%d}",
        "days": "4",
        "which": "EVERY",
        "starts": "18:00",
        "ends": "08:30",
        f"turn-{cast.worker.id}": "2",
        f"turn-{cast.community_worker.id}": "1",
        **more,
    }


def test_an_empty_roster_says_what_it_is_for(secretary: Client) -> None:
    page = secretary.get(ROSTER).content.decode()
    assert "还没有排班" in page
    assert NEW in page


def test_the_week_shows_who_when_and_the_number_to_ring(secretary: Client, cast: Cast) -> None:
    planned(cast)
    page = secretary.get(ROSTER, WEEK).content.decode()
    assert "王小满" in page
    assert "18:00–08:30" in page
    assert "13900000001" in page
    assert "平时：孙书记" in page


def test_another_week_does_not(secretary: Client, cast: Cast) -> None:
    planned(cast)
    page = secretary.get(ROSTER).content.decode()
    assert "杏林社区" in page
    assert "王小满" not in page


def test_a_watch_of_a_week_stands_on_all_its_days(secretary: Client, cast: Cast) -> None:
    monday = NIGHT - timedelta(days=NIGHT.weekday())
    week = night(
        cast,
        starts_at=f"{monday:%Y-%m-%dT%H:%M}",
        ends_at=f"{monday + timedelta(days=6, hours=-2):%Y-%m-%dT%H:%M}",
    )
    secretary.post(PLAN + seat_query(cast), week)
    page = secretary.get(ROSTER, WEEK).content.decode()
    assert page.count("王小满") == 7
    assert ("18:00 起" in page, page.count("全天"), "至 16:00" in page) == (True, 5, True)


@pytest.mark.parametrize("week", ["", "yesterday", "9999-12-31", "0001-01-01", "2026-13-01"])
def test_an_odd_week_does_no_harm(secretary: Client, week: str) -> None:
    assert secretary.get(ROSTER, {"week": week}).status_code == 200


def test_choosing_the_phone_leads_to_its_rotation(secretary: Client, cast: Cast) -> None:
    chosen = {"role": "COMMUNITY_SECRETARY", "place": str(cast.community)}
    answer = secretary.post(NEW, chosen)
    assert answer.headers["Location"].startswith(ROTATION)
    page = secretary.get(answer.headers["Location"]).content.decode()
    assert "王小满" in page
    assert "赵远" not in page


def test_one_watch_is_planned_once(secretary: Client, cast: Cast) -> None:
    form = night(cast)
    for _time in range(2):
        assert secretary.post(PLAN + seat_query(cast), form).status_code == 302
    assert [shift.account_id for shift in shifts(cast)] == [cast.worker.id]


def test_the_form_proposes_the_night_of_the_day_that_was_pressed(
    secretary: Client, cast: Cast
) -> None:
    page = secretary.get(PLAN + seat_query(cast)).content.decode()
    assert f'value="{NIGHT:%Y-%m-%dT18:00}"' in page
    assert f'value="{MORNING:%Y-%m-%dT08:30}"' in page


@pytest.mark.parametrize("day", ["", "soon", "9999-12-31", "0001-01-01"])
def test_an_odd_day_does_no_harm(secretary: Client, cast: Cast, day: str) -> None:
    seat = f"?role=COMMUNITY_SECRETARY&place={cast.community}&day={day}"
    assert secretary.get(PLAN + seat).status_code == 200
    assert secretary.get(ROTATION + seat).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": "2020-01-01T08:00"},
        {"starts_at": "9999-12-30T08:00", "ends_at": "9999-12-31T08:00"},
        {"account": ""},
        {"account": str(UUID(int=1))},
    ],
)
def test_what_is_wrong_comes_back(secretary: Client, cast: Cast, wrong: dict[str, str]) -> None:
    assert secretary.post(PLAN + seat_query(cast), night(cast, **wrong)).status_code == 422
    assert not shifts(cast)


def test_a_rotation_follows_the_numbers(secretary: Client, cast: Cast) -> None:
    answer = secretary.post(ROTATION + seat_query(cast), turns(cast), follow=True)
    assert "4 个班已排进值班表" in answer.content.decode()
    people = [cast.community_worker.id, cast.worker.id]
    assert [shift.account_id for shift in shifts(cast)] == people * 2


def test_a_rotation_made_again_says_that_nothing_was_added(secretary: Client, cast: Cast) -> None:
    secretary.post(ROTATION + seat_query(cast), turns(cast))
    answer = secretary.post(ROTATION + seat_query(cast), turns(cast), follow=True)
    assert "没有新增" in answer.content.decode()


def test_a_rotation_of_nobody_comes_back(secretary: Client, cast: Cast) -> None:
    nobody = {key: value for key, value in turns(cast).items() if not key.startswith("turn-")}
    answer = secretary.post(ROTATION + seat_query(cast), nobody)
    assert answer.status_code == 422
    assert "请选择轮班的人" in answer.content.decode()


def test_someone_else_takes_over(secretary: Client, cast: Cast) -> None:
    page = reverse("desk:shift", args=[planned(cast)])
    assert "王小满" in secretary.get(page).content.decode()
    assert secretary.post(page, {"account": str(cast.neighbour_worker.id)}).status_code == 302
    assert [shift.name for shift in shifts(cast)] == ["李春来"]


def test_a_watch_comes_off(secretary: Client, cast: Cast) -> None:
    secretary.post(reverse("desk:remove_shift", args=[planned(cast)]))
    assert not shifts(cast)


def test_the_week_as_an_excel_file(secretary: Client, cast: Cast) -> None:
    planned(cast)
    answer = secretary.get(EXPORT, WEEK)
    assert isinstance(answer, FileResponse)
    sheet = load_workbook(BytesIO(b"".join(answer))).active
    assert sheet is not None
    _heading, row = sheet.iter_rows(values_only=True)
    naive = timezone.make_naive(NIGHT), timezone.make_naive(MORNING)
    assert row == (*naive, "杏林社区", "社区书记", "王小满", "13900000001")


def test_those_who_only_look_see_no_ways_to_change(staff: Client, cast: Cast) -> None:
    shift_id = planned(cast)
    page = staff.get(ROSTER, WEEK).content.decode()
    assert "王小满" in page
    for url in (NEW, ROTATION, PLAN, reverse("desk:shift", args=[shift_id])):
        assert url not in page


@pytest.mark.parametrize("who", ["worker", "clerk", "resident", "outsider"])
def test_others_find_no_roster(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert {client.get(url).status_code for url in (ROSTER, EXPORT)} == {404}


@pytest.mark.parametrize("who", ["community_worker", "worker", "resident"])
def test_others_change_nothing(cast: Cast, who: str) -> None:
    client, shift_id = browser_of(getattr(cast, who)), planned(cast)
    before = shifts(cast)
    given = {"account": str(cast.neighbour_worker.id)}
    answers = [
        client.post(NEW, {"role": "GRID_WORKER", "place": str(cast.grid_1)}),
        client.post(PLAN + seat_query(cast), night(cast)),
        client.post(ROTATION + seat_query(cast), turns(cast)),
        client.post(reverse("desk:shift", args=[shift_id]), given),
        client.post(reverse("desk:remove_shift", args=[shift_id])),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert shifts(cast) == before


def test_a_phone_next_door_is_not_found(secretary: Client, cast: Cast) -> None:
    next_door = f"?role=COMMUNITY_SECRETARY&place={cast.next_community}"
    assert secretary.get(PLAN + next_door).status_code == 404
    assert secretary.post(ROTATION + next_door, turns(cast)).status_code == 404


@pytest.mark.parametrize("query", ["", "?role=KING&place=1", "?role=GRID_WORKER&place=x"])
def test_a_phone_that_is_none_is_not_found(secretary: Client, query: str) -> None:
    assert secretary.get(PLAN + query).status_code == 404


def test_the_watch_rings(secretary: Client, cast: Cast) -> None:
    secretary.post(PLAN + seat_query(cast), night(cast))
    seat = Seat("COMMUNITY_SECRETARY", cast.community, cast.secretary.actor.seats[0].path)
    assert accounts.on_duty(seats=[seat], at=NIGHT)[seat].account_id == cast.worker.id
