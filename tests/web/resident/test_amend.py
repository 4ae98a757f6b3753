"""The reporter puts the own words right, and adds photos, while somebody works on it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gewu.domain.cases.types import Verb
from tests.cast import Cast
from tests.domain.cases import steps, ways
from tests.web.resident.conftest import browser_of

pytestmark = pytest.mark.django_db


def photo() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg")


def test_corrected_words_stand_and_what_was_said_first_stays(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    answer = resident.post(f"/cases/{case.pk}/amend/", {"amend-text": "四楼的灯不亮"})
    assert answer.headers["Location"] == f"/cases/{case.pk}/?sent=amend"
    assert ways.reload(case).text == "四楼的灯不亮"
    page = resident.get(f"/cases/{case.pk}/").content.decode()
    assert "楼道灯不亮了" in page
    assert "四楼的灯不亮" in page


@pytest.mark.parametrize("text", ["", "楼道灯不亮了"])
def test_nothing_new_is_explained(cast: Cast, resident: Client, text: str) -> None:
    case = steps.accepted(cast)
    answer = resident.post(f"/cases/{case.pk}/amend/", {"amend-text": text})
    assert answer.status_code == 422
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_what_is_closed_offers_no_correction(cast: Cast, resident: Client) -> None:
    case = steps.closed(cast)
    assert f"/cases/{case.pk}/amend/" not in resident.get(f"/cases/{case.pk}/").content.decode()
    assert resident.post(f"/cases/{case.pk}/amend/", {"amend-text": "别的"}).status_code == 409


def test_photos_alone_are_added_as_photos(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    resident.post(f"/cases/{case.pk}/words/", {"word-text": "", "photos": photo()})
    assert steps.verbs_of(case.pk)[-1] == Verb.ATTACH
    assert ways.last(case).photos.count() == 1


def test_the_neighbour_corrects_nothing(cast: Cast, neighbour: Client) -> None:
    case = steps.accepted(cast)
    answer = neighbour.post(f"/cases/{case.pk}/amend/", {"amend-text": "别的"})
    assert answer.status_code == 404
    assert ways.reload(case).text == "楼道灯不亮了"


def test_the_worker_corrects_on_their_own_page_not_here(cast: Cast) -> None:
    case = steps.accepted(cast)
    answer = browser_of(cast.worker).post(f"/cases/{case.pk}/amend/", {"amend-text": "别的"})
    assert answer.status_code == 404
