"""Limits at the desk: what holds at a place, marked as default, inherited or its own."""

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.matters import queries
from gewu.domain.matters.models import Matter, TimeLimit
from gewu.domain.matters.types import Step
from tests.cast import Cast
from tests.web.desk.conftest import browser_of

INDEX = reverse("desk:limits")
RESOLVE = reverse("desk:set_limit", args=["resolve"])
COMMUNITY = "999901001001"


def test_defaults_are_marked(desk: Client, cast: Cast) -> None:
    page = desk.get(INDEX).content.decode()
    assert "默认" in page
    assert "网格内当场解决" in page


def test_a_limit_is_set_and_shown_as_its_own_and_as_inherited(desk: Client, cast: Cast) -> None:
    answer = desk.post(f"{RESOLVE}?place=999901001&class=B", {"limit": "7wd", "version": "0"})
    assert answer.status_code == 302
    assert "本级设定" in desk.get(INDEX, {"place": "999901001"}).content.decode()
    below = desk.get(INDEX, {"place": COMMUNITY}).content.decode()
    assert "7 个工作日" in below
    assert "本级设定" not in below
    assert "望江街道" in below


def test_a_matter_has_its_own_limits(desk: Client, pipe: Matter) -> None:
    page = desk.get(INDEX, {"matter": str(pipe.pk)}).content.decode()
    assert "20 分钟" in page
    desk.post(
        f"{RESOLVE}?place={COMMUNITY}&class=A&matter={pipe.pk}", {"limit": "6h", "version": "0"}
    )
    assert queries.limits(COMMUNITY, pipe.pk, "A")[Step.RESOLVE].limit == "6h"


def test_what_is_no_limit_comes_back_with_a_reason(desk: Client, cast: Cast) -> None:
    answer = desk.post(f"{RESOLVE}?class=A", {"limit": "五天", "version": "0"})
    assert answer.status_code == 422
    assert "五天" in answer.content.decode()
    assert not TimeLimit.objects.exists()


def test_the_second_of_two_editors_is_told(desk: Client, cast: Cast) -> None:
    url = f"{RESOLVE}?class=A"
    desk.post(url, {"limit": "1wd", "version": "0"})
    assert desk.post(url, {"limit": "2wd", "version": "0"}).status_code == 409


def test_the_meaning_of_a_class_is_changed(admin: Client, cast: Cast) -> None:
    url = reverse("desk:set_classes") + f"?place={COMMUNITY}"
    admin.post(url, {"A_zh": "当日办结"})
    assert queries.classes(COMMUNITY)[0].meaning == "当日办结"
    assert 'value="当日办结"' in admin.get(url).content.decode()
    admin.post(url, {})
    assert queries.classes(COMMUNITY)[0].from_place is None


@pytest.mark.parametrize("query", ["place=123456", "class=X", "place=abc"])
def test_what_is_not_there_is_not_found(desk: Client, cast: Cast, query: str) -> None:
    assert desk.get(f"{RESOLVE}?{query}").status_code == 404


def test_others_read_and_find_no_forms(cast: Cast) -> None:
    reader = browser_of(cast.secretary)
    page = reader.get(INDEX).content.decode()
    assert "set_limit" not in page
    assert RESOLVE not in page
    assert reader.post(f"{RESOLVE}?class=A", {"limit": "1h", "version": "0"}).status_code == 404
