"""One case in the worker's hand."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Outcome, Report, Status
from gewu.kernel.access import GUEST
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases import steps

pytestmark = pytest.mark.django_db
PHONE = "13800000009"


def with_phone() -> Case:
    report = Report(kind=Kind.HELP, text="下不了楼", point=IN_GRID_1, contact_phone=PHONE)
    return actions.report(actor=GUEST, report=report, key="0123456789", at=AT)[0]


def photo() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg")


def test_time_place_words_and_the_way_there_are_on_one_page(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    page = worker.get(f"/work/cases/{case.pk}/").content.decode()
    assert "杏林苑1幢" in page
    assert "楼道灯不亮了" in page
    assert f"geo:{IN_GRID_1[1]:.6f},{IN_GRID_1[0]:.6f}" in page


def test_the_phone_is_masked_until_it_is_asked_for(cast: Cast, worker: Client) -> None:
    case = with_phone()
    assert PHONE not in worker.get(f"/work/cases/{case.pk}/").content.decode()
    shown = worker.post(f"/work/cases/{case.pk}/call/", headers={"HX-Request": "true"})
    assert f'href="tel:{PHONE}"' in shown.content.decode()
    assert steps.verbs_of(case.pk) == ["REPORT", "REVEAL"]


def test_an_outsider_neither_sees_nor_calls(cast: Cast, outsider: Client) -> None:
    case = with_phone()
    assert outsider.get(f"/work/cases/{case.pk}/").status_code == 404
    assert outsider.post(f"/work/cases/{case.pk}/call/").status_code == 404
    assert steps.verbs_of(case.pk) == ["REPORT"]


@pytest.mark.parametrize(("tick", "is_public"), [({}, True), ({"note-internal": "on"}, False)])
def test_a_note_is_for_all_or_for_colleagues(
    cast: Cast, worker: Client, tick: dict[str, str], is_public: bool
) -> None:
    case = steps.accepted(cast)
    form = {"note-text": "带了灯泡", "photos": photo(), **tick}
    assert worker.post(f"/work/cases/{case.pk}/note/", form).status_code == 302
    note = case.steps.get(verb="NOTE")
    assert (note.text, note.is_public, note.photos.count()) == ("带了灯泡", is_public, 1)


def test_an_empty_note_is_explained(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    answer = worker.post(f"/work/cases/{case.pk}/note/", {"note-text": ""})
    assert answer.status_code == 422
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_done_goes_to_the_resident_with_words_and_photos(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    form = {"done-outcome": "SOLVED", "done-text": "灯泡换好了", "photos": photo()}
    answer = worker.post(f"/work/cases/{case.pk}/resolve/", form)
    assert answer.headers["Location"] == f"/work/cases/{case.pk}/?sent=done"
    done = Case.objects.get(pk=case.pk)
    assert (done.status, done.outcome) == (Status.RESOLVED, Outcome.SOLVED)
    assert done.photos.get().phase == "AFTER"


def test_done_needs_words_and_keeps_what_was_chosen(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    form = {"done-outcome": "EXPLAINED", "done-text": ""}
    answer = worker.post(f"/work/cases/{case.pk}/resolve/", form)
    assert answer.status_code == 422
    assert answer.context["form"]["outcome"].value() == "EXPLAINED"
    assert Case.objects.get(pk=case.pk).status == Status.ACCEPTED


def test_what_is_not_accepted_cannot_be_done(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    form = {"done-outcome": "SOLVED", "done-text": "好了"}
    assert worker.post(f"/work/cases/{case.pk}/resolve/", form).status_code == 409


def test_an_outsider_changes_nothing(cast: Cast, outsider: Client) -> None:
    case = steps.accepted(cast)
    for verb, form in (
        ("note", {"note-text": "喂"}),
        ("resolve", {"done-outcome": "SOLVED", "done-text": "好了"}),
    ):
        assert outsider.post(f"/work/cases/{case.pk}/{verb}/", form).status_code == 404
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_the_map_shows_the_spot_in_its_grid(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    features = worker.get(f"/work/cases/{case.pk}/map.geojson").json()["features"]
    assert [f["properties"]["kind"] for f in features] == ["grid", "case"]
    assert features[0]["properties"]["name"] == "第一网格"


def test_the_page_costs_the_same_however_long_the_timeline(
    cast: Cast, worker: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = steps.accepted(cast)
    with django_assert_num_queries(9):
        worker.get(f"/work/cases/{case.pk}/")
    for number in range(5):
        actions.note(actor=cast.worker.actor, case_id=case.pk, text=f"第{number}步", at=AT)
    with django_assert_num_queries(9):
        worker.get(f"/work/cases/{case.pk}/")
