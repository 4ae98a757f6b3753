"""Every verb of a whistle at the desk, from the call to the rating."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewu.domain.whistles.models import Invitation, Part, Whistle
from gewu.domain.whistles.types import Answer, PartState, Status
from tests.domain.whistles.scene import Scene, invitation, reload, traffic_duty
from tests.web.desk.conftest import NOW, browser_of
from tests.web.desk.whistles.conftest import ARRIVE_BY
from tests.web.desk.whistles.test_new import typed

LATER = typed(timezone.localtime(NOW) + timedelta(days=2))


def address(whistle: Whistle, verb: str, of: UUID | None = None) -> str:
    arguments = [whistle.pk, verb, of] if of else [whistle.pk, verb]
    return reverse("desk:whistle_verb_of" if of else "desk:whistle_verb", args=arguments)


def do(client: Client, whistle: Whistle, verb: str, of: UUID | None = None, **data: Any) -> str:
    """The page after a verb that took place."""
    answer = client.post(address(whistle, verb, of), data, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def meet(scene: Scene, whistle: Whistle, traffic: Client, clerk: Client) -> Invitation:
    """Both are on the spot; the housing department's invitation."""
    do(traffic, whistle, "accept", invitation(whistle, scene.traffic_key).pk)
    do(traffic, whistle, "arrive", invitation(whistle, scene.traffic_key).pk)
    housing = invitation(whistle, scene.housing_key)
    do(clerk, whistle, "arrive", housing.pk)
    return housing


def test_from_the_call_to_both_ratings(
    scene: Scene, whistle: Whistle, secretary: Client, traffic: Client, clerk: Client
) -> None:
    housing = meet(scene, whistle, traffic, clerk)
    given: dict[str, Any] = {
        "text_0": "围挡并检测",
        "who_0": str(housing.pk),
        "due_0": LATER,
        "kind_0": "INSPECT",
    }
    shown = do(secretary, whistle, "plan", **given, text_1="通知居民", due_1=LATER)
    for words in ("围挡并检测", "联合排查", "住建局", "通知居民", "杏林社区"):
        assert words in shown
    mine, ours = Part.objects.get(text="围挡并检测"), Part.objects.get(text="通知居民")
    assert "已围挡" in do(clerk, whistle, "end-part", mine.pk, text="已围挡")
    do(secretary, whistle, "move-part", ours.pk, due_at=LATER, reason="等通知稿")
    do(secretary, whistle, "drop-part", ours.pk, reason="已在群里通知")
    assert "已销哨" in do(secretary, whistle, "finish", text="路面已修复")
    other = invitation(whistle, scene.traffic_key)
    for one, client in ((housing, clerk), (other, traffic)):
        do(secretary, whistle, "rate", one.pk, score="5")
        shown = do(client, whistle, "rate-back", one.pk, justified="yes", score="4")
    assert "吹哨方评价" in shown
    assert reload(whistle).status == Status.CLOSED


def test_a_refusal_is_ruled_on_by_the_district(
    scene: Scene, whistle: Whistle, clerk: Client
) -> None:
    roads = traffic_duty(scene)
    housing = invitation(whistle, scene.housing_key)
    assert "道路塌陷" in clerk.get(address(whistle, "refuse", housing.pk)).content.decode()
    shown = do(clerk, whistle, "refuse", housing.pk, duty=str(roads.pk), reason="归交通")
    assert "归交通" in shown
    desk = browser_of(scene.cast.desk)
    form = desk.get(address(whistle, "rule", housing.pk)).content.decode()
    assert typed(ARRIVE_BY) in form
    shown = do(desk, whistle, "rule", housing.pk, must_come="no", text="确不属其职责")
    assert "确不属其职责" in shown
    housing.refresh_from_db()
    assert housing.answer == Answer.EXCUSED


def test_one_more_is_called_a_note_is_added_and_it_is_called_off(
    scene: Scene, whistle: Whistle, secretary: Client, traffic: Client
) -> None:
    form = secretary.get(address(whistle, "invite")).content.decode()
    assert scene.company_key in form
    assert scene.traffic_key not in form
    do(secretary, whistle, "invite", invited=scene.company_key, arrive_by=LATER)
    assert "带上图纸" in do(traffic, whistle, "note", text="带上图纸")
    assert "已取消" in do(secretary, whistle, "cancel", reason="与另一哨重复")


