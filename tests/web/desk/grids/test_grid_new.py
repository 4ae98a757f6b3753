"""A plan is asked for: by households, by grids or by workers, afresh or with little change."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import State
from tests.cast import Cast
from tests.web.desk.grids.conftest import at

NEW = reverse("desk:new_grid_plan")


def given(cast: Cast, **more: str) -> dict[str, str]:
    usual = {
        "once": uuid4().hex,
        "community": str(cast.community),
        "by": "per_grid",
        "per_grid": "400",
        "low": "300",
        "high": "500",
        "compounds": "whole",
        "way": "keep",
        "seed": "1",
    }
    return usual | more


@pytest.mark.usefixtures("buildings")
class TestAsking:
    def test_the_form_comes_filled_with_what_is_customary(
        self, cast: Cast, planner: Client
    ) -> None:
        page = planner.get(NEW, {"community": str(cast.community)}).content.decode()
        assert f'value="{cast.community}" selected' in page
        assert 'value="400"' in page
        assert 'name="workers" id="id_workers" value="2"' in page
        assert str(cast.next_community) not in page

    def test_a_plan_is_drawn_by_a_job(self, cast: Cast, planner: Client) -> None:
        answer = planner.post(NEW, given(cast))
        plan = GridPlan.objects.get()
        assert answer["Location"] == at("grid_plan", plan)
        assert (plan.state, plan.keeps, plan.aim["per_grid"]) == (State.DRAWING, True, 400)
        assert "正在划分网格" in planner.get(at("grid_plan", plan)).content.decode()

    @pytest.mark.parametrize("by", ["grids", "workers"])
    def test_by_a_number_of_grids(self, cast: Cast, planner: Client, by: str) -> None:
        planner.post(NEW, given(cast, by=by, way="afresh", **{by: "3"}))
        plan = GridPlan.objects.get()
        assert (plan.aim["grids"], plan.aim["per_grid"], plan.keeps) == (3, None, False)

    def test_sent_twice_it_is_drawn_once(self, cast: Cast, planner: Client) -> None:
        asked = given(cast)
        first, second = (planner.post(NEW, asked) for _time in range(2))
        assert first["Location"] == second["Location"]
        assert GridPlan.objects.count() == 1

    def test_by_hand_nothing_is_drawn(self, cast: Cast, planner: Client) -> None:
        planner.post(NEW, given(cast, way="hand"))
        assert GridPlan.objects.get().state == State.DRAFT

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"by": "grids"}, "请填一个数"),
            ({"low": "600"}, "户"),
            ({"community": ""}, "field-error"),
        ],
    )
    def test_what_is_wrong_is_said_and_the_rest_kept(
        self, cast: Cast, planner: Client, wrong: dict[str, str], words: str
    ) -> None:
        answer = planner.post(NEW, given(cast, seed="77", **wrong))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert words in page
        assert 'value="77"' in page
        assert not GridPlan.objects.exists()

    def test_nobody_plans_for_the_community_next_door(self, cast: Cast, planner: Client) -> None:
        answer = planner.post(NEW, given(cast, community=str(cast.next_community)))
        assert answer.status_code == 422
        assert not GridPlan.objects.exists()


def test_again_with_what_was_asked_before(plan: GridPlan, planner: Client) -> None:
    page = planner.get(NEW, {"like": str(plan.pk)}).content.decode()
    assert 'name="low" value="90"' in page
