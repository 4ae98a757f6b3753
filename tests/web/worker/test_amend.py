"""Correcting the words or the place, from the spot."""

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from tests.cast import IN_GRID_1, IN_GRID_2, Cast
from tests.domain.cases import steps, ways

pytestmark = pytest.mark.django_db


def form_of(worker: Client, case: Case) -> dict[str, str]:
    """The form as the page shows it."""
    form = worker.get(f"/work/cases/{case.pk}/amend/").context["form"]
    return {bound.html_name: str(bound.value() or "") for bound in form}


def amend(worker: Client, case: Case, **changes: object) -> int:
    data = {**form_of(worker, case), **{k: str(v) for k, v in changes.items()}}
    return worker.post(f"/work/cases/{case.pk}/amend/", data).status_code


def test_the_form_starts_as_the_case_is(cast: Cast, worker: Client) -> None:
    shown = form_of(worker, steps.accepted(cast))
    assert shown["text"] == "楼道灯不亮了"
    assert shown["building"] == str(cast.building_1)
    assert (float(shown["lon"]), float(shown["lat"])) == IN_GRID_1


def test_only_the_words_change_when_only_the_words_are_corrected(
    cast: Cast, worker: Client
) -> None:
    case = steps.accepted(cast)
    assert amend(worker, case, text="三楼的灯不亮") == 302
    after = ways.reload(case)
    assert (after.text, after.place_id, after.lon) == ("三楼的灯不亮", case.place_id, case.lon)
    assert ways.last(case).facts["fields"] == ["text"]


def test_a_more_exact_place_keeps_building_and_spot(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    amend(worker, case, address="2单元三楼")
    after = ways.reload(case)
    assert after.address == "2单元三楼"
    assert (after.place_id, after.lon, after.lat) == (cast.building_1, *IN_GRID_1)


def test_a_fresh_case_that_lies_next_door_leaves_the_list(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    lon, lat = IN_GRID_2
    assert amend(worker, case, lon=lon, lat=lat) == 302
    after = ways.reload(case)
    assert after.owner_place_id == cast.grid_2
    assert worker.get("/work/").context["items"] == []


def test_nothing_changed_is_said(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    assert amend(worker, case) == 422
    assert steps.verbs_of(case.pk) == ["REPORT", "ACCEPT"]


def test_empty_words_are_explained(cast: Cast, worker: Client) -> None:
    assert amend(worker, steps.accepted(cast), text="") == 422
