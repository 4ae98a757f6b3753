"""The duty list at the desk: filters, rows, forms, and what is missing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters.models import Duty, Matter
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of

INDEX = reverse("desk:duties")
TODAY = NOW.date().isoformat()


def fields(**changes: Any) -> dict[str, Any]:
    return {"GRID": "LEAD", "COMMUNITY": "BACKUP", "valid_from": TODAY} | changes


@pytest.fixture
def row(lists: Cast) -> Duty:
    return Duty.objects.get(matter__code="M03")


def test_rows_are_narrowed_by_place_and_matter(desk: Client, row: Duty, cast: Cast) -> None:
    everything = desk.get(INDEX).content.decode()
    assert "供水排水" in everything
    narrowed = desk.get(
        INDEX, {"place": "999901001001", "matter": str(row.matter_id)}
    ).content.decode()
    assert reverse("desk:duty", args=[row.pk]) in narrowed
    assert "沿用上级" in narrowed
    lifts = Duty.objects.get(matter__code="M05")
    assert reverse("desk:duty", args=[lifts.pk]) not in narrowed


def test_the_list_takes_few_statements(
    desk: Client, row: Duty, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        desk.get(INDEX)


def test_a_row_is_added_for_a_matter_and_a_place(desk: Client, pipe: Matter, cast: Cast) -> None:
    department = {"DEPARTMENT_0": "HELP", "DEPARTMENT_0_body": str(cast.department)}
    answer = desk.post(
        reverse("desk:new_duty"),
        fields(matter=str(pipe.pk), place=str(cast.community), script="先关阀", **department),
    )
    made = Duty.objects.get(matter=pipe, place=cast.community)
    assert answer["Location"] == reverse("desk:duty", args=[made.pk])
    page = desk.get(answer["Location"]).content.decode()
    for words in ("先关阀", "住建局", "杏林社区", "郑平"):
        assert words in page


def test_the_matter_of_the_page_is_chosen_already(desk: Client, pipe: Matter) -> None:
    page = desk.get(reverse("desk:new_duty"), {"matter": str(pipe.pk)}).content.decode()
    assert f'value="{pipe.pk}" checked' in page


def test_a_row_without_a_lead_comes_back_with_what_was_typed(
    desk: Client, pipe: Matter, cast: Cast
) -> None:
    answer = desk.post(
        reverse("desk:new_duty"),
        fields(GRID="HELP", matter=str(pipe.pk), place=str(cast.community), script="先关阀"),
    )
    assert answer.status_code == 422
    assert "先关阀" in answer.content.decode()
    assert "牵头" in answer.content.decode()


def test_a_change_is_the_next_version(desk: Client, row: Duty) -> None:
    url = reverse("desk:change_duty", args=[row.pk])
    page = desk.get(url).content.decode()
    assert 'name="version" value="1"' in page
    answer = desk.post(url, fields(version="1", legal_basis="城市供水条例"))
    later = Duty.objects.get(line=row.line, version=2)
    assert answer["Location"] == reverse("desk:duty", args=[later.pk])
    assert desk.post(url, fields(version="1")).status_code == 409


def test_a_row_is_ended(desk: Client, row: Duty) -> None:
    desk.post(reverse("desk:end_duty", args=[row.pk]), {"version": "1", "on": TODAY})
    row.refresh_from_db()
    assert row.valid_to == NOW.date()


def test_what_is_missing_is_listed_by_kind(desk: Client, lists: Cast) -> None:
    page = desk.get(reverse("desk:duty_gaps")).content.decode()
    assert "没有写明部门" in page
    assert "这个岗位没有人" in page
    here = desk.get(reverse("desk:duty_gaps"), {"place": "999901001001"})
    assert here.status_code == 200


def test_without_a_catalogue_nothing_is_missing(desk: Client) -> None:
    assert "没有缺漏" in desk.get(reverse("desk:duty_gaps")).content.decode()


def test_others_read_and_find_no_forms(row: Duty, cast: Cast) -> None:
    reader = browser_of(cast.community_worker)
    page = reader.get(reverse("desk:duty", args=[row.pk])).content.decode()
    assert reverse("desk:change_duty", args=[row.pk]) not in page
    for name in ("change_duty", "end_duty"):
        assert reader.get(reverse(f"desk:{name}", args=[row.pk])).status_code == 404
