"""A complaint about the system itself: one tap from every page, answered by the district."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind
from gewu.registers.accounts.types import Role
from gewu.web.resident import feedback as room
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def said(**changes: object) -> dict[str, object]:
    return {"once": str(uuid4()), "text": "字太小，看不清", "contact_phone": "", **changes}


@pytest.mark.parametrize("page", ["/", "/report/say/", "/follow/", "/login/", "/mine/"])
def test_every_page_leads_there_and_to_a_human(cast: Cast, guest: Client, page: str) -> None:
    words = guest.get(page).content.decode()
    assert 'href="/feedback/"' in words
    assert 'href="tel:12345"' in words


def test_a_guest_complains_and_follows_it(cast: Cast, guest: Client) -> None:
    answer = guest.post("/feedback/", said())
    case = Case.objects.get()
    assert (case.kind, case.channel) == (Kind.SAY, Channel.FEEDBACK)
    assert (case.owner_role, case.owner_place_id) == (Role.DISTRICT_DESK, cast.district)
    page = guest.get(answer.headers["Location"])
    assert page.status_code == 200
    assert 'data-draft-done="feedback"' in page.content.decode()


def test_a_resident_has_it_among_their_own(cast: Cast, resident: Client) -> None:
    resident.post("/feedback/", said())
    case = Case.objects.get()
    assert (case.reporter_id, case.recorder_id) == (cast.resident.id, None)
    assert case.contact_phone == "13800000001"


def test_twice_is_once_and_nothing_is_refused(cast: Cast, guest: Client) -> None:
    form = said()
    assert [guest.post("/feedback/", form).status_code for _ in range(2)] == [302, 302]
    assert guest.post("/feedback/", said(text="")).status_code == 422
    assert guest.post("/feedback/", said(contact_phone="12")).status_code == 422
    assert Case.objects.count() == 1


def test_a_flood_is_slowed_down(cast: Cast, guest: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PER_HOUR", 1)
    assert [guest.post("/feedback/", said()).status_code for _ in range(2)] == [302, 429]
