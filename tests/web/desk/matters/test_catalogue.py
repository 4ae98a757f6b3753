"""The catalogue at the desk: a tree, a page for each matter, forms to change it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters.models import Matter
from tests.cast import Cast
from tests.web.desk.conftest import browser_of

INDEX = reverse("desk:matters")


def fields(**changes: Any) -> dict[str, Any]:
    return {
        "name": "家中水管爆裂",
        "synonyms": "爆管\n跑水",
        "description": "",
        "case_class": "B",
        "kind": "REPAIR",
        "is_emergency": "on",
        "arrive_minutes": "20",
        "source": "OURS",
        "standard": "",
        "code_source": "OURS",
        "version": "1",
    } | changes


def page_of(matter: Matter) -> str:
    return reverse("desk:matter", args=[matter.pk])


def test_the_tree_shows_roots_and_their_branches(desk: Client, lists: Cast) -> None:
    page = desk.get(INDEX).content.decode()
    for name in ("城市管理部件", "城市管理事件", "民生诉求", "供水排水"):
        assert name in page


def test_everyday_words_find_a_matter(desk: Client, pipe: Matter) -> None:
    page = desk.get(INDEX, {"q": "跑水"}).content.decode()
    assert page_of(pipe) in page
    assert "电梯困人" not in page


def test_an_empty_catalogue_leads_to_the_file(desk: Client) -> None:
    assert reverse("desk:import_list", args=["catalogue"]) in desk.get(INDEX).content.decode()


def test_a_matter_shows_words_rows_and_history(
    desk: Client, pipe: Matter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(25):
        page = desk.get(page_of(pipe)).content.decode()
    for words in ("爆管", "20 分钟", "供水排水", "牵头"):
        assert words in page


def test_beside_the_tree_only_the_matter_is_sent(desk: Client, pipe: Matter) -> None:
    page = desk.get(page_of(pipe), headers={"HX-Request": "true", "HX-Target": "detail"})
    assert b"<html" not in page.content


def test_a_matter_is_changed_and_the_change_is_told(desk: Client, pipe: Matter) -> None:
    answer = desk.post(
        reverse("desk:change_matter", args=[pipe.pk]), fields(synonyms="爆管\n水管炸了")
    )
    assert answer["Location"] == page_of(pipe)
    page = desk.get(page_of(pipe)).content.decode()
    assert "水管炸了" in page
    assert "郑平" in page


def test_the_second_of_two_editors_is_told(desk: Client, pipe: Matter) -> None:
    url = reverse("desk:change_matter", args=[pipe.pk])
    desk.post(url, fields(name="甲"))
    assert desk.post(url, fields(name="乙")).status_code == 409
    pipe.refresh_from_db()
    assert pipe.name == "甲"


def test_what_was_typed_stays_when_a_field_is_wrong(desk: Client, pipe: Matter) -> None:
    answer = desk.post(
        reverse("desk:change_matter", args=[pipe.pk]), fields(is_emergency="", name="新名字")
    )
    assert answer.status_code == 422
    assert "新名字" in answer.content.decode()


def test_a_matter_is_added_under_another(desk: Client, pipe: Matter) -> None:
    url = reverse("desk:new_matter") + f"?under={pipe.parent_id}"
    answer = desk.post(url, fields(code="m0399", name="水管冻裂"))
    made = Matter.objects.get(code="M0399")
    assert answer["Location"] == page_of(made)
    assert made.parent_id == pipe.parent_id


def test_a_matter_is_moved_retired_and_brought_back(desk: Client, pipe: Matter) -> None:
    there = Matter.objects.get(code="M02")
    desk.post(
        reverse("desk:move_matter", args=[pipe.pk]), {"matter": str(there.pk), "version": "1"}
    )
    pipe.refresh_from_db()
    assert pipe.branch == "M/M02/M0304/"
    switch = reverse("desk:switch_matter", args=[pipe.pk])
    for version, is_active in (("2", False), ("3", True)):
        desk.post(switch, {"version": version})
        pipe.refresh_from_db()
        assert pipe.is_active is is_active


def test_the_picker_offers_matters(desk: Client, pipe: Matter) -> None:
    page = desk.get(reverse("desk:find_matter"), {"q": "爆管"}).content.decode()
    assert f'name="matter" value="{pipe.pk}"' in page


def test_others_read_and_find_no_forms(pipe: Matter, cast: Cast) -> None:
    reader = browser_of(cast.secretary)
    page = reader.get(page_of(pipe)).content.decode()
    assert reverse("desk:change_matter", args=[pipe.pk]) not in page
    assert reader.get(reverse("desk:change_matter", args=[pipe.pk])).status_code == 404
    assert reader.post(reverse("desk:new_matter"), fields(code="X1")).status_code == 404


@pytest.mark.parametrize("name", ["matters", "duties", "limits"])
def test_residents_find_no_such_page(resident: Client, lists: Cast, name: str) -> None:
    assert resident.get(reverse(f"desk:{name}")).status_code == 404
