"""不予受理: for a listed reason, with the office that is in charge; the resident may object."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions, queries, tenant
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Alarm, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import Cast
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import LATER, SOON, choose, last, last_event

REASONS = tenant.DECLINE_REASONS.default


def declined(cast: Cast, reason: str = "BEYOND", text: str = "") -> Case:
    case = reported(cast.resident.actor)
    return actions.decline(
        actor=cast.community_worker.actor, case_id=case.pk, reason=reason, text=text, at=SOON
    )


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_the_resident_reads_the_reason_and_which_office_to_ask(
    cast: Cast, reason: tenant.Reason
) -> None:
    case = declined(cast, reason.code, "请向有关单位反映")
    assert (case.status, case.closed_at, case.responded_at) == (Status.DECLINED, SOON, SOON)
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=SOON.date())
    line = seen.steps[-1]
    assert (line.verb, line.text) == (Verb.DECLINE, "请向有关单位反映")
    assert (line.facts.reason, line.facts.office) == (reason.zh, reason.office)


def test_it_is_announced_by_its_code_and_told_in_the_tenants_words(cast: Cast) -> None:
    case = declined(cast, "LEGAL")
    event = last_event(case)
    assert (event.kind, event.payload["reason"]) == ("cases.CaseDeclined", "LEGAL")
    told = queries.telling(case_id=case.pk, on=SOON.date())
    assert told
    assert told.contacts == (("13800000001", case.number),)
    assert "法院" in told.office


def test_the_districts_own_list_replaces_ours(cast: Cast) -> None:
    own = {"code": "RIVER", "zh": "河道归水务局", "en": "The river", "office": "水务局 12314"}
    choose(cast, "decline_reasons", [own])
    assert last(declined(cast, "RIVER")).facts["office"] == "水务局 12314"
    with pytest.raises(Invalid):
        declined(cast, "BEYOND")


def test_what_was_said_stays_when_the_list_is_worded_anew(cast: Cast) -> None:
    case = declined(cast, "BEYOND")
    own = {"code": "BEYOND", "zh": "别的说法", "en": "Other words", "office": ""}
    choose(cast, "decline_reasons", [own])
    seen = queries.detail(actor=cast.resident.actor, case_id=case.pk, on=SOON.date())
    assert seen.steps[-1].facts.reason == "不属于政府职责范围"


@pytest.mark.parametrize("code", ["", "beyond", "NOTHING", "BEYOND "])
def test_an_unknown_reason_is_refused_and_nothing_is_lost(cast: Cast, code: str) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        actions.decline(actor=cast.desk.actor, case_id=case.pk, reason=code, text="", at=SOON)
    assert "reason" in refused.value.fields
    assert Case.objects.get(pk=case.pk).status == Status.REPORTED


def test_who_may_not(cast: Cast) -> None:
    terms: dict[str, Any] = {"case_id": reported(cast.resident.actor).pk, "at": SOON}
    for person in (cast.worker, cast.resident):
        with pytest.raises(Refused):
            actions.decline(actor=person.actor, reason="BEYOND", text="", **terms)
    for person in (cast.outsider, cast.clerk, cast.neighbour):
        with pytest.raises(NotFound):
            actions.decline(actor=person.actor, reason="BEYOND", text="", **terms)


def test_what_somebody_has_taken_on_is_not_declined(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=SOON)
    with pytest.raises(Conflict) as refused:
        actions.decline(
            actor=cast.community_worker.actor, case_id=case.pk, reason="BEYOND", text="", at=LATER
        )
    assert "王小满" in str(refused.value)


def test_within_seven_days_an_objection_brings_it_back_with_a_new_clock(cast: Cast) -> None:
    case = declined(cast)
    at = SOON + timedelta(days=7)
    back = actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="归你们管", at=at)
    assert (back.status, back.closed_at, back.reopened) == (Status.REOPENED, None, 1)
    assert (back.clock_from, back.owner_place_id) == (at, cast.grid_1)
    assert back.due_at > at
    assert back.alarm in {Alarm.WARN, Alarm.OVERDUE}
    assert last(case).text == "归你们管"


def test_later_the_objection_is_a_new_report(cast: Cast) -> None:
    case, at = declined(cast), SOON + timedelta(days=7, seconds=1)
    with pytest.raises(Invalid) as refused:
        actions.reopen(actor=cast.resident.actor, case_id=case.pk, text="归你们管", at=at)
    assert refused.value.code == "too_late"
    seen = queries.detail(
        actor=cast.resident.actor, case_id=case.pk, on=(at + timedelta(days=1)).date()
    )
    assert Verb.REOPEN not in seen.verbs
