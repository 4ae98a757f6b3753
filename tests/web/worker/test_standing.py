"""What happens next, in words, on top of a case."""

from datetime import timedelta

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Verb
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases import steps, ways
from tests.web.worker.conftest import browser_of

pytestmark = pytest.mark.django_db


def said(client: Client, case: Case) -> list[str]:
    notices = client.get(f"/work/cases/{case.pk}/").context["notices"]
    return [f"{notice.words} {notice.quote}".strip() for notice in notices]


def test_in_hand_there_is_nothing_to_explain(cast: Cast, worker: Client) -> None:
    assert said(worker, steps.accepted(cast)) == []


def test_who_is_asked_and_who_stays_the_contact(cast: Cast, worker: Client) -> None:
    case = ways.dispatched(cast, case=steps.accepted(cast))
    (words,) = said(worker, case)
    assert words.startswith("等陈述")
    assert words.endswith("在那之前，居民还是找您。")
    (words,) = said(browser_of(cast.secretary), case)
    assert words.endswith("在那之前，居民还是找王小满。")


def test_the_next_owner_reads_who_sent_it_and_why(cast: Cast) -> None:
    case = ways.dispatched(cast)
    (words,) = said(browser_of(cast.clerk), case)
    assert words.startswith("周敏转给您的")
    assert words.endswith("请处理")


def test_what_came_back_says_what_is_still_wrong(cast: Cast, worker: Client) -> None:
    case = steps.resolved(cast)
    actions.reopen(
        actor=cast.resident.actor, case_id=case.pk, text="四楼还黑着", at=AT + 80 * steps.MINUTE
    )
    (words,) = said(worker, case)
    assert words.endswith("四楼还黑着")


def test_who_reported_the_same_is_counted(cast: Cast, worker: Client) -> None:
    into = steps.accepted(cast)
    case = steps.reported(cast.neighbour.actor)
    desk = cast.community_worker.actor
    actions.merge(actor=desk, case_id=case.pk, into_id=into.pk, at=ways.LATER)
    (words,) = said(worker, into)
    assert "1 位居民" in words
    (words,) = said(worker, case)
    assert words.startswith("已并入")


def test_parts_that_must_end_first_are_named(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    desk = cast.community_worker.actor
    target = ways.key_of(desk, case, Verb.SPLIT, Role.DEPARTMENT_CLERK)
    part = actions.split(actor=desk, case_id=case.pk, text="换灯杆", target=target, at=ways.SOON)
    assert any(part.number in words for words in said(worker, case))


def test_a_pause_says_until_when(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    until = AT + timedelta(days=3)
    actions.suspend(
        actor=cast.worker.actor, case_id=case.pk, reason="WEATHER", until=until, at=ways.LATER
    )
    (words,) = said(worker, case)
    assert words == "已暂停：恶劣天气，无法施工。3月5日自动接着办，居民已知道。"
