"""Who works here: the list, and new colleagues."""

import pytest
from django.test import Client
from django.urls import reverse

from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of

INDEX = reverse("desk:accounts")
NEW = reverse("desk:new_account")


def person(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "name": "钱多多",
        "username": "qianduoduo",
        "role": "GRID_WORKER",
        "place": str(cast.grid_2),
        **more,
    }


def test_it_lists_and_narrows(admin: Client) -> None:
    assert "王小满" in admin.get(INDEX).content.decode()
    assert "王小满" in admin.get(INDEX, {"role": "GRID_WORKER", "q": "小满"}).content.decode()
    assert "王小满" not in admin.get(INDEX, {"role": "STREET_STAFF"}).content.decode()
    assert "王小满" not in admin.get(INDEX, {"q": "李"}).content.decode()


def test_phones_are_masked(admin: Client) -> None:
    page = admin.get(INDEX).content.decode()
    assert "139****0001" in page
    assert "13900000001" not in page


def test_htmx_gets_the_rows_alone(admin: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list"}
    assert "<html" not in admin.get(INDEX, headers=headers).content.decode()


def test_only_colleagues_in_scope_are_listed(staff: Client) -> None:
    page = staff.get(INDEX).content.decode()
    assert "王小满" in page
    assert "赵远" not in page


def test_a_new_colleague_and_the_password_shown_once(admin: Client, cast: Cast) -> None:
    answer = admin.post(NEW, person(cast, phone="13900000077"))
    password = answer.context["password"]
    made = accounts.by_username(username="qianduoduo")
    assert made is not None
    assert made.check_password(password)
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    row = accounts.row(actor=cast.administrator.actor, account_id=made.pk, on=NOW.date())
    assert [(post.role, post.place_id) for post in row.posts] == [(Role.GRID_WORKER, cast.grid_2)]


def test_a_clerk_belongs_to_a_department(admin: Client, cast: Cast) -> None:
    clerk = person(
        cast,
        role="DEPARTMENT_CLERK",
        place=str(cast.district),
        organisation=str(cast.department),
    )
    admin.post(NEW, clerk)
    made = accounts.by_username(username="qianduoduo")
    assert made is not None
    row = accounts.row(actor=cast.administrator.actor, account_id=made.pk, on=NOW.date())
    assert row.posts[0].organisation_id == cast.department


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "wang"), ("username", "王"), ("phone", "12"), ("place", ""), ("role", "KING")],
)
def test_what_is_wrong_keeps_what_was_typed(
    admin: Client, cast: Cast, field: str, value: str
) -> None:
    answer = admin.post(NEW, person(cast, **{field: value}))
    assert answer.status_code == 422
    assert 'value="钱多多"' in answer.content.decode()
    assert accounts.by_username(username="qianduoduo") is None


def test_a_secretary_gives_no_rights_beyond_her_own(cast: Cast) -> None:
    secretary = browser_of(cast.secretary)
    mighty = person(cast, role="ADMINISTRATOR", place=str(cast.community))
    assert secretary.post(NEW, mighty).status_code == 403
    assert accounts.by_username(username="qianduoduo") is None


def test_nobody_is_placed_outside_ones_scope(cast: Cast) -> None:
    secretary = browser_of(cast.secretary)
    assert secretary.post(NEW, person(cast, place=str(cast.next_grid))).status_code == 404


@pytest.mark.parametrize("who", ["worker", "clerk", "resident"])
def test_others_find_no_list(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(INDEX).status_code == 404


@pytest.mark.parametrize("who", ["community_worker", "worker", "resident"])
def test_others_make_nobody(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, person(cast)).status_code == 404
    assert accounts.by_username(username="qianduoduo") is None
