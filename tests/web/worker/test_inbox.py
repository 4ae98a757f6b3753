"""待办: by time left, one tap to accept."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report, Status
from gewu.kernel.access import GUEST
from tests.cast import AT, IN_GRID_1, IN_GRID_2, Cast
from tests.domain.cases import steps

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_the_shortest_time_left_comes_first(cast: Cast, worker: Client) -> None:
    steps.reported(cast.resident.actor, text="楼道灯不亮")
    urgent = Report(kind=Kind.HELP, text="老人摔倒了", point=IN_GRID_1)
    actions.report(actor=GUEST, report=urgent, key="0123456789", at=AT)
    items = worker.get("/work/").context["items"]
    assert [item.row.text for item in items] == ["老人摔倒了", "楼道灯不亮"]


def test_only_what_my_seat_owns_is_mine_to_do(cast: Cast, worker: Client) -> None:
    steps.reported(cast.resident.actor, point=IN_GRID_2)
    assert worker.get("/work/").context["items"] == []


def test_the_place_is_named_without_what_everybody_here_knows(cast: Cast, worker: Client) -> None:
    steps.reported(cast.resident.actor)
    assert worker.get("/work/").context["items"][0].place == "杏林苑1幢"


@pytest.mark.parametrize(
    ("show", "texts"),
    [
        ("open", ["新的"]),
        ("overdue", ["新的"]),
        ("waiting", ["楼道灯不亮了"]),
        ("done", []),
        ("nonsense", ["新的"]),
    ],
)
def test_chips_narrow_the_list(cast: Cast, worker: Client, show: str, texts: list[str]) -> None:
    steps.resolved(cast)
    case = steps.reported(cast.resident.actor, text="新的")
    Case.objects.filter(pk=case.pk).update(due_at=AT)
    items = worker.get("/work/", {"show": show}).context["items"]
    assert [item.row.text for item in items] == texts


def test_one_tap_accepts_and_the_card_changes_in_place(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    answer = worker.post(f"/work/cases/{case.pk}/accept/", headers=HTMX)
    page = answer.content.decode()
    assert f'id="case-{case.pk}"' in page
    assert "办理中" in page
    assert "<button" not in page
    accepted = Case.objects.get(pk=case.pk)
    assert (accepted.status, accepted.handler_id) == (Status.ACCEPTED, cast.worker.id)


def test_without_scripts_accepting_leads_to_the_case(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    answer = worker.post(f"/work/cases/{case.pk}/accept/")
    assert answer.headers["Location"] == f"/work/cases/{case.pk}/"


def test_accepting_what_is_taken_says_so_in_a_toast(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    answer = worker.post(f"/work/cases/{case.pk}/accept/", headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#toasts"


def test_an_outsider_accepts_nothing(cast: Cast, outsider: Client) -> None:
    case = steps.reported(cast.resident.actor)
    assert outsider.post(f"/work/cases/{case.pk}/accept/").status_code == 404
    assert Case.objects.get(pk=case.pk).status == Status.REPORTED


def test_more_comes_by_cursor(cast: Cast, worker: Client) -> None:
    for number in range(21):
        steps.reported(cast.resident.actor, text=f"第{number}件事")
    first = worker.get("/work/")
    assert len(first.context["items"]) == 20
    rest = worker.get("/work/", {"cursor": first.context["next"]}, headers=HTMX)
    assert len(rest.context["items"]) == 1
    assert "<html" not in rest.content.decode()


def test_the_list_costs_the_same_with_one_case_and_with_many(
    cast: Cast, worker: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    steps.reported(cast.resident.actor)
    with django_assert_num_queries(6):
        worker.get("/work/")
    for number in range(5):
        steps.reported(cast.resident.actor, text=f"第{number}件事")
    with django_assert_num_queries(6):
        worker.get("/work/")
