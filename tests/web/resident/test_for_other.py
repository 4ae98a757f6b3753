"""For a parent or a neighbour: the case is theirs, whoever wrote it down follows it."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.models import Account
from tests.cast import IN_GRID_1, Cast

pytestmark = pytest.mark.django_db
MOTHER = "13900000077"


def send(client: Client, **changes: object) -> int:
    form = {
        "once": str(uuid4()),
        "text": "我妈家水管漏水",
        "lon": str(IN_GRID_1[0]),
        "lat": str(IN_GRID_1[1]),
        "other_name": "杨妈妈",
        "other_phone": "139 0000 0077",
        **changes,
    }
    return client.post("/report/repair/", form).status_code


def test_the_person_is_called_and_the_writer_follows(cast: Cast, resident: Client) -> None:
    assert send(resident) == 302
    case = Case.objects.get()
    assert (case.reporter_id, case.recorder_id) == (None, cast.resident.id)
    assert (case.contact_name, case.contact_phone) == ("杨妈妈", MOTHER)
    assert case.contact_hash == accounts.hash_phone(MOTHER)
    page = resident.get(f"/cases/{case.pk}/")
    assert page.status_code == 200
    assert "我妈家水管漏水" in page.content.decode()
    assert "替别人报的" in resident.get("/mine/").content.decode()
    assert f"/cases/{case.pk}/" in resident.get("/").content.decode()


def test_the_writer_does_not_answer_for_the_person(cast: Cast, resident: Client) -> None:
    send(resident)
    case = Case.objects.get()
    assert resident.post(f"/cases/{case.pk}/solved/", {}).status_code in {403, 409}
    assert "solved-or-not" not in resident.get(f"/cases/{case.pk}/").content.decode()


def test_a_person_with_an_account_has_it_at_once(
    cast: Cast, resident: Client, neighbour: Client
) -> None:
    phone = Account.objects.get(pk=cast.neighbour.id).phone
    assert send(resident, other_phone=phone) == 302
    case = Case.objects.get()
    assert (case.reporter_id, case.recorder_id) == (cast.neighbour.id, cast.resident.id)
    assert neighbour.get(f"/cases/{case.pk}/").status_code == 200


def test_ones_own_phone_makes_it_ones_own(cast: Cast, resident: Client) -> None:
    phone = Account.objects.get(pk=cast.resident.id).phone
    send(resident, other_phone=phone)
    case = Case.objects.get()
    assert (case.reporter_id, case.recorder_id) == (cast.resident.id, None)


def test_a_guest_follows_it_with_the_same_browser(cast: Cast, guest: Client) -> None:
    assert send(guest) == 302
    case = Case.objects.get()
    assert (case.reporter_id, case.recorder_id) == (None, None)
    assert guest.get(f"/cases/{case.pk}/").status_code == 200
    assert Client().get(f"/cases/{case.pk}/").status_code == 404


def test_without_a_phone_that_can_be_called_nothing_is_sent(cast: Cast, resident: Client) -> None:
    assert send(resident, other_phone="") == 422
    assert send(resident, other_phone="12") == 422
    assert Case.objects.count() == 0


def test_staff_find_what_they_wrote_down_in_their_own_pages(cast: Cast, resident: Client) -> None:
    send(resident)
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(recorder=cast.worker.id)
    worker = Client()
    worker.force_login(Account.objects.get(pk=cast.worker.id))
    assert worker.get(f"/cases/{case.pk}/").status_code == 404
