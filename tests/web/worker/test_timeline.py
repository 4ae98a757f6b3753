"""Every line of a timeline has its mark, and says what the worker needs to know."""

from datetime import timedelta

import pytest
from django.test import Client

from gewu.domain.cases import actions
from gewu.domain.cases.types import Status, Verb
from gewu.web.worker.items import TONES
from gewu.web.worker.timeline import ICONS
from tests.cast import AT, Cast
from tests.domain.cases import steps, ways

pytestmark = pytest.mark.django_db


def test_no_verb_and_no_state_is_without_its_mark() -> None:
    assert set(ICONS) == set(Verb)
    assert set(TONES) == set(Status)


def test_a_line_names_reason_and_day(cast: Cast, worker: Client) -> None:
    case = steps.accepted(cast)
    until = AT + timedelta(days=3)
    actions.suspend(
        actor=cast.worker.actor, case_id=case.pk, reason="PARTS", until=until, at=ways.LATER
    )
    newest = worker.get(f"/work/cases/{case.pk}/").context["lines"][0]
    assert newest.facts == ("等配件或材料", "到3月5日")


def test_a_line_names_whom_it_went_to_and_that_the_list_does_not(
    cast: Cast, worker: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    ways.named(cast, case, ways.listed(cast))
    ways.dispatched(cast, case=case)
    newest = worker.get(f"/work/cases/{case.pk}/").context["lines"][0]
    assert newest.facts == ("→ 住建局", "不在权责清单上")


def test_numbers_of_other_cases_stand_in_fours(cast: Cast, worker: Client) -> None:
    into = steps.accepted(cast)
    case = steps.reported(cast.neighbour.actor)
    actions.merge(
        actor=cast.community_worker.actor, case_id=case.pk, into_id=into.pk, at=ways.LATER
    )
    newest = worker.get(f"/work/cases/{into.pk}/").context["lines"][0]
    number = case.number
    assert newest.facts == (f"编号 {number[:4]} {number[4:8]} {number[8:]}",)
