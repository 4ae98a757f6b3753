"""One verb for many cases at the desk: choosing, the form, the toast, undoing, the result."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Batch, BatchCase, Case
from gewu.domain.cases.types import BY_LIST, MOST_AT_ONCE, BatchOutcome, Status, Verb
from gewu.registers.accounts.models import Post
from tests.cast import Cast
from tests.domain.matters.lists import department_leads, duty, matter
from tests.web.desk.conftest import NOW, browser_of, report

HTMX = {"HX-Request": "true"}
CHOOSE = reverse("desk:choose_batch")
DONE, REFUSED, WAITING = BatchOutcome.DONE, BatchOutcome.REFUSED, BatchOutcome.WAITING


@pytest.fixture
def chosen(cast: Cast) -> list[UUID]:
    return [report(cast, f"楼道灯不亮 {n}") for n in range(3)]


def choose(client: Client, case_ids: list[UUID], **headers: str) -> Any:
    return client.post(CHOOSE, {"case": list(map(str, case_ids))}, headers=headers)


def plan(client: Client, slug: str, case_ids: list[UUID], *, by: Any = None, **fields: Any) -> Any:
    url = reverse("desk:plan_batch", args=[slug])
    return client.post(url, {"case": list(map(str, case_ids)), **fields}, headers=by)


def words(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(response.content.decode().split())


def get(client: Client, name: str, batch: Batch, query: str = "", by: Any = None) -> Any:
    return client.get(reverse(f"desk:{name}", args=[batch.pk]) + query, headers=by)


def target(cast: Cast, case_ids: list[UUID], label: str, verb: Verb = Verb.DISPATCH) -> str:
    actor = cast.community_worker.on(NOW.date())
    found = queries.batch_targets(actor=actor, case_ids=case_ids, verb=verb, on=NOW.date())
    return next(one.key for one in found if one.label == label)


def carried_out(batch: Batch) -> list[str]:
    actions.run_batch(batch_id=batch.pk, at=batch.due_at)
    items = BatchCase.objects.filter(batch=batch).order_by("position")
    return list(items.values_list("outcome", flat=True))


def accept_first(cast: Cast, case_ids: list[UUID]) -> None:
    """A colleague takes the first of them on."""
    actions.accept(actor=cast.worker.on(NOW.date()), case_id=case_ids[0], at=NOW)


def test_every_row_of_the_inbox_can_be_chosen(staff: Client, chosen: list[UUID]) -> None:
    inbox = words(staff.get(reverse("desk:cases")))
    assert inbox.count("data-pick autocomplete") == 3
    assert 'aria-label="选择：楼道灯不亮 0"' in inbox
    assert "办理所选事件" in inbox  # the button that needs no script


def test_the_bar_offers_what_fits_and_for_how_many(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    accept_first(cast, chosen)
    answer = choose(staff, chosen, **HTMX)
    found = {button.look.verb: button.fits for button in answer.context["buttons"]}
    assert (found[Verb.ACCEPT], found[Verb.NOTE], found[Verb.DISPATCH]) == (2, 3, 3)
    assert Verb.ESCALATE not in found
    assert "2/3 件" in words(answer)


def test_verbs_that_share_a_key_do_not_fight_for_it(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    actions.dispatch(
        actor=cast.community_worker.on(NOW.date()),
        case_id=chosen[0],
        target=target(cast, chosen, "住建局"),
        reason="请办",
        at=NOW,
    )
    answer = choose(staff, chosen, **HTMX)
    keys = {button.look.verb: button.key for button in answer.context["buttons"]}
    assert (keys[Verb.DISPATCH], keys[Verb.REDIRECT]) == ("h", "")


def test_nothing_is_offered_where_nothing_fits(outsider: Client, chosen: list[UUID]) -> None:
    assert "没有您可以一起办理的步骤" in words(choose(outsider, chosen, **HTMX))
    assert "没有您可以一起办理的步骤" in words(choose(outsider, [uuid4()], **HTMX))


def test_too_many_are_not_done_at_once(staff: Client) -> None:
    many = [uuid4() for _ in range(MOST_AT_ONCE + 1)]
    assert "一次最多 200 件" in words(choose(staff, many, **HTMX))


def test_what_asks_for_nothing_is_planned_at_once(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    accept_first(cast, chosen)
    answer = plan(staff, "accept", chosen, by=HTMX)
    assert (answer.status_code, "即将接单：2 件" in words(answer)) == (200, True)
    assert "撤销" in words(answer)
    batch = Batch.objects.get()
    assert (batch.verb, batch.account_id) == (Verb.ACCEPT, cast.community_worker.id)
    assert carried_out(batch) == [DONE] * 2


def test_where_it_fits_none_it_says_why(staff: Client, cast: Cast, chosen: list[UUID]) -> None:
    accept_first(cast, chosen)
    answer = plan(staff, "accept", chosen[:1], by=HTMX)
    assert answer["HX-Retarget"] == "#bulk-sheet"
    assert "其余 1 件不适用" in words(answer)
    assert not Batch.objects.exists()


def test_a_form_names_what_does_not_fit_and_plans_the_rest(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    asked = plan(staff, "note", chosen, by=HTMX)
    assert (asked.status_code, asked["HX-Retarget"]) == (200, "#bulk-sheet")
    missing = plan(staff, "note", chosen, by=HTMX, sent="1", text="")
    assert (missing.status_code, missing["HX-Retarget"]) == (422, "#bulk-sheet")
    answer = plan(staff, "note", chosen, by=HTMX, sent="1", text="周五统一换灯")
    assert "即将各记一笔：3 件" in words(answer)
    assert Batch.objects.get().values == {"text": "周五统一换灯", "is_public": False}


def test_to_one_seat_for_all(staff: Client, cast: Cast, chosen: list[UUID]) -> None:
    asked = plan(staff, "dispatch", chosen, by=HTMX)
    assert {seat.label for seat in asked.context["targets"]} >= {"住建局", "望江街道"}
    assert not asked.context["by_list"]
    key = target(cast, chosen, "住建局")
    given = {"sent": "1", "target": key}
    assert plan(staff, "dispatch", chosen, by=HTMX, **given).status_code == 422
    plan(staff, "dispatch", chosen, by=HTMX, **given, reason="归住建局管")
    assert carried_out(Batch.objects.get()) == [DONE] * 3


def test_each_by_the_duty_list_needs_no_reason(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    lamp = matter("X1", "路灯")
    duty(lamp, cast.district, department_leads(cast))
    desk = cast.community_worker.on(NOW.date())
    actions.classify(actor=desk, case_id=chosen[0], matter_id=lamp.pk, at=NOW)
    asked = plan(staff, "dispatch", chosen, by=HTMX)
    assert "按权责清单分别派给牵头单位" in words(asked)
    assert "1/3 件" in words(asked)
    plan(staff, "dispatch", chosen, by=HTMX, sent="1", target=BY_LIST)
    assert carried_out(Batch.objects.get()) == [DONE, REFUSED, REFUSED]


def test_a_pause_for_a_listed_reason(cast: Cast, chosen: list[UUID]) -> None:
    worker = browser_of(cast.worker)
    for case_id in chosen:
        actions.accept(actor=cast.worker.on(NOW.date()), case_id=case_id, at=NOW)
    assert "paused" not in words(plan(worker, "suspend", chosen, by=HTMX))
    until = (NOW + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    plan(worker, "suspend", chosen, by=HTMX, sent="1", reason="WEATHER", until=until)
    assert carried_out(Batch.objects.get()) == [DONE] * 3
    assert set(Case.objects.values_list("status", flat=True)) == {Status.SUSPENDED}


def test_what_is_passed_up_and_what_is_given_more_time(cast: Cast, chosen: list[UUID]) -> None:
    worker, community = browser_of(cast.worker), browser_of(cast.community_worker)
    plan(worker, "escalate", chosen[:1], by=HTMX, sent="1", reason="网格办不了")
    assert carried_out(Batch.objects.get()) == [DONE]
    accept_first(cast, chosen[1:])
    due = Case.objects.get(pk=chosen[1]).resolve_due_at + timedelta(days=1)
    actor = cast.worker.on(NOW.date())
    actions.ask_time(actor=actor, case_id=chosen[1], until=due, reason="等配件", at=NOW)
    plan(community, "extend", chosen, by=HTMX, sent="1")
    assert carried_out(Batch.objects.latest("planned_at")) == [DONE]


def test_all_become_one(staff: Client, chosen: list[UUID]) -> None:
    asked = plan(staff, "merge", chosen, by=HTMX)
    assert words(asked).count('type="radio"') == 3
    plan(staff, "merge", chosen, by=HTMX, sent="1", into=str(chosen[1]))
    assert carried_out(Batch.objects.get()) == [DONE] * 2
    assert Case.objects.get(pk=chosen[1]).joined == 2


def test_without_scripts_forms_lead_from_the_list_to_the_result(
    staff: Client, chosen: list[UUID]
) -> None:
    offered = words(choose(staff, chosen))
    assert "<h1" in offered
    assert reverse("desk:plan_batch", args=["accept"]) in offered
    asked = words(plan(staff, "note", chosen))
    assert "<h1" in asked
    missing = plan(staff, "note", chosen, sent="1", text="")
    assert (missing.status_code, "<h1" in words(missing)) == (422, True)
    answer = plan(staff, "accept", chosen)
    batch = Batch.objects.get()
    assert answer["Location"] == reverse("desk:batch", args=[batch.pk])
    waiting = words(staff.get(answer["Location"]))
    assert "撤销" in waiting
    assert 'http-equiv="refresh"' in waiting
    undone = staff.post(reverse("desk:undo_batch", args=[batch.pk]))
    assert undone["Location"] == answer["Location"]
    assert "已撤销" in words(staff.get(answer["Location"]))


def test_pressed_twice_it_is_planned_once(staff: Client, chosen: list[UUID]) -> None:
    for _ in range(2):
        plan(staff, "accept", chosen, by=HTMX, once="pressed-twice")
    assert Batch.objects.count() == 1


def test_after_a_reload_it_can_still_be_undone(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    plan(staff, "accept", chosen, by=HTMX)
    batch = Batch.objects.get()
    undo = reverse("desk:undo_batch", args=[batch.pk])
    assert undo in words(staff.get(reverse("desk:cases")))
    assert undo not in words(browser_of(cast.secretary).get(reverse("desk:cases")))
    answer = staff.post(undo, headers=HTMX)
    assert "已撤销，没有任何改动。" in words(answer)
    assert carried_out(batch) == [WAITING] * 3
    assert undo not in words(staff.get(reverse("desk:cases")))


def test_what_has_begun_is_not_undone(staff: Client, chosen: list[UUID]) -> None:
    plan(staff, "accept", chosen, by=HTMX)
    batch = Batch.objects.get()
    carried_out(batch)
    answer = staff.post(reverse("desk:undo_batch", args=[batch.pk]), headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")


def test_the_result_names_each_case_and_why(staff: Client, cast: Cast, chosen: list[UUID]) -> None:
    plan(staff, "accept", chosen, by=HTMX)
    batch = Batch.objects.get()
    assert get(staff, "batch_progress", batch, "?known=WAITING-0", HTMX).status_code == 204
    accept_first(cast, chosen)
    carried_out(batch)
    toast = words(get(staff, "batch_progress", batch, "?known=WAITING-0", HTMX))
    assert "已办 2 件，未办 1 件" in toast
    assert reverse("desk:batch", args=[batch.pk]) in toast
    result = words(get(staff, "batch", batch))
    assert "王小满先您一步" in result
    assert result.count("batch-row batch-done") == 2
    assert get(staff, "batch", batch, "?known=DONE-3", HTMX).status_code == 204
    staff.cookies["django_language"] = "en"
    assert "王小满 was quicker" in words(get(staff, "batch", batch))


def test_a_batch_is_its_own_accounts(
    staff: Client, outsider: Client, resident: Client, cast: Cast, chosen: list[UUID]
) -> None:
    plan(staff, "accept", chosen, by=HTMX)
    batch = Batch.objects.get()
    for client in (browser_of(cast.secretary), outsider, resident):
        assert get(client, "batch", batch).status_code == 404
        assert get(client, "batch_progress", batch).status_code == 404
        assert client.post(reverse("desk:undo_batch", args=[batch.pk])).status_code == 404


def test_who_does_not_work_on_cases_plans_nothing(
    resident: Client, admin: Client, outsider: Client, chosen: list[UUID]
) -> None:
    for client in (resident, admin):
        assert choose(client, chosen).status_code == 404
        assert plan(client, "accept", chosen).status_code == 404
    assert plan(outsider, "dispatch", chosen, sent="1", target="X").status_code in {200, 422}
    assert not Batch.objects.exists()


@pytest.mark.parametrize("slug", ["resolve", "decline", "nonsense"])
def test_what_is_done_one_by_one_has_no_page_for_many(
    staff: Client, chosen: list[UUID], slug: str
) -> None:
    assert plan(staff, slug, chosen).status_code == 404


def test_what_is_no_id_reads_as_not_chosen(staff: Client, chosen: list[UUID]) -> None:
    answer = staff.post(CHOOSE, {"case": ["nonsense", str(chosen[0]), ""]}, headers=HTMX)
    assert answer.context["chosen"] == chosen[:1]


def test_a_post_that_ended_meanwhile_ends_the_sight_of_it(
    staff: Client, cast: Cast, chosen: list[UUID]
) -> None:
    plan(staff, "accept", chosen, by=HTMX)
    batch = Batch.objects.get()
    Post.objects.filter(account=cast.community_worker.id).delete()
    assert get(staff, "batch", batch).status_code == 404


def test_fifty_cases_cost_as_many_statements_as_five(staff: Client, cast: Cast) -> None:
    chosen = [report(cast, f"灯不亮 {n}") for n in range(50)]
    counts = {}
    for size in (5, 50):
        with CaptureQueriesContext(connection) as captured:
            choose(staff, chosen[:size], **HTMX)
            plan(staff, "dispatch", chosen[:size], by=HTMX)
            plan(staff, "note", chosen[:size], by=HTMX, sent="1", text="周五统一换灯")
        counts[size] = len(captured)
    assert counts[5] == counts[50] <= 45
