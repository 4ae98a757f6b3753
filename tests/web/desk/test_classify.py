"""Naming the matter of a case at the desk."""

from uuid import UUID

import pytest

from gewu.domain.cases.models import Case
from gewu.domain.matters import actions as matters
from gewu.domain.matters import queries as matter_queries
from gewu.domain.matters.types import MatterRow
from gewu.kernel.access import SYSTEM
from tests.cast import AT, Cast
from tests.web.desk.conftest import browser_of, report


@pytest.fixture
def lamp(cast: Cast) -> MatterRow:
    matters.load_default_catalogue(at=AT)
    matters.load_default_duties(place_id=cast.district, at=AT)
    return matter_queries.search(actor=SYSTEM, text="路灯")[0]


def address(case: UUID) -> str:
    return f"/desk/cases/{case}/classify/"


def test_the_desk_names_it_and_sees_who_leads_and_by_when(cast: Cast, lamp: MatterRow) -> None:
    case, desk = report(cast), browser_of(cast.community_worker)
    assert "属于哪类事项" in desk.get(address(case)).content.decode()
    answer = desk.post(address(case), {"matter": str(lamp.id)}, follow=True)
    shown = answer.content.decode()
    assert Case.objects.get().matter_id == lamp.id
    assert lamp.name in shown
    assert "牵头" in shown


def test_another_class_asks_for_a_reason_and_keeps_the_choice(cast: Cast, lamp: MatterRow) -> None:
    case, desk = report(cast), browser_of(cast.community_worker)
    other = "C" if lamp.particulars.case_class != "C" else "A"
    answer = desk.post(address(case), {"matter": str(lamp.id), "case_class": other})
    assert answer.status_code == 422
    assert lamp.name in answer.content.decode()
    assert Case.objects.get().matter_id is None


@pytest.mark.parametrize("matter", ["", "nonsense", "7f2e102a-e088-4672-9fcc-dc2f576fdf6c"])
def test_a_matter_that_is_none_is_refused(cast: Cast, lamp: MatterRow, matter: str) -> None:
    case, desk = report(cast), browser_of(cast.community_worker)
    assert desk.post(address(case), {"matter": matter}).status_code == 422


@pytest.mark.parametrize("who", ["resident", "outsider", "clerk", "administrator"])
def test_others_find_nothing(cast: Cast, lamp: MatterRow, who: str) -> None:
    case = report(cast)
    answer = browser_of(getattr(cast, who)).post(address(case), {"matter": str(lamp.id)})
    assert answer.status_code == 404
    assert Case.objects.get(pk=case).matter_id is None
