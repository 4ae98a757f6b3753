"""Following by number: the state for anyone, the words only with the end of the phone."""

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report
from gewu.kernel.access import GUEST
from gewu.kernel.codes import format_case_number, new_case_number
from gewu.web.resident import follow as room
from tests.cast import AT, IN_GRID_1, Cast

pytestmark = pytest.mark.django_db
NO_MATCH = "编号和手机尾号对不上"


@pytest.fixture
def case(cast: Cast) -> Case:
    report = Report(kind=Kind.HELP, text="下不了楼", point=IN_GRID_1, contact_phone="13800000009")
    found, _is_new = actions.report(actor=GUEST, report=report, key="0123456789", at=AT)
    return found


def test_a_number_alone_shows_who_has_it_but_no_words(case: Case, guest: Client) -> None:
    page = guest.get("/follow/", {"number": format_case_number(case.number)}).content.decode()
    assert "王小满" in page
    assert "下不了楼" not in page
    assert "13800000009" not in page


def test_with_the_end_of_the_phone_everything_opens(case: Case, guest: Client) -> None:
    answer = guest.post("/follow/", {"number": case.number, "tail": "0009"})
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    assert "下不了楼" in guest.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize("tail", ["0008", "13800000009", "abcd", ""])
def test_a_wrong_ending_opens_nothing_and_keeps_the_number(
    case: Case, guest: Client, tail: str
) -> None:
    answer = guest.post("/follow/", {"number": case.number, "tail": tail})
    assert answer.status_code == 422
    assert case.number in answer.content.decode()
    assert guest.get(f"/cases/{case.pk}/").status_code == 404


def test_a_wrong_ending_and_an_unknown_number_look_the_same(case: Case, guest: Client) -> None:
    wrong = guest.post("/follow/", {"number": case.number, "tail": "0008"})
    unknown = guest.post("/follow/", {"number": new_case_number(), "tail": "0008"})
    assert wrong.status_code == unknown.status_code == 422
    assert NO_MATCH in wrong.content.decode()
    assert NO_MATCH in unknown.content.decode()


@pytest.mark.parametrize("number", ["1234", "123456789012", "482109375513", "<b>"])
def test_a_number_that_is_none_is_explained_and_kept(
    cast: Cast, guest: Client, number: str
) -> None:
    answer = guest.get("/follow/", {"number": number})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert answer.context["form"]["number"].value() == number


def test_whoever_reported_it_goes_straight_to_the_conversation(case: Case, guest: Client) -> None:
    guest.post("/follow/", {"number": case.number, "tail": "0009"})
    answer = guest.get("/follow/", {"number": case.number})
    assert answer.headers["Location"] == f"/cases/{case.pk}/"


def test_guessing_endings_of_one_number_is_stopped_from_every_address(
    case: Case, guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "TRIES_PER_NUMBER", 2)
    for tail in ("0001", "0002"):
        guest.post("/follow/", {"number": case.number, "tail": tail}, REMOTE_ADDR=f"10.0.0.{tail}")
    answer = guest.post("/follow/", {"number": case.number, "tail": "0009"}, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == 429


def test_trying_numbers_from_one_address_is_stopped(
    case: Case, guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "TRIES_PER_CALLER", 2)
    answers = [guest.get("/follow/", {"number": case.number}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
