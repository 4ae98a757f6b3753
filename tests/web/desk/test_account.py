"""One colleague: posts, leave, switching off, a new password."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import AccountRow, LeaveRow, Role
from tests.cast import PASSWORD, Cast
from tests.web.desk.conftest import NOW, browser_of

TODAY = NOW.date()


def row(cast: Cast) -> AccountRow:
    actor = cast.administrator.actor
    return accounts.row(actor=actor, account_id=cast.worker.id, on=TODAY)


def leaves(cast: Cast) -> list[LeaveRow]:
    actor = cast.administrator.actor
    return accounts.leaves(actor=actor, account_id=cast.worker.id, on=TODAY)


def url(cast: Cast, name: str, *more: UUID) -> str:
    return reverse(f"desk:{name}", args=[cast.worker.id, *more])


def leave_form(cast: Cast, days: int = 7) -> dict[str, str]:
    return {
        "substitute": str(cast.neighbour_worker.id),
        "starts_on": TODAY.isoformat(),
        "ends_on": (TODAY + timedelta(days=days)).isoformat(),
    }


def set_leave(client: Client, cast: Cast) -> int:
    return client.post(url(cast, "leave", row(cast).posts[0].id), leave_form(cast)).status_code


def test_the_page_shows_posts_and_who_stands_in(admin: Client, cast: Cast) -> None:
    set_leave(admin, cast)
    page = admin.get(url(cast, "account")).content.decode()
    assert "第一网格" in page
    assert "李春来" in page


def test_one_more_post(admin: Client, cast: Cast) -> None:
    given = {"role": "GRID_WORKER", "place": str(cast.grid_2), "starts_on": TODAY.isoformat()}
    assert admin.post(url(cast, "give_post"), given).status_code == 302
    assert {post.place_id for post in row(cast).posts} == {cast.grid_1, cast.grid_2}


def test_the_same_post_twice_is_sent_back(admin: Client, cast: Cast) -> None:
    given = {"role": "GRID_WORKER", "place": str(cast.grid_1), "starts_on": TODAY.isoformat()}
    answer = admin.post(url(cast, "give_post"), given)
    assert answer.status_code == 422
    assert f'value="{cast.grid_1}" checked' in answer.content.decode()


def test_a_post_ends(admin: Client, cast: Cast) -> None:
    post = row(cast).posts[0]
    admin.post(url(cast, "end_post", post.id), {"ends_on": TODAY.isoformat()})
    assert row(cast).posts == ()


def test_an_end_without_a_day_is_sent_back(admin: Client, cast: Cast) -> None:
    post = row(cast).posts[0]
    assert admin.post(url(cast, "end_post", post.id), {"ends_on": "x"}).status_code == 422
    assert row(cast).posts == (post,)


def test_someone_stands_in(admin: Client, cast: Cast) -> None:
    assert set_leave(admin, cast) == 302
    assert [leave.substitute_name for leave in leaves(cast)] == ["李春来"]


def test_leave_that_ends_before_it_starts_keeps_the_choice(admin: Client, cast: Cast) -> None:
    backwards = leave_form(cast, days=-1)
    answer = admin.post(url(cast, "leave", row(cast).posts[0].id), backwards)
    assert answer.status_code == 422
    assert f'value="{cast.neighbour_worker.id}" checked' in answer.content.decode()
    assert leaves(cast) == []


def test_back_early(admin: Client, cast: Cast) -> None:
    set_leave(admin, cast)
    admin.post(url(cast, "end_leave", leaves(cast)[0].id))
    assert leaves(cast) == []


def test_switching_off_and_on(admin: Client, cast: Cast) -> None:
    at_work = browser_of(cast.worker)
    admin.post(url(cast, "switch_account"), {"is_active": "0"})
    assert not row(cast).is_active
    assert at_work.get(reverse("desk:me")).status_code == 302
    admin.post(url(cast, "switch_account"), {"is_active": "1"})
    assert row(cast).is_active


def test_a_new_password_shown_once(admin: Client, cast: Cast) -> None:
    answer = admin.post(url(cast, "reset_password"))
    account = accounts.account(account_id=cast.worker.id)
    assert account is not None
    assert account.check_password(answer.context["password"])
    assert not account.check_password(PASSWORD)
    assert "no-store" in answer["Cache-Control"]


def test_an_unknown_post_is_not_found(admin: Client, cast: Cast) -> None:
    assert admin.get(url(cast, "end_post", uuid4())).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "resident", "clerk", "worker"])
def test_others_find_no_such_colleague(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(url(cast, "account")).status_code == 404


Act = Callable[[Client, Cast], object]
ACTS: dict[str, Act] = {
    "give": lambda client, cast: client.post(
        url(cast, "give_post"),
        {"role": "GRID_WORKER", "place": str(cast.grid_2), "starts_on": TODAY.isoformat()},
    ),
    "end": lambda client, cast: client.post(
        url(cast, "end_post", row(cast).posts[0].id), {"ends_on": TODAY.isoformat()}
    ),
    "leave": set_leave,
    "end_leave": lambda client, cast: client.post(url(cast, "end_leave", uuid4())),
    "switch": lambda client, cast: client.post(url(cast, "switch_account"), {"is_active": "0"}),
    "reset": lambda client, cast: client.post(url(cast, "reset_password")),
}


@pytest.mark.parametrize("who", ["community_worker", "worker", "resident"])
@pytest.mark.parametrize("act", ACTS)
def test_others_change_nothing(cast: Cast, act: str, who: str) -> None:
    before = row(cast)
    answer = ACTS[act](browser_of(getattr(cast, who)), cast)
    assert getattr(answer, "status_code", answer) == 404
    assert (row(cast), leaves(cast)) == (before, [])
    account = accounts.account(account_id=cast.worker.id)
    assert account is not None
    assert account.check_password(PASSWORD)


def test_the_neighbours_secretary_cannot_reach_in(admin: Client, cast: Cast) -> None:
    """Only one's own area: a post at the community next door gives no hold on this one."""
    given = {"role": "COMMUNITY_SECRETARY", "place": str(cast.next_community)}
    reverse_url = reverse("desk:give_post", args=[cast.outsider.id])
    admin.post(reverse_url, {**given, "starts_on": TODAY.isoformat()})
    secretary = browser_of(cast.outsider)
    assert secretary.post(url(cast, "switch_account"), {"is_active": "0"}).status_code == 404
    assert row(cast).is_active
    assert Role.COMMUNITY_SECRETARY in [seat.role for seat in cast.outsider.on(TODAY).seats]
