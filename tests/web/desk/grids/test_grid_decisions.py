"""From a draft to the day it holds, by two persons; back, away, copied."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import State
from tests.cast import IN_GRID_2, Cast
from tests.domain.grids import drafts
from tests.web.desk.conftest import NOW
from tests.web.desk.grids.conftest import at


def state(plan: GridPlan) -> str:
    plan.refresh_from_db()
    return plan.state


@pytest.fixture
def waiting(plan: GridPlan, planner: Client) -> GridPlan:
    assert "送审" in planner.get(at("submit_grid_plan", plan)).content.decode()
    assert planner.post(at("submit_grid_plan", plan), {"version": 1}).status_code == 302
    assert state(plan) == State.SUBMITTED
    return plan


def test_another_version_than_the_one_looked_at_is_not_sent_in(
    plan: GridPlan, planner: Client
) -> None:
    assert planner.post(at("submit_grid_plan", plan), {"version": 9}).status_code == 409
    assert state(plan) == State.DRAFT


def test_it_is_taken_back_while_nobody_has_decided(waiting: GridPlan, planner: Client) -> None:
    planner.post(at("take_back_grid_plan", waiting))
    assert state(waiting) == State.DRAFT


def test_it_is_sent_back_with_words(waiting: GridPlan, street: Client, planner: Client) -> None:
    assert street.post(at("reject_grid_plan", waiting), {"reason": ""}).status_code == 422
    street.post(at("reject_grid_plan", waiting), {"reason": "河东两栋应归北边"})
    assert state(waiting) == State.DRAFT
    page = planner.get(at("grid_plan", waiting)).content.decode()
    assert "吴琼退回" in page
    assert "河东两栋应归北边" in page


def test_approved_for_a_day_to_come_it_waits(waiting: GridPlan, street: Client) -> None:
    given = {"version": 1, "in_force_from": "2099-01-01", "reason": "同意"}
    assert street.post(at("approve_grid_plan", waiting), given).status_code == 302
    assert state(waiting) == State.REVIEWED
    page = street.get(at("grid_plan", waiting)).content.decode()
    assert "2099-01-01 起生效" in page
    assert street.get(at("grid_handover", waiting)).status_code == 404


def test_a_day_that_is_over_is_not_accepted(waiting: GridPlan, street: Client) -> None:
    given = {"version": 1, "in_force_from": "2020-01-01", "reason": "同意"}
    answer = street.post(at("approve_grid_plan", waiting), given)
    assert answer.status_code == 422
    assert state(waiting) == State.SUBMITTED


def test_from_today_it_holds_at_once_and_the_list_says_who_takes_over(
    cast: Cast, waiting: GridPlan, street: Client
) -> None:
    case = drafts.reported(cast, point=IN_GRID_2)
    today = NOW.date().isoformat()
    given = {"version": 1, "in_force_from": today, "reason": "八栋楼分两排"}
    assert street.post(at("approve_grid_plan", waiting), given).status_code == 302
    assert state(waiting) == State.IN_FORCE
    page = street.get(at("grid_handover", waiting)).content.decode()
    assert reverse("desk:case", args=[case.pk]) in page
    assert "第二网格" in page
    assert "data-print" in page
    file = b"".join(street.get(at("export_grid_handover", waiting)))
    sheet = load_workbook(BytesIO(file)).active
    assert isinstance(sheet, Worksheet)
    found = list(sheet.iter_rows(values_only=True))
    assert ("在办事件", case.number) in {row[:2] for row in found}


def test_it_is_discarded_after_a_second_look(plan: GridPlan, planner: Client) -> None:
    assert "作废方案" in planner.get(at("discard_grid_plan", plan)).content.decode()
    planner.post(at("discard_grid_plan", plan))
    assert state(plan) == State.DISCARDED
    page = planner.get(at("grid_plan", plan)).content.decode()
    assert "已作废" in page
    assert "data-tool" not in page


def test_a_copy_is_a_draft_of_its_own(plan: GridPlan, planner: Client) -> None:
    answer = planner.post(at("copy_grid_plan", plan), {"once": uuid4().hex})
    copy = GridPlan.objects.exclude(pk=plan.pk).get()
    assert answer["Location"] == at("grid_plan", copy)
    assert copy.parent_id == plan.pk