def test_a_part_is_added_to_the_plan(
    scene: Scene, whistle: Whistle, secretary: Client, traffic: Client, clerk: Client
) -> None:
    meet(scene, whistle, traffic, clerk)
    do(secretary, whistle, "plan", text_0="围挡", due_0=LATER)
    assert "复查" in do(secretary, whistle, "add-part", text_0="复查", due_0=LATER)
    assert Part.objects.filter(state=PartState.OPEN).count() == 2


@pytest.mark.parametrize(
    ("given", "lost"),
    [
        ({"text_0": "", "text_1": "后一项"}, "后一项"),
        ({"text_0": "围挡", "due_0": ""}, "围挡"),
        ({"text_0": "围挡", "due_0": "2020-01-01T10:00"}, "围挡"),
        ({"text_0": "围挡", "due_0": LATER, "text_1": "复查"}, "复查"),
    ],
)
def test_a_plan_that_says_too_little_keeps_what_was_typed(
    scene: Scene, whistle: Whistle, secretary: Client, given: dict[str, str], lost: str
) -> None:
    meet(scene, whistle, browser_of(scene.traffic_clerk), browser_of(scene.cast.clerk))
    answer = secretary.post(address(whistle, "plan"), given)
    assert answer.status_code == 422
    assert lost in answer.content.decode()
    assert not Part.objects.exists()


def test_it_does_not_end_while_a_part_is_open(
    scene: Scene, whistle: Whistle, secretary: Client, traffic: Client, clerk: Client
) -> None:
    meet(scene, whistle, traffic, clerk)
    shown = do(secretary, whistle, "plan", text_0="围挡", due_0=LATER)
    assert address(whistle, "finish") not in shown
    assert secretary.get(address(whistle, "finish")).status_code == 404
    answer = secretary.post(address(whistle, "finish"), {"text": "好了"})
    assert answer.status_code == 409
    assert reload(whistle).status == Status.PLANNED


def test_htmx_gets_the_pane_and_a_toast(scene: Scene, whistle: Whistle, traffic: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "detail"}
    url = address(whistle, "accept", invitation(whistle, scene.traffic_key).pk)
    answer = traffic.post(url, headers=headers)
    assert "toast" in answer["HX-Trigger"]
    assert "<html" not in answer.content.decode()


def test_nobody_acts_for_another(scene: Scene, whistle: Whistle, clerk: Client) -> None:
    other = invitation(whistle, scene.traffic_key).pk
    assert clerk.get(address(whistle, "accept", other)).status_code == 404
    assert clerk.post(address(whistle, "accept", other)).status_code == 403
    assert clerk.post(address(whistle, "cancel"), {"reason": "不要"}).status_code == 403
    stranger = browser_of(scene.manager)
    assert stranger.post(address(whistle, "accept", other)).status_code == 404
    assert stranger.get(reverse("desk:whistle", args=[whistle.pk])).status_code == 404


@pytest.mark.parametrize("verb", ["accept", "end-part", "blow", "nonsense", "rate"])
def test_a_verb_without_its_subject_is_not_found(
    whistle: Whistle, secretary: Client, verb: str
) -> None:
    assert secretary.post(address(whistle, verb)).status_code == 404
    assert secretary.post(address(whistle, verb, uuid4())).status_code == 404


def test_a_verb_of_the_whistle_takes_no_subject(
    scene: Scene, whistle: Whistle, secretary: Client
) -> None:
    one = invitation(whistle, scene.traffic_key).pk
    assert secretary.post(address(whistle, "cancel", one), {"reason": "x"}).status_code == 404
    assert secretary.post(address(whistle, "end-part", one), {"text": "x"}).status_code == 404


def test_a_second_answer_is_told(scene: Scene, whistle: Whistle, traffic: Client) -> None:
    url = address(whistle, "accept", invitation(whistle, scene.traffic_key).pk)
    assert traffic.post(url).status_code == 302
    assert traffic.post(url).status_code == 409
