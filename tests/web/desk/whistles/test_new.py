"""Blowing a whistle at the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewu.domain.matters.models import Duty
from gewu.domain.whistles.models import Invitation, Whistle
from tests.cast import Cast
from tests.domain.whistles.scene import Scene, traffic_duty
from tests.web.desk.conftest import browser_of
from tests.web.desk.whistles.conftest import ARRIVE_BY

NEW = reverse("desk:new_whistle")
CALLED = reverse("desk:whistle_called")
MINUTES = "%Y-%m-%dT%H:%M"


@pytest.fixture
def roads(scene: Scene) -> Duty:
    return traffic_duty(scene)


def typed(moment: datetime) -> str:
    return timezone.localtime(moment).strftime(MINUTES)


def fields(scene: Scene, **changes: Any) -> dict[str, Any]:
    return {
        "key": "press-1234",
        "text": "东门路面塌陷",
        "place": str(scene.cast.grid_1),
        "spot": "杏林苑东门",
        "arrive_by": typed(ARRIVE_BY),
        "invited": [scene.traffic_key, scene.company_key],
    } | changes


def test_it_is_blown_and_shown(secretary: Client, scene: Scene) -> None:
    answer = secretary.post(NEW, fields(scene, lead=scene.company_key), follow=True)
    made = Whistle.objects.get()
    assert answer.redirect_chain == [(reverse("desk:whistle", args=[made.pk]), 302)]
    shown = answer.content.decode()
    for words in ("东门路面塌陷", "杏林苑东门", "交通局", "杏林物业", "待答复", "孙书记"):
        assert words in shown
    assert Invitation.objects.get(leads=True).organisation_id == scene.company
    assert made.arrive_by == ARRIVE_BY.replace(second=0, microsecond=0)


def test_a_case_brings_its_words_and_place(secretary: Client, scene: Scene, case_id: UUID) -> None:
    address = f"{NEW}?case={case_id}"
    shown = secretary.get(address).content.decode()
    assert "三单元楼道灯不亮" in shown
    assert 'id="pick-place"' not in shown
    secretary.post(address, fields(scene, place=""))
    made = Whistle.objects.get()
    assert made.case_id == case_id
    page = secretary.get(reverse("desk:whistle", args=[made.pk])).content.decode()
    assert reverse("desk:case", args=[case_id]) in page


def test_those_the_duty_list_names_are_ticked_first(
    secretary: Client, scene: Scene, roads: Duty
) -> None:
    query = {"place": str(scene.cast.grid_1), "matter": str(roads.matter_id)}
    answer = secretary.get(CALLED, query)
    assert answer.context["chosen"] == {scene.traffic_key}
    shown = answer.content.decode()
    assert shown.index("交通局") < shown.index("住建局")
    assert "权责清单牵头" in shown
    assert "先选择地点" in secretary.get(CALLED).content.decode()


def test_nothing_typed_is_lost(secretary: Client, scene: Scene) -> None:
    answer = secretary.post(NEW, fields(scene, arrive_by="2020-01-01T10:00"))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "尚未到来" in shown
    assert "东门路面塌陷" in shown
    assert "第一网格" in shown
    assert answer.context["chosen"] == {scene.traffic_key, scene.company_key}
    assert not Whistle.objects.exists()


@pytest.mark.parametrize(
    "change", [{"invited": []}, {"invited": ["x"]}, {"place": ""}, {"text": ""}, {"lead": "x"}]
)
def test_what_is_missing_is_asked_for(
    secretary: Client, scene: Scene, change: dict[str, Any]
) -> None:
    assert secretary.post(NEW, fields(scene, **change)).status_code == 422
    assert not Whistle.objects.exists()


def test_a_second_press_blows_once(secretary: Client, scene: Scene) -> None:
    for _press in range(2):
        secretary.post(NEW, fields(scene))
    assert Whistle.objects.count() == 1


@pytest.mark.parametrize("who", ["clerk", "worker", "resident", "administrator"])
def test_others_find_no_such_page(cast: Cast, scene: Scene, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, fields(scene)).status_code == 404
    assert client.get(CALLED).status_code == 404


@pytest.mark.parametrize("case", ["nonsense", "7f2e102a-e088-4672-9fcc-dc2f576fdf6c"])
def test_a_case_that_is_none_is_not_found(secretary: Client, case: str) -> None:
    assert secretary.get(NEW, {"case": case}).status_code == 404
