"""Logging in with a phone and a code."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from gewu.domain.cases import actions as cases
from gewu.domain.cases.types import Kind, Report
from gewu.kernel.access import GUEST
from gewu.registers.accounts import queries
from gewu.web.resident import login as room
from gewu.web.resident.login import PHONE
from tests.cast import AT, IN_GRID_1, Cast

pytestmark = pytest.mark.django_db
NUMBER = "13800000001"


def code() -> str:
    found = re.search(r"\d{6}", queries.outbox()[0].text)
    assert found
    return found.group()


def test_a_phone_and_its_code_are_enough(cast: Cast, guest: Client) -> None:
    asked = guest.post("/login/", {"phone": "138 0000 0001"})
    assert asked.headers["Location"] == "/login/code/"
    answer = guest.post("/login/code/", {"code": code()})
    assert answer.headers["Location"] == "/"
    assert guest.session["_auth_user_id"] == str(cast.resident.id)


def test_the_phone_rests_encrypted_and_is_forgotten_after_use(cast: Cast, guest: Client) -> None:
    guest.post("/login/", {"phone": NUMBER})
    assert NUMBER not in str(dict(guest.session))
    guest.post("/login/code/", {"code": code()})
    assert PHONE not in guest.session


def test_a_wrong_code_lets_nobody_in_and_says_so(cast: Cast, guest: Client) -> None:
    guest.post("/login/", {"phone": NUMBER})
    wrong = "000000" if code() != "000000" else "111111"
    answer = guest.post("/login/code/", {"code": wrong})
    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert "_auth_user_id" not in guest.session


def test_a_number_that_is_none_is_explained_and_kept(cast: Cast, guest: Client) -> None:
    answer = guest.post("/login/", {"phone": "1380000"})
    assert answer.status_code == 422
    assert 'value="1380000"' in answer.content.decode()
    assert not queries.outbox()


def test_the_second_step_needs_the_first(cast: Cast, guest: Client) -> None:
    assert guest.get("/login/code/").headers["Location"] == "/login/"


def test_what_was_reported_before_logging_in_stays(cast: Cast, guest: Client) -> None:
    report = Report(kind=Kind.HELP, text="下不了楼", point=IN_GRID_1, contact_phone=NUMBER)
    case, _is_new = cases.report(actor=GUEST, report=report, key="0123456789", at=AT)
    guest.post("/follow/", {"number": case.number, "tail": NUMBER[-4:]})
    guest.post("/login/", {"phone": NUMBER})
    guest.post("/login/code/", {"code": code()})
    assert "下不了楼" in guest.get("/mine/").content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"), [("/mine/", "/mine/"), ("https://evil.example/", "/")]
)
def test_one_comes_back_to_the_page_one_wanted_if_it_is_ours(
    cast: Cast, guest: Client, wanted: str, reached: str
) -> None:
    guest.get("/login/", {"next": wanted})
    guest.post("/login/", {"phone": NUMBER})
    assert guest.post("/login/code/", {"code": code()}).headers["Location"] == reached


def test_logging_out_forgets_the_passes_too(cast: Cast, resident: Client) -> None:
    resident.post("/logout/")
    assert "_auth_user_id" not in resident.session
    assert resident.get("/me/").headers["Location"].startswith("/login/")


def test_the_outbox_is_a_page_of_the_demonstration_only(
    cast: Cast, guest: Client, settings: Settings
) -> None:
    guest.post("/login/", {"phone": NUMBER})
    assert guest.get("/outbox/").status_code == 404
    settings.DEMO = True
    assert code() in guest.get("/outbox/").content.decode()
    settings.SMS_ADAPTER = "gateway"
    assert guest.get("/outbox/").status_code == 404


def test_a_code_is_good_for_five_minutes_only(
    cast: Cast, guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest.post("/login/", {"phone": NUMBER})
    good = code()
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT + timedelta(hours=2, minutes=6))
    assert guest.post("/login/code/", {"code": good}).status_code == 422


def test_a_long_outbox_shows_the_newest_and_says_that_older_ones_are_left_out(
    cast: Cast, guest: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    monkeypatch.setattr(room, "NEWEST", 1)
    guest.post("/login/", {"phone": NUMBER})
    guest.post("/login/", {"phone": "13800000002"})
    page = guest.get("/outbox/").content.decode()
    assert page.count("<article") == 1
    assert "只显示最新 1 条" in page
