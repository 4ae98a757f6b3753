"""上报: writing down what someone says, for them."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Channel, Kind
from gewu.kernel.access import SYSTEM
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from tests.cast import AT, IN_GRID_2, PASSWORD, Cast, Person
from tests.web.worker.conftest import browser_of

pytestmark = pytest.mark.django_db


def said(**changes: object) -> dict[str, object]:
    words = {
        "once": str(uuid4()),
        "kind": "HELP",
        "text": "下不了楼",
        "building": "",
        "lon": "",
        "lat": "",
        "address": "",
        "contact_name": "何先生",
        "contact_phone": "13800000002",
    }
    return words | changes


def test_the_own_buildings_stand_to_choose(cast: Cast, worker: Client) -> None:
    page = worker.get("/work/report/").content.decode()
    assert str(cast.building_1) in page
    assert str(cast.building_2) not in page


def test_a_report_for_someone_becomes_a_case_with_their_phone(cast: Cast, worker: Client) -> None:
    answer = worker.post("/work/report/", said(building=str(cast.building_1)))
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/work/cases/{case.pk}/?sent=report"
    assert (case.kind, case.channel, case.place_id) == (Kind.HELP, Channel.WORKER, cast.building_1)
    assert (case.contact_name, case.contact_phone) == ("何先生", "13800000002")
    assert (case.reporter_id, case.recorder_id) == (cast.neighbour.id, cast.worker.id)


def test_what_lies_in_the_next_grid_goes_to_its_worker(cast: Cast, worker: Client) -> None:
    worker.post("/work/report/", said(lon=IN_GRID_2[0], lat=IN_GRID_2[1]))
    assert Case.objects.get().owner_place_id == cast.grid_2


def test_sending_twice_makes_one_case(cast: Cast, worker: Client) -> None:
    form = said(building=str(cast.building_1))
    worker.post("/work/report/", form)
    worker.post("/work/report/", form)
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {}, {"building": str(uuid4())}, {"address": "1幢", "contact_phone": "12"}],
)
def test_wrong_input_is_explained_and_nothing_typed_is_lost(
    cast: Cast, worker: Client, changes: dict[str, object]
) -> None:
    answer = worker.post("/work/report/", said(**changes))
    assert answer.status_code == 422
    assert "还没有发出去" in answer.content.decode()
    assert 'value="何先生"' in answer.content.decode()
    assert Case.objects.count() == 0


def test_a_building_steward_reports_for_the_own_building_and_learns_the_number(cast: Cast) -> None:
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username="steward",
        name="钱楼长",
        role=Role.BUILDING_STEWARD,
        place_id=cast.building_1,
        password=PASSWORD,
        at=AT,
    )
    steward = browser_of(Person(account.pk, "steward"))
    assert f'value="{cast.building_1}" selected' in steward.get("/work/report/").content.decode()
    answer = steward.post("/work/report/", said(building=str(cast.building_1)), follow=True)
    assert format_case_number(Case.objects.get().number) in answer.content.decode()
