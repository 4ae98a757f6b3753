"""Reporting: one page, nothing typed is lost, one case however often it is sent."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Status
from gewu.registers.accounts import actions as accounts
from gewu.web.resident import report as room
from tests.cast import AT, IN_GRID_1, Cast

pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg")


def said(**changes: object) -> dict[str, object]:
    words = {
        "once": str(uuid4()),
        "text": "二楼水管漏水",
        "lon": str(IN_GRID_1[0]),
        "lat": str(IN_GRID_1[1]),
        "address": "",
        "contact_name": "",
        "contact_phone": "",
    }
    return words | changes


def test_a_guest_reports_and_lands_on_the_receipt(cast: Cast, guest: Client) -> None:
    answer = guest.post("/report/repair/", said(contact_phone="138 0000 0009"))
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/?sent=report"
    assert (case.channel, case.status) == (Channel.WEB, Status.REPORTED)
    assert case.owner_place_id == cast.grid_1
    assert case.contact_phone == "13800000009"
    page = guest.get(answer.headers["Location"]).content.decode()
    assert "王小满" in page


def test_only_this_browser_sees_what_a_guest_reported(cast: Cast, guest: Client) -> None:
    guest.post("/report/repair/", said())
    case = Case.objects.get()
    assert guest.get(f"/cases/{case.pk}/").status_code == 200
    assert Client().get(f"/cases/{case.pk}/").status_code == 404


def test_what_a_guest_reported_stands_as_their_own_words(cast: Cast, guest: Client) -> None:
    guest.post("/report/repair/", said())
    page = guest.get(f"/cases/{Case.objects.get().pk}/").content.decode()
    assert "talk talk-mine" in page


def test_a_resident_is_asked_for_nothing_that_is_known(cast: Cast, resident: Client) -> None:
    accounts.change_profile(
        actor=cast.resident.actor, name="杨阿姨", home_id=cast.building_1, at=AT
    )
    assert 'name="contact_phone"' not in resident.get("/report/repair/").content.decode()
    resident.post("/report/repair/", said(lon="", lat="", at_home="on"))
    case = Case.objects.get()
    assert (case.reporter_id, case.place_id) == (cast.resident.id, cast.building_1)
    assert (case.contact_name, case.contact_phone) == ("杨阿姨", "13800000001")


def test_a_point_chosen_on_purpose_beats_the_home(cast: Cast, resident: Client) -> None:
    accounts.change_profile(
        actor=cast.resident.actor, name="杨阿姨", home_id=cast.building_2, at=AT
    )
    resident.post("/report/repair/", said(at_home="on"))
    assert Case.objects.get().owner_place_id == cast.grid_1


def test_photos_come_along(cast: Cast, guest: Client) -> None:
    guest.post("/report/repair/", said(photos=[photo(), photo()]))
    case = Case.objects.get()
    stored = case.photos.first()
    assert stored is not None
    url = f"/cases/{case.pk}/photos/{stored.file_id}/small/"
    small = b"".join(guest.get(url).streaming_content)  # type: ignore[attr-defined]
    assert Image.open(io.BytesIO(small)).format == "JPEG"
    assert Client().get(url).status_code == 404


def test_sending_twice_makes_one_case(cast: Cast, guest: Client) -> None:
    form = said()
    first = guest.post("/report/repair/", form)
    second = guest.post("/report/repair/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "请用几个字说说是什么事。"),
        ({"lon": "", "lat": ""}, "请说说在哪里"),
        ({"contact_phone": "12"}, "手机号"),
        ({"photos": SimpleUploadedFile("p.jpg", b"not a photo", "image/jpeg")}, "照片"),
    ],
)
def test_wrong_input_is_explained_and_nothing_typed_is_lost(
    cast: Cast, guest: Client, changes: dict[str, object], words: str
) -> None:
    form = said(contact_name="老周", **{"text": "二楼水管漏水", **changes})
    answer = guest.post("/report/repair/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="老周"' in page
    assert str(form["once"]) in page
    assert Case.objects.count() == 0


def test_a_cry_for_help_needs_no_place_when_someone_can_call_back(
    cast: Cast, guest: Client
) -> None:
    nowhere = {"lon": "", "lat": ""}
    assert guest.post("/report/help/", said(**nowhere)).status_code == 422
    answer = guest.post("/report/help/", said(**nowhere, contact_phone="13800000009"))
    assert answer.status_code == 302


def test_help_says_whom_to_call_in_danger(cast: Cast, guest: Client) -> None:
    page = guest.get("/report/help/").content.decode()
    assert all(f'href="tel:{number}"' in page for number in (110, 119, 120))


def test_through_htmx_the_browser_is_sent_to_the_receipt(cast: Cast, guest: Client) -> None:
    answer = guest.post("/report/say/", said(), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/cases/{Case.objects.get().pk}/?sent=report"


def test_there_are_three_kinds_and_no_other(cast: Cast, guest: Client) -> None:
    assert guest.get("/report/gossip/").status_code == 404


def test_a_flood_from_one_address_is_slowed_down(
    cast: Cast, guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PER_HOUR", 2)
    answers = [guest.post("/report/say/", said()).status_code for _ in range(3)]
    assert answers == [302, 302, 429]
