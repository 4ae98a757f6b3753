"""The list of whistles at the desk."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gewu.domain.whistles import actions
from gewu.domain.whistles.models import Whistle
from tests.cast import Cast
from tests.domain.whistles.scene import Scene, blow
from tests.web.desk.conftest import NOW, browser_of
from tests.web.desk.whistles.conftest import ARRIVE_BY

INDEX = reverse("desk:whistles")


def page(client: Client, **query: str) -> str:
    answer = client.get(INDEX, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_who_is_called_and_how_many_came(secretary: Client, whistle: Whistle) -> None:
    shown = page(secretary)
    for words in (whistle.text, "住建局", "交通局", "0/2", "杏林社区", "已吹哨，等报到"):
        assert words in shown


def test_who_is_called_finds_it_among_theirs(traffic: Client, whistle: Whistle) -> None:
    assert whistle.text in page(traffic, state="mine")


def test_who_is_not_called_sees_nothing_but_an_explanation(scene: Scene, whistle: Whistle) -> None:
    shown = page(browser_of(scene.manager))
    assert whistle.text not in shown
    assert "需要几个部门一起" in shown
    assert reverse("desk:new_whistle") not in shown


def test_filters_narrow_and_an_empty_choice_leads_back(secretary: Client, whistle: Whistle) -> None:
    assert whistle.text not in page(secretary, state="late")
    assert "显示全部未办结的哨单" in page(secretary, state="late")
    assert whistle.text in page(secretary, q=whistle.number)
    assert whistle.text not in page(secretary, place="999901001002")
    assert whistle.text in page(secretary, state="nonsense", place="x", cursor="?")


def test_more_come_by_the_cursor(
    secretary: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(51):
        blow(scene, scene.traffic_key, at=NOW, arrive_by=ARRIVE_BY, text=f"第{number:02}哨")
    first = secretary.get(INDEX)
    more = first.context["more"]
    rest = secretary.get(f"{INDEX}?{more}", headers={"HX-Request": "true"}).content.decode()
    assert "第50哨" in rest
    assert "第00哨" not in rest


def test_the_list_takes_few_statements(
    secretary: Client, whistle: Whistle, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        page(secretary)


@pytest.mark.parametrize("who", ["resident", "worker", "administrator"])
def test_others_find_no_such_page(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(INDEX).status_code == 404


def test_the_strip_counts_what_is_called_off_no_more(
    secretary: Client, scene: Scene, whistle: Whistle
) -> None:
    assert secretary.get(INDEX).context["strip"][0].number == 1
    actions.cancel(actor=scene.cast.secretary.actor, whistle_id=whistle.pk, reason="重复", at=NOW)
    assert secretary.get(INDEX).context["strip"][0].number == 0
