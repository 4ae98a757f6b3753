"""What each verb takes when it is planned for many cases, and which verbs are offered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gewu.domain.cases import actions, queries
from gewu.domain.cases.actions.many import DEEDS
from gewu.domain.cases.models import Case, Extension
from gewu.domain.cases.rules import BULK, common
from gewu.domain.cases.types import BY_LIST, BatchOutcome, Status, Verb
from gewu.kernel.errors import Invalid, NotFound
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_2, Cast
from tests.domain.cases.bulk import carried_out, planned, several, statuses, words
from tests.domain.cases.steps import accepted, reported
from tests.domain.cases.ways import LATER, SOON, dispatched, last, moment, named, reload
from tests.domain.matters.lists import department_leads, duty, matter

DONE, REFUSED = BatchOutcome.DONE, BatchOutcome.REFUSED
UNTIL = moment("2026-03-09 09:00")


def offered(cast_member: Any, case_ids: list[UUID]) -> dict[Verb, int]:
    found = queries.offers(actor=cast_member.actor, case_ids=case_ids)
    return {offer.verb: offer.fits for offer in found}


def targets_of(person: Any, case_ids: list[UUID], verb: Verb) -> dict[str, tuple[str, int]]:
    found = queries.batch_targets(actor=person.actor, case_ids=case_ids, verb=verb, on=AT.date())
    return {target.label: (target.key, target.fits) for target in found}


def test_every_verb_that_is_offered_can_be_planned() -> None:
    assert set(BULK) == set(DEEDS)


def test_a_verb_is_offered_with_the_number_of_cases_that_it_fits(cast: Cast) -> None:
    fresh = several(cast, 2)
    in_hand = accepted(cast).pk
    sent = dispatched(cast).pk
    assert offered(cast.worker, [*fresh, in_hand, sent, uuid4()]) == {
        Verb.ACCEPT: 2,
        Verb.NOTE: 3,
        Verb.HAND_OVER: 3,
        Verb.ESCALATE: 3,
        Verb.SUSPEND: 1,
    }
    assert offered(cast.clerk, [*fresh, in_hand, sent])[Verb.SIGN] == 1
    assert offered(cast.outsider, [*fresh, in_hand, sent]) == {}


def test_more_time_is_offered_only_where_it_is_asked_for(cast: Cast) -> None:
    case = accepted(cast)
    assert Verb.EXTEND not in offered(cast.community_worker, [case.pk])
    ask_time(cast, case)
    assert offered(cast.community_worker, [case.pk])[Verb.EXTEND] == 1


def ask_time(cast: Cast, case: Case) -> Case:
    due = reload(case).resolve_due_at
    until = max(due, UNTIL) + (UNTIL - LATER)
    return actions.ask_time(
        actor=cast.worker.actor, case_id=case.pk, until=until, reason="等配件", at=SOON
    )


def test_what_does_not_fit_says_why(cast: Cast) -> None:
    fresh, sent, mine = several(cast, 1)[0], dispatched(cast).pk, accepted(cast).pk
    found = queries.fitting(
        actor=cast.worker.actor, case_ids=[sent, fresh, mine], verb=Verb.SUSPEND
    )
    assert [one.id for one in found.fits] == [mine]
    assert [(one.id, str(one.why)) for one in found.others] == [(sent, ""), (fresh, "")]
    found = queries.fitting(actor=cast.worker.actor, case_ids=[sent, fresh], verb=Verb.ESCALATE)
    assert "not yours" in str(found.others[0].why) or found.others[0].why


def test_a_verb_for_single_cases_is_not_there_for_many(cast: Cast) -> None:
    cases = several(cast, 1)
    with pytest.raises(NotFound):
        queries.fitting(actor=cast.worker.actor, case_ids=cases, verb=Verb.RESOLVE)
    with pytest.raises(Invalid):
        planned(cast.worker.actor, Verb.RESOLVE, cases)


def test_offers_cost_the_same_for_one_case_and_for_many(cast: Cast) -> None:
    cases, actor = several(cast, 12), cast.community_worker.actor
    counts = []
    for case_ids in (cases[:1], cases):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.offers(actor=actor, case_ids=case_ids)
            queries.batch_targets(actor=actor, case_ids=case_ids, verb=Verb.DISPATCH, on=AT.date())
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


WRONG: list[tuple[Verb, dict[str, Any], str]] = [
    (Verb.NOTE, {"text": " "}, "text"),
    (Verb.DISPATCH, {"target": "", "reason": "请办"}, "target"),
    (Verb.DISPATCH, {"target": "X:Y:", "reason": ""}, "reason"),
    (Verb.HAND_OVER, {"target": "x" * 121, "reason": "请办"}, "target"),
    (Verb.ESCALATE, {"reason": ""}, "reason"),
    (Verb.SUSPEND, {"reason": "WEATHER", "until": AT}, "until"),
    (Verb.SUSPEND, {"reason": "WEATHER", "until": None}, "until"),
    (Verb.MERGE, {"into": ""}, "into"),
]


@pytest.mark.parametrize(("verb", "values", "field"), WRONG, ids=lambda value: str(value)[:20])
def test_what_would_be_refused_everywhere_is_said_at_once(
    cast: Cast, verb: Verb, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        planned(cast.worker.actor, verb, several(cast, 1), **values)
    assert field in caught.value.fields


def test_to_a_seat_that_all_may_go_to(cast: Cast) -> None:
    here = several(cast, 2)
    there = reported(cast.neighbour.actor, "雨水井盖松动", IN_GRID_2).pk
    found = targets_of(cast.community_worker, [*here, there], Verb.DISPATCH)
    assert set(found) == {"杏林社区", "望江街道", "青澜区", "住建局"}
    key, fits = found["住建局"]
    assert fits == 3
    batch = planned(
        cast.community_worker.actor, Verb.DISPATCH, [*here, there], target=key, reason="归住建"
    )
    assert carried_out(batch) == [DONE] * 3
    assert statuses([*here, there]) == [Status.DISPATCHED] * 3
    again = targets_of(cast.community_worker, [*here, there], Verb.REDIRECT)
    assert "住建局" not in again


def test_each_to_whoever_leads_by_the_duty_list(cast: Cast) -> None:
    lamp = matter("X1", "路灯")
    duty(lamp, cast.district, department_leads(cast))
    cases = several(cast, 3)
    for case_id in cases[:2]:
        named(cast, Case.objects.get(pk=case_id), lamp)
    found = queries.fitting(actor=cast.community_worker.actor, case_ids=cases, verb=Verb.DISPATCH)
    assert (len(found.fits), found.named) == (3, 2)
    batch = planned(cast.community_worker.actor, Verb.DISPATCH, cases, target=BY_LIST)
    assert carried_out(batch) == [DONE, DONE, REFUSED]
    owners = Case.objects.filter(pk__in=cases[:2]).values_list("owner_role", flat=True)
    assert set(owners) == {Role.DEPARTMENT_CLERK}
    assert words(batch, 2) == "The duty list names nobody it could go to."


def test_to_the_neighbour(cast: Cast) -> None:
    cases = several(cast, 2)
    found = targets_of(cast.worker, cases, Verb.HAND_OVER)
    assert {label: fits for label, (_key, fits) in found.items()} == {"第二网格": 2}
    key = found["第二网格"][0]
    batch = planned(cast.worker.actor, Verb.HAND_OVER, cases, target=key, reason="走错了网格")
    assert carried_out(batch) == [DONE] * 2


def test_targets_are_for_who_may_pass_it_on(cast: Cast) -> None:
    cases = several(cast, 1)
    for person, verb in (
        (cast.worker, Verb.DISPATCH),
        (cast.outsider, Verb.HAND_OVER),
        (cast.worker, Verb.NOTE),
    ):
        with pytest.raises(NotFound):
            targets_of(person, cases, verb)


def sign(cast: Cast) -> None:
    cases = [dispatched(cast).pk, dispatched(cast).pk]
    assert carried_out(planned(cast.clerk.actor, Verb.SIGN, cases)) == [DONE] * 2
    assert statuses(cases) == [Status.ACCEPTED] * 2


def redirect(cast: Cast) -> None:
    cases = [dispatched(cast).pk, dispatched(cast).pk]
    key = targets_of(cast.community_worker, cases, Verb.REDIRECT)["望江街道"][0]
    batch = planned(cast.community_worker.actor, Verb.REDIRECT, cases, target=key, reason="协调")
    assert carried_out(batch) == [DONE] * 2
    assert {c.owner_role for c in Case.objects.filter(pk__in=cases)} == {Role.STREET_STAFF}


def escalate(cast: Cast) -> None:
    cases = several(cast, 2)
    batch = planned(cast.worker.actor, Verb.ESCALATE, cases, reason="网格办不了")
    assert carried_out(batch) == [DONE] * 2
    assert {c.owner_role for c in Case.objects.filter(pk__in=cases)} == {Role.COMMUNITY_WORKER}


def suspend_and_resume(cast: Cast) -> None:
    cases = [accepted(cast).pk, accepted(cast).pk]
    given: dict[str, Any] = {"reason": "WEATHER", "until": UNTIL, "text": "雨停就修"}
    assert carried_out(planned(cast.worker.actor, Verb.SUSPEND, cases, **given)) == [DONE] * 2
    assert statuses(cases) == [Status.SUSPENDED] * 2
    assert set(Case.objects.filter(pk__in=cases).values_list("due_at", flat=True)) == {UNTIL}
    assert carried_out(planned(cast.worker.actor, Verb.RESUME, cases)) == [DONE] * 2
    assert statuses(cases) == [Status.ACCEPTED] * 2


def extend(cast: Cast) -> None:
    case = ask_time(cast, accepted(cast))
    batch = planned(cast.community_worker.actor, Verb.EXTEND, [case.pk], text="同意")
    assert carried_out(batch) == [DONE]
    assert Extension.objects.get(case=case).granted
    assert last(case).text == "同意"


def merge(cast: Cast) -> None:
    into, *cases = several(cast, 3)
    actor = cast.community_worker.actor
    batch = planned(actor, Verb.MERGE, cases, into=into, reason="同一盏灯")
    assert carried_out(batch) == [DONE] * 2
    assert statuses(cases) == [Status.MERGED] * 2
    assert Case.objects.get(pk=into).joined == 2


VERBS: list[Callable[[Cast], None]] = [sign, redirect, escalate, suspend_and_resume, extend, merge]


@pytest.mark.parametrize("act", VERBS, ids=lambda act: act.__name__)
def test_it_ends_in_the_very_same_act_as_for_one_case(
    cast: Cast, act: Callable[[Cast], None]
) -> None:
    act(cast)


def test_no_case_is_joined_with_itself_or_with_one_out_of_sight(cast: Cast) -> None:
    cases = several(cast, 2)
    actor = cast.community_worker.actor
    with pytest.raises(Invalid):
        planned(actor, Verb.MERGE, cases, into=cases[0])
    with pytest.raises(NotFound):
        planned(actor, Verb.MERGE, cases, into=uuid4())


def test_the_lowest_place_that_all_lie_in() -> None:
    assert common(["99990100100100100101", "99990100100100100102"]) == "999901001001001"
    assert common(["999901001001002", "999901001001001"]) == "999901001001"
    assert common(["999901001001001", "999901001"]) == "999901001"
    assert common(["999901001001001", "888801001001001"]) == ""
    assert common([]) == ""
