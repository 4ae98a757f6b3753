"""The conversation about one report, up to “is it solved?”."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report, Status
from gewu.kernel.access import GUEST
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.cases import steps

pytestmark = pytest.mark.django_db


def status_of(case_id: UUID) -> str:
    return Case.objects.get(pk=case_id).status


def test_the_reporter_sees_number_owner_time_and_words(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    page = resident.get(f"/cases/{case.pk}/").content.decode()
    assert case.number[:4] in page
    assert "王小满" in page
    assert "楼道灯不亮了" in page
    assert "前办好" in page


def test_internal_notes_stay_internal(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    actions.note(
        actor=cast.worker.actor, case_id=case.pk, text="房东难说话", is_public=False, at=AT
    )
    assert "房东难说话" not in resident.get(f"/cases/{case.pk}/").content.decode()


def test_a_look_at_the_phone_number_stands_in_the_conversation(cast: Cast) -> None:
    guest = Client()
    report = Report(kind=Kind.HELP, text="下不了楼", point=IN_GRID_1, contact_phone="13800000009")
    case, _new = actions.report(actor=GUEST, report=report, key="0123456789", at=AT)
    guest.post("/follow/", {"number": case.number, "tail": "0009"})
    actions.reveal_contact(actor=cast.worker.actor, case_id=case.pk, at=AT)
    assert "王小满 查看了联系电话" in guest.get(f"/cases/{case.pk}/").content.decode()


def test_saying_yes_closes_the_case_with_stars_and_words(cast: Cast, resident: Client) -> None:
    case = steps.resolved(cast)
    answer = resident.post(
        f"/cases/{case.pk}/solved/", {"solved-score": "4", "solved-text": "谢谢"}
    )
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    closed = Case.objects.get(pk=case.pk)
    assert (closed.status, closed.score) == (Status.CLOSED, 4)


def test_stars_and_words_are_optional(cast: Cast, resident: Client) -> None:
    case = steps.resolved(cast)
    resident.post(f"/cases/{case.pk}/solved/", {})
    assert status_of(case.pk) == Status.CLOSED


def test_saying_no_needs_words_and_gives_it_back(cast: Cast, resident: Client) -> None:
    case = steps.resolved(cast)
    url = f"/cases/{case.pk}/not-solved/"
    empty = resident.post(url, {"not_solved-text": ""})
    assert empty.status_code == 422
    assert "请说说哪里还没解决" in empty.content.decode()
    assert status_of(case.pk) == Status.RESOLVED
    resident.post(url, {"not_solved-text": "四楼还是不亮"})
    assert status_of(case.pk) == Status.REOPENED


def test_a_closed_case_can_come_back_for_seven_days(cast: Cast, resident: Client) -> None:
    case = steps.closed(cast)
    assert "又出问题了" in resident.get(f"/cases/{case.pk}/").content.decode()
    resident.post(f"/cases/{case.pk}/not-solved/", {"not_solved-text": "又不亮了"})
    assert status_of(case.pk) == Status.REOPENED


def test_after_seven_days_the_words_are_kept_and_the_way_is_shown(
    cast: Cast, resident: Client
) -> None:
    case = steps.closed(cast)
    Case.objects.filter(pk=case.pk).update(closed_at=AT - timedelta(days=8))
    answer = resident.post(f"/cases/{case.pk}/not-solved/", {"not_solved-text": "又不亮了"})
    assert answer.status_code == 422
    assert "请重新上报" in answer.content.decode()
    assert "又不亮了" in answer.content.decode()


def test_a_word_can_be_added_while_it_is_open(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    resident.post(f"/cases/{case.pk}/words/", {"word-text": "晚上七点在家"})
    assert "晚上七点在家" in resident.get(f"/cases/{case.pk}/").content.decode()


def test_an_empty_word_is_refused(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    assert resident.post(f"/cases/{case.pk}/words/", {"word-text": " "}).status_code == 422


@pytest.mark.parametrize("page", ["", "slip/"])
def test_for_the_neighbour_the_case_does_not_exist(
    cast: Cast, neighbour: Client, page: str
) -> None:
    case = steps.resolved(cast)
    assert neighbour.get(f"/cases/{case.pk}/{page}").status_code == 404


@pytest.mark.parametrize("verb", ["solved", "not-solved", "words"])
def test_the_neighbour_changes_nothing(cast: Cast, neighbour: Client, verb: str) -> None:
    case = steps.resolved(cast)
    words = {"not_solved-text": "没好", "word-text": "喂"}
    assert neighbour.post(f"/cases/{case.pk}/{verb}/", words).status_code == 404
    assert status_of(case.pk) == Status.RESOLVED


def test_the_slip_carries_the_number_and_a_code_to_scan(cast: Cast, resident: Client) -> None:
    case = steps.accepted(cast)
    page = resident.get(f"/cases/{case.pk}/slip/").content.decode()
    assert case.number[-4:] in page
    assert "<svg" in page


def test_the_page_costs_the_same_however_long_the_conversation(
    cast: Cast, resident: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = steps.accepted(cast)
    with django_assert_num_queries(10):
        resident.get(f"/cases/{case.pk}/")
    for number in range(5):
        actions.note(actor=cast.worker.actor, case_id=case.pk, text=f"第{number}步", at=AT)
    with django_assert_num_queries(10):
        resident.get(f"/cases/{case.pk}/")


def test_older_reports_come_page_by_page(cast: Cast, resident: Client) -> None:
    for number in range(21):
        steps.reported(cast.resident.actor, text=f"第{number}件事")
    first = resident.get("/mine/")
    assert len(first.context["cards"]) == 20
    rest = resident.get("/mine/", {"cursor": first.context["next"]}, headers={"HX-Request": "true"})
    assert len(rest.context["cards"]) == 1
    assert "<html" not in rest.content.decode()
