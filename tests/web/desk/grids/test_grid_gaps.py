"""What an area lacks, where it is mended, and mending it with one click."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.grids.planning import Gap
from gewu.registers.places import queries as places
from tests.cast import Cast
from tests.domain.grids import drafts
from tests.web.desk.test_exports import rows

GAPS = reverse("desk:grid_gaps")


@pytest.fixture
def homeless(cast: Cast, buildings: list[UUID]) -> UUID:
    """A building right under the community, beside the first grid."""
    assert buildings
    return drafts.building(cast.community, "孤楼", 0.1, 0.15)


def test_each_gap_leads_to_where_it_is_mended(
    cast: Cast, homeless: UUID, planner: Client, admin: Client
) -> None:
    page = planner.get(GAPS).content.decode()
    assert "没有楼栋长" in page
    assert reverse("desk:accounts") in page
    assert "孤楼" in page
    assert reverse("desk:mend_grid_gap", args=[homeless]) not in page
    page = admin.get(GAPS, {"place": "999901001001"}).content.decode()
    assert reverse("desk:mend_grid_gap", args=[homeless]) in page
    assert "归入第一网格" in page
    assert cast.community


def test_one_click_puts_a_building_into_the_grid_beside_it(
    cast: Cast, homeless: UUID, admin: Client
) -> None:
    url = reverse("desk:mend_grid_gap", args=[homeless])
    assert admin.post(url).status_code == 302
    grid = places.get(cast.administrator.actor, cast.grid_1)
    moved = places.get(cast.administrator.actor, homeless)
    assert moved.path.startswith(grid.path)
    assert admin.post(url).status_code == 404


def test_who_does_not_keep_the_register_mends_nothing(homeless: UUID, planner: Client) -> None:
    assert planner.post(reverse("desk:mend_grid_gap", args=[homeless])).status_code == 404


def test_a_place_out_of_sight_has_no_gaps(homeless: UUID, planner: Client) -> None:
    assert homeless
    assert planner.get(GAPS, {"place": "999901001002"}).status_code == 404


def test_the_gaps_come_as_excel(homeless: UUID, planner: Client) -> None:
    assert homeless
    found = {(row[0], row[1]): row for row in rows(planner, "grid_gaps")}
    assert found[str(Gap.NO_GRID.label), "孤楼"][4] == "第一网格"
