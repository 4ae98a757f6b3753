"""Only what is given changes, what was said first stays, and the case goes where it belongs."""

from typing import Any

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Correction, Filters, Kind, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts.types import Role
from tests.cast import IN_GRID_1, IN_GRID_2, NEXT_DOOR, NO_GRID, Cast, Person
from tests.domain.cases.steps import accepted, closed, reported
from tests.domain.cases.ways import LATER, last, reload, seat


def amended(person: Person, case: Case, **what: Any) -> Case:
    correction = Correction(**what)
    return actions.amend(actor=person.actor, case_id=case.pk, correction=correction, at=LATER)


def test_the_reporter_corrects_the_words_and_the_first_ones_stay_on_the_timeline(
    cast: Cast,
) -> None:
    case = reported(cast.resident.actor, text="灯不亮")
    amended(cast.resident, case, text="三楼的灯不亮")
    assert reload(case).text == "三楼的灯不亮"
    texts = Step.objects.filter(case=case).order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["灯不亮", "三楼的灯不亮"]
    assert last(case).by_reporter
    for text, found in (("三楼", [case.pk]), ("五楼", [])):
        page = queries.inbox(actor=cast.worker.actor, filters=Filters(text=text), at=LATER)
        assert [row.id for row in page.rows] == found


def test_what_changed_is_announced_without_the_words(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    amended(cast.worker, case, text="换个说法", kind=Kind.HELP)
    event = EventRow.objects.filter(subject=case.pk).latest("pk")
    assert (event.kind, event.payload["fields"]) == ("cases.CaseAmended", ["text", "kind"])
    assert "换个说法" not in str(event.payload)
    assert reload(case).kind == Kind.HELP


def test_the_clock_runs_on(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    amended(cast.resident, case, text="三楼的灯不亮")
    assert reload(case).due_at == case.due_at


def test_a_fresh_case_goes_to_whoever_answers_at_the_right_place(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    moved = amended(cast.resident, case, point=IN_GRID_2)
    assert seat(moved) == (Role.GRID_WORKER, cast.grid_2, None)
    assert (moved.place_id, moved.lon) == (cast.building_2, IN_GRID_2[0])
    with pytest.raises(NotFound):
        actions.accept(actor=cast.worker.actor, case_id=case.pk, at=LATER)
    assert actions.accept(actor=cast.neighbour_worker.actor, case_id=case.pk, at=LATER)


def test_what_is_in_hand_stays_with_its_handler(cast: Cast) -> None:
    case = accepted(cast)
    moved = amended(cast.community_worker, case, point=NEXT_DOOR)
    assert seat(moved) == (Role.GRID_WORKER, cast.grid_1, None)
    assert (moved.handler_id, moved.status) == (cast.worker.id, Status.ACCEPTED)
    assert moved.path.startswith("999901001002")


def test_a_better_address_keeps_the_point(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    amended(cast.resident, case, address="杏林苑1幢3单元")
    kept = reload(case)
    assert (kept.lon, kept.lat) == IN_GRID_1
    assert (kept.address, kept.owner_place_id) == ("杏林苑1幢3单元", cast.grid_1)


def test_an_address_places_what_had_no_place(cast: Cast) -> None:
    case = reported(cast.resident.actor, point=None)
    assert case.owner_role == Role.DISTRICT_DESK
    moved = amended(cast.desk, case, address="杏林苑2幢")
    assert seat(moved) == (Role.GRID_WORKER, cast.grid_2, None)


@pytest.mark.parametrize("address", ["", "不知道在哪里"])
def test_an_address_that_says_nothing_moves_nothing(cast: Cast, address: str) -> None:
    case = reported(cast.resident.actor, point=None)
    amended(cast.desk, case, address="杏林苑2幢")
    amended(cast.desk, case, address=address)
    assert reload(case).owner_place_id == cast.grid_2


def test_a_place_that_was_chosen_outlasts_an_address(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    amended(cast.desk, case, place_id=cast.building_2)
    moved = reload(case)
    assert (moved.place_id, moved.lon) == (cast.building_2, None)
    amended(cast.desk, case, address="杏林苑1幢")
    assert reload(case).place_id == cast.building_2


def test_a_point_without_a_grid_goes_to_the_community(cast: Cast) -> None:
    moved = amended(cast.desk, reported(cast.resident.actor), point=NO_GRID)
    assert seat(moved) == (Role.COMMUNITY_WORKER, cast.community, None)


def test_only_those_who_work_on_it_correct_the_contact(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    amended(cast.worker, case, contact_phone="138 0013 8000", contact_name="张阿姨")
    assert (reload(case).contact_phone, reload(case).contact_name) == ("13800138000", "张阿姨")
    with pytest.raises(Invalid):
        amended(cast.resident, case, contact_phone="13900139000")
    assert reload(case).contact_phone == "13800138000"


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"text": "楼道灯不亮了"},
        {"kind": Kind.REPAIR},
        {"address": "  "},
        {"point": IN_GRID_1},
        {"contact_phone": ""},
    ],
)
def test_nothing_new_is_said_so(cast: Cast, what: dict[str, Any]) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        amended(cast.worker, case, **what)
    assert refused.value.code == "unchanged"
    assert Step.objects.filter(case=case).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", " "),
        ("text", "长" * 5_001),
        ("address", "路" * 201),
        ("contact_name", "名" * 41),
        ("contact_phone", "12"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(cast: Cast, field: str, value: str) -> None:
    case = reported(cast.resident.actor)
    with pytest.raises(Invalid) as refused:
        amended(cast.worker, case, **{field: value})
    assert field in refused.value.fields
    assert reload(case).changed_at == case.changed_at


def test_who_may_not(cast: Cast) -> None:
    case = reported(cast.neighbour.actor)
    for person in (cast.outsider, cast.clerk, cast.resident):
        with pytest.raises(NotFound):
            amended(person, case, text="改一改")
    # Whoever wrote it down for someone sees it, but does not correct it.
    Case.objects.filter(pk=case.pk).update(recorder=cast.outsider.id)
    with pytest.raises(Refused):
        amended(cast.outsider, case, text="改一改")


def test_what_is_closed_is_not_corrected(cast: Cast) -> None:
    case = closed(cast)
    with pytest.raises(Conflict):
        amended(cast.resident, case, text="改一改")
    assert last(case).verb == Verb.RATE
