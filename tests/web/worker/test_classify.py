"""Naming the matter of a case on the phone: by words, what is named most here first."""

from uuid import UUID

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from tests.cast import Cast
from tests.domain.cases import steps, ways
from tests.domain.matters.lists import matter
from tests.web.worker.conftest import browser_of

pytestmark = pytest.mark.django_db


def url(case: Case) -> str:
    return f"/work/cases/{case.pk}/classify/"


def name(worker: Client, case: Case, matter_id: object, **more: object) -> int:
    data = {"act-matter": str(matter_id), "act-seen": "", **more}
    return worker.post(url(case), data).status_code


@pytest.fixture
def lamp() -> UUID:
    lights = matter("X", "公用设施")
    matter("X2", "水管", lights, synonyms=("漏水", "爆管"))
    return matter("X1", "路灯", lights, synonyms=("灯不亮",)).pk


def test_the_case_leads_to_it_and_shows_what_it_is_about(
    cast: Cast, worker: Client, lamp: UUID
) -> None:
    case = steps.accepted(cast)
    page = worker.get(f"/work/cases/{case.pk}/").content.decode()
    assert url(case) in page
    assert name(worker, case, lamp) == 302
    assert "路灯" in worker.get(f"/work/cases/{case.pk}/").content.decode()


def test_everyday_words_find_it_without_a_script(cast: Cast, worker: Client, lamp: UUID) -> None:
    case = steps.accepted(cast)
    found = worker.get(url(case), {"q": "灯不亮"}).context["choices"]
    assert [one.id for one in found] == [str(lamp)]
    assert worker.get(url(case), {"q": "别的"}).context["choices"] == []


def test_a_heading_is_no_matter_to_choose(cast: Cast, worker: Client, lamp: UUID) -> None:
    del lamp
    found = worker.get(url(steps.accepted(cast))).context["choices"]
    assert [(one.name, one.under) for one in found] == [("路灯", "公用设施"), ("水管", "公用设施")]


def test_what_is_named_most_here_stands_first(cast: Cast, worker: Client, lamp: UUID) -> None:
    pipe = next(
        one["id"] for one in worker.get("/work/matters/").json()["matters"] if one["name"] == "水管"
    )
    name(worker, steps.accepted(cast), pipe)
    names = [one["name"] for one in worker.get("/work/matters/").json()["matters"]]
    assert names == ["水管", "路灯"]
    elsewhere = browser_of(cast.outsider).get("/work/matters/").json()["matters"]
    assert [one["name"] for one in elsewhere] == ["路灯", "水管"]
    del lamp


def test_another_matter_needs_a_reason(cast: Cast, worker: Client, lamp: UUID) -> None:
    case, other = steps.accepted(cast), matter("Y", "门禁")
    name(worker, case, lamp)
    seen = {"act-seen": str(lamp)}
    assert name(worker, case, other.pk, **seen) == 422
    assert name(worker, case, other.pk, **seen, **{"act-reason": "是门禁的灯"}) == 302
    assert ways.reload(case).matter_id == other.pk


def test_nothing_chosen_is_said(cast: Cast, worker: Client, lamp: UUID) -> None:
    del lamp
    assert name(worker, steps.accepted(cast), "") == 422


def test_who_named_it_meanwhile_is_not_overruled(cast: Cast, worker: Client, lamp: UUID) -> None:
    case, other = steps.accepted(cast), matter("Y", "门禁")
    ways.named(cast, case, other)
    assert name(worker, case, lamp) == 409
    assert ways.reload(case).matter_id == other.pk


def test_a_case_out_of_sight_or_at_its_end_has_none(
    cast: Cast, worker: Client, outsider: Client, lamp: UUID
) -> None:
    case = steps.accepted(cast)
    assert outsider.get(url(case)).status_code == 404
    assert name(outsider, case, lamp) == 404
    assert worker.get(url(steps.closed(cast))).status_code == 404
    assert browser_of(cast.resident).get("/work/matters/").status_code == 404
