"""The room of learning: figures, versions, and the buttons, for the district alone."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.domain.insight import actions
from gewu.domain.insight.models import Learned
from gewu.domain.insight.rules import training
from gewu.domain.insight.types import State
from tests import jobs
from tests.cast import Cast
from tests.domain.insight.cases import catalogue, taught, two_matters
from tests.web.desk.conftest import NOW, browser_of

ROOM = "/desk/insight/"


@pytest.fixture
def desk(cast: Cast) -> Client:
    jobs.clear()
    catalogue(cast)
    return browser_of(cast.desk)


def test_an_empty_room_teaches(desk: Client) -> None:
    page = desk.get(ROOM).content.decode()
    assert "事项目录的用词" in page
    assert "现在学习" in page


def test_learning_is_asked_for_and_its_end_is_told(cast: Cast, desk: Client) -> None:
    assert "正在学习" in desk.post(f"{ROOM}train/", follow=True).content.decode()
    assert desk.get(ROOM, headers={"HX-Request": "true", "HX-Target": "learning"})
    jobs.run_all()
    page = desk.get(ROOM).content.decode()
    assert "hx-trigger" not in page.split('id="learning"')[1].split("</section>")[0]
    assert Learned.objects.get().state == State.RETIRED


@pytest.mark.skipif(not training.can_learn(), reason="needs the extra `text`")
def test_it_is_pinned_let_go_and_put_back(cast: Cast, desk: Client) -> None:
    taught(cast, two_matters())
    old, new = actions.learn(at=NOW), actions.learn(at=NOW)
    page = desk.get(ROOM).content.decode()
    assert "首选正确" in page
    assert "它说的把握和实际正确率" in page
    assert "固定" in desk.post(f"{ROOM}{new.pk}/pin/", follow=True).content.decode()
    assert Learned.objects.get(pk=new.pk).pinned_by_id == cast.desk.id
    desk.post(f"{ROOM}{new.pk}/unpin/")
    assert Learned.objects.get(pk=new.pk).pinned_at is None
    desk.post(f"{ROOM}{old.pk}/bring-back/")
    assert Learned.objects.get(state=State.ACTIVE).pk == old.pk
    again = desk.post(f"{ROOM}{old.pk}/bring-back/", follow=True)
    assert "只有完整且未使用的版本可以重新启用" in again.content.decode()


@pytest.mark.parametrize(
    "who", ["resident", "outsider", "clerk", "worker", "community_worker", "street_staff"]
)
def test_for_others_there_is_no_such_room(cast: Cast, who: str) -> None:
    browser = browser_of(getattr(cast, who))
    assert browser.get(ROOM).status_code == 404
    for verb in ("train", f"{uuid4()}/pin", f"{uuid4()}/unpin", f"{uuid4()}/bring-back"):
        assert browser.post(f"{ROOM}{verb}/").status_code == 404
    assert not Learned.objects.exists()


def test_a_version_that_is_none_is_not_found(desk: Client) -> None:
    assert desk.post(f"{ROOM}{uuid4()}/pin/").status_code == 404
