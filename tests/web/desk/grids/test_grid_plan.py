"""The page of a plan: while it is drawn, when it failed, its figures, its map."""

from uuid import UUID

from django.test import Client

from gewu.domain.grids.models import GridPlan
from gewu.domain.grids.planning import Drawn, State
from gewu.domain.grids.types import Aim, Progress
from gewu.kernel.errors import Invalid
from gewu.registers.places.divisions import Ground
from tests.cast import Cast
from tests.domain.grids import drafts
from tests.web.desk.grids.conftest import at


def broken(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
    raise Invalid("河太宽了")


def test_figures_checks_and_grids(plan: GridPlan, planner: Client) -> None:
    page = planner.get(at("grid_plan", plan)).content.decode()
    assert "192" in page
    assert "每栋楼都有网格" in page
    assert "已证明不可能低于 10%" in page
    assert page.count("data-grid-link") == 2
    assert "草稿" in page


def test_an_opened_grid_shows_its_buildings_with_their_compound(
    plan: GridPlan, planner: Client
) -> None:
    page = planner.get(at("grid_plan", plan), {"grid": "1"}).content.decode()
    assert "杏林苑11" not in page
    assert "杏林苑1幢" in page
    assert page.count("data-building") == 4


def test_only_the_panel_comes_after_a_change(plan: GridPlan, planner: Client) -> None:
    answer = planner.get(
        at("grid_plan", plan), headers={"HX-Request": "true", "HX-Target": "panel"}
    )
    page = answer.content.decode()
    assert 'id="panel"' in page
    assert "<html" not in page


def test_the_map_has_every_building_and_knows_who_changes(
    cast: Cast, plan: GridPlan, planner: Client
) -> None:
    ground = planner.get(at("grid_plan_ground", plan)).json()
    state = planner.get(at("grid_plan_state", plan)).json()
    assert len(ground["members"]) == len(state["of"]) == 8
    assert {one["before"] for one in ground["members"]} == {str(cast.grid_1), str(cast.grid_2)}
    assert all(one["outline"] and one["point"] for one in ground["members"])
    assert {one["keeps"] for one in state["grids"]} == {str(cast.grid_1), str(cast.grid_2)}
    assert len({one["colour"] for one in state["grids"]}) == 2


def test_while_it_is_drawn_the_page_counts_and_can_stop_it(
    cast: Cast, buildings: list[UUID], planner: Client
) -> None:
    assert buildings
    plan = drafts.started(cast)
    GridPlan.objects.update(progress=40)
    assert "40%" in planner.get(at("grid_plan_progress", plan)).content.decode()
    assert planner.post(at("cancel_grid_plan", plan)).status_code == 302
    plan.refresh_from_db()
    assert plan.state == State.DISCARDED
    answer = planner.get(at("grid_plan_progress", plan))
    assert answer["HX-Redirect"] == at("grid_plan", plan)
    assert "划分已停下" in planner.get(at("grid_plan", plan)).content.decode()


def test_what_could_not_be_drawn_says_why_and_how_to_go_on(
    cast: Cast, buildings: list[UUID], planner: Client
) -> None:
    assert buildings
    plan = drafts.draw(drafts.started(cast), broken)
    page = planner.get(at("grid_plan", plan)).content.decode()
    assert "河太宽了" in page
    assert f"?like={plan.pk}" in page


def test_a_new_building_is_named_as_left_out(cast: Cast, plan: GridPlan, planner: Client) -> None:
    drafts.building(cast.grid_1, "新楼", 0.2, 0.2)
    page = planner.get(at("grid_plan", plan)).content.decode()
    assert "1 栋楼不在网格里：新楼" in page


def test_who_only_decides_later_reads_it_without_tools_once_it_is_sent_in(
    cast: Cast, plan: GridPlan, street: Client
) -> None:
    drafts.submitted(cast, plan)
    page = street.get(at("grid_plan", plan)).content.decode()
    assert "data-tool" not in page
    assert at("approve_grid_plan", plan) in page
    assert "孙书记" in page
