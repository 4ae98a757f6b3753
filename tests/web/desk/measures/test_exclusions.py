"""Leaving a case out, at the desk: asked by one, decided by another."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases.models import Case
from gewu.domain.evaluation.models import Exclusion
from gewu.domain.evaluation.types import State
from tests.cast import Cast
from tests.web.desk.conftest import browser_of

NEW = reverse("desk:new_exclusion")
LIST = reverse("desk:exclusions")


@pytest.fixture
def secretary(cast: Cast) -> Client:
    return browser_of(cast.secretary)


def sent(client: Client, case_id: UUID, **changes: str) -> int:
    given = {
        "key": uuid4().hex,
        "number": Case.objects.get(pk=case_id).number,
        "reason": "UNTRUE",
        "words": "现场查看无此情况",
    }
    return client.post(NEW, given | changes).status_code


def test_a_request_is_sent_and_waits_for_a_second_person(
    cast: Cast, secretary: Client, case_id: UUID
) -> None:
    assert sent(secretary, case_id) == 302
    made = Exclusion.objects.get()
    assert (
        "现场查看无此情况"
        in secretary.get(reverse("desk:exclusion", args=[made.pk])).content.decode()
    )
    assert "轮到您" in browser_of(cast.street_staff).get(LIST).content.decode()
    assert "轮到您" not in secretary.get(LIST).content.decode()


def test_what_is_missing_is_said_beside_its_field(secretary: Client, case_id: UUID) -> None:
    assert sent(secretary, case_id, number="20990101001") == 422
    assert sent(secretary, case_id, reason="") == 422
    assert not Exclusion.objects.exists()


def test_the_street_decides_on_the_page(cast: Cast, secretary: Client, case_id: UUID) -> None:
    sent(secretary, case_id)
    url = reverse("desk:exclusion", args=[Exclusion.objects.get().pk])
    street = browser_of(cast.street_staff)
    assert street.post(url, {"verb": "APPROVE", "words": ""}).status_code == 422
    assert street.post(url, {"verb": "APPROVE", "words": "属实"}).status_code == 302
    assert Exclusion.objects.get().state == State.APPROVED
    assert "已剔除" in secretary.get(f"{LIST}?show=all").content.decode()


def test_whoever_asked_is_refused(secretary: Client, case_id: UUID) -> None:
    sent(secretary, case_id)
    url = reverse("desk:exclusion", args=[Exclusion.objects.get().pk])
    assert secretary.post(url, {"verb": "APPROVE", "words": "属实"}).status_code == 403
    assert Exclusion.objects.get().state == State.ASKED


def test_elsewhere_the_request_does_not_exist(cast: Cast, secretary: Client, case_id: UUID) -> None:
    sent(secretary, case_id)
    url = reverse("desk:exclusion", args=[Exclusion.objects.get().pk])
    assert browser_of(cast.clerk).get(url).status_code == 404
