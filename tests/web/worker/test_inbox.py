"""待办: by time left, one tap to accept."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind, Report, Status, Verb
from gewu.kernel.access import GUEST
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_1, IN_GRID_2, NEXT_DOOR, Cast
from tests.domain.cases import steps, ways
from tests.web.worker.conftest import browser_of

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
    with django_assert_num_queries(8):
        worker.get("/work/")
    for number in range(5):
        steps.reported(cast.resident.actor, text=f"第{number}件事")
    with django_assert_num_queries(8):
        worker.get("/work/")


def test_what_others_sent_stands_on_top_with_who_and_why(cast: Cast, worker: Client) -> None:
    steps.reported(cast.resident.actor)
    case = steps.reported(cast.resident.actor, text="隔壁的树", point=IN_GRID_2)
    other = cast.neighbour_worker.actor
    key = ways.key_of(other, case, Verb.HAND_OVER, Role.GRID_WORKER)
    actions.hand_over(actor=other, case_id=case.pk, target=key, reason="树在你们那边", at=ways.SOON)
    answer = worker.get("/work/")
    first, _rest = answer.context["groups"]
    assert [item.row.id for item in first.items] == [case.pk]
    page = answer.content.decode()
    assert "李春来转来" in page
    assert "树在你们那边" in page
    signed = worker.post(f"/work/cases/{case.pk}/sign/", headers=HTMX)
    assert "办理中" in signed.content.decode()
    assert Case.objects.get(pk=case.pk).handler_id == cast.worker.id


def test_an_emergency_is_first_with_the_time_to_be_there(cast: Cast, worker: Client) -> None:
    steps.reported(cast.resident.actor)
    case = steps.reported(cast.resident.actor, text="水管爆了")
    ways.named(cast, case, ways.listed(cast, is_emergency=True, arrive_minutes=30))
    first, _rest = worker.get("/work/").context["groups"]
    (item,) = first.items
    assert (first.tone, item.row.id) == ("overdue", case.pk)
    assert item.arrive_due_at == Case.objects.get(pk=case.pk).arrive_due_at


def test_a_paused_case_says_when_it_goes_on(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    until = ways.moment("2026-03-09 09:00")
    actions.suspend(
        actor=cast.worker.actor, case_id=case.pk, reason="PARTS", until=until, at=ways.LATER
    )
    page = worker.get("/work/", {"show": "paused"}).content.decode()
    assert ">3月9日</time>接着办" in page


def test_a_building_steward_sees_what_they_reported_and_nothing_else(cast: Cast) -> None:
    steps.reported(cast.resident.actor)
    steward = ways.colleague(Role.BUILDING_STEWARD, cast.grid_1)
    told = Report(kind=Kind.REPAIR, text="楼道灯闪", point=IN_GRID_1, channel=Channel.WORKER)
    own, _new = actions.report(actor=steward.actor, report=told, key="0123456789", at=AT)
    answer = browser_of(steward).get("/work/", {"show": "open"})
    assert [item.row.id for item in answer.context["items"]] == [own.pk]
    assert answer.context["chips"] == []
    assert "/accept/" not in answer.content.decode()


def test_what_i_only_reported_cannot_be_taken_on_from_the_list(cast: Cast, worker: Client) -> None:
    steps.reported(cast.worker.actor, point=NEXT_DOOR)
    page = worker.get("/work/", {"show": "recorded"}).content.decode()
    assert "/accept/" not in page
