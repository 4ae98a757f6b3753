"""A place or a matter with a new name: its cases are found by that, and no longer by the old."""

from dataclasses import replace
from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.actions import renaming
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Filters
from gewu.domain.matters import actions as matters
from gewu.domain.matters.types import Particulars
from gewu.kernel.access import SYSTEM
from gewu.registers.places import actions as places
from gewu.registers.places.models import Place
from tests import jobs
from tests.cast import AT, IN_GRID_2, Cast
from tests.domain.cases.steps import reported
from tests.domain.cases.ways import SOON, named
from tests.domain.matters.lists import matter

FIRST = Particulars(name="路灯维修")


def found(cast: Cast, text: str, who: str = "secretary") -> int:
    filters = Filters(text=text, open_only=False)
    return len(queries.inbox(actor=getattr(cast, who).actor, filters=filters, at=AT).rows)


def house(cast: Cast) -> Place:
    return Place.objects.get(path__startswith=Place.objects.get(pk=cast.grid_1).path, name="1幢")


def rename_house(cast: Cast) -> None:
    places.rename(actor=SYSTEM, place_id=house(cast).pk, name="望湖楼", at=SOON)


@pytest.fixture(params=[200, 1])
def batch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """All at once, and one after another."""
    monkeypatch.setattr(renaming, "BATCH", request.param)
    return int(request.param)


@pytest.mark.usefixtures("batch")
def test_a_place_is_found_by_its_new_name(cast: Cast) -> None:
    for _ in range(3):
        reported(cast.resident.actor)
    reported(cast.resident.actor, point=IN_GRID_2)
    rename_house(cast)
    assert found(cast, "望湖楼") == 0
    jobs.run_all()
    assert found(cast, "望湖楼") == found(cast, "whl") == 3
    assert found(cast, "杏林苑1幢") == 0


@pytest.mark.usefixtures("batch")
def test_a_matter_is_found_by_its_new_name(cast: Cast) -> None:
    lamp = matter("01", FIRST.name)
    for _ in range(3):
        named(cast, reported(cast.resident.actor), lamp)
    lamp = matters.change_matter(
        actor=SYSTEM,
        matter_id=lamp.pk,
        version=lamp.version,
        particulars=replace(FIRST, name="照明设施报修"),
        at=SOON,
    )
    jobs.run_all()
    assert found(cast, "照明设施") == found(cast, "zmss") == 3
    assert found(cast, "路灯维修") == 0


def test_what_the_timeline_says_stays(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    said: dict[str, Any] = {"actor": cast.worker.actor, "case_id": case.pk, "at": SOON}
    actions.note(**said, text="钥匙在门卫", is_public=False)
    actions.note(**said, text="备件明天到")
    rename_house(cast)
    jobs.run_all()
    assert found(cast, "钥匙在门卫") == found(cast, "备件明天到") == found(cast, "望湖楼") == 1
    assert not queries.mine(actor=cast.resident.actor, text="钥匙在门卫").rows


def test_nobody_sees_more_for_it(cast: Cast) -> None:
    reported(cast.resident.actor)
    rename_house(cast)
    jobs.run_all()
    assert found(cast, "望湖楼", "worker") == 1
    for who in ("outsider", "neighbour", "clerk"):
        assert found(cast, "望湖楼", who) == 0


def test_cases_that_hold_the_name_are_left_alone(cast: Cast) -> None:
    lamp = matter("01", FIRST.name)
    named(cast, reported(cast.resident.actor), lamp)
    before = list(Case.objects.values_list("search", flat=True))
    Case.objects.update(outer_number="NEU-1")
    matters.change_matter(
        actor=SYSTEM,
        matter_id=lamp.pk,
        version=lamp.version,
        particulars=replace(FIRST, description="灯杆、灯头"),
        at=SOON,
    )
    jobs.run_all()
    assert list(Case.objects.values_list("search", flat=True)) == before


def test_what_is_gone_meanwhile_is_no_error(cast: Cast) -> None:
    actions.read_place_again(path="000000")
    actions.read_matter_again(matter_id=cast.grid_1)
    assert "read_" not in "".join(jobs.queued())
