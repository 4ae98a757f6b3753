"""Taking in a report at the counter."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases import queries
from gewu.domain.cases.types import CaseDetail, Channel, Kind
from tests.cast import IN_GRID_2, Cast
from tests.web.desk.conftest import NOW, browser_of, photo

NEW = reverse("desk:new_case")
LOCATE = reverse("desk:locate")


def form(**more: object) -> dict[str, object]:
    return {"key": uuid4().hex, "kind": "REPAIR", "text": "电梯停了，老人困在家里", **more}


def made(cast: Cast, url: str) -> CaseDetail:
    case_id = url.strip("/").split("/")[-1]
    return queries.detail(actor=cast.secretary.actor, case_id=case_id, on=NOW.date())  # type: ignore[arg-type]


def test_it_becomes_a_case_of_the_counter(staff: Client, cast: Cast) -> None:
    answer = staff.post(
        NEW,
        form(
            place=str(cast.building_1),
            contact_name="何先生",
            contact_phone="139 0000 0002",
            photos=photo(),
        ),
    )
    detail = made(cast, answer["Location"])
    assert (detail.row.channel, detail.row.kind) == (Channel.COUNTER, Kind.REPAIR)
    assert detail.row.owner_name == "第一网格"
    assert (detail.contact_name, detail.contact_phone) == ("何先生", "139****0002")
    assert len(detail.photos) == 1


def test_a_point_on_the_map_is_enough(staff: Client, cast: Cast) -> None:
    lon, lat = IN_GRID_2
    answer = staff.post(NEW, form(lon=str(lon), lat=str(lat)))
    assert made(cast, answer["Location"]).row.owner_name == "第二网格"


def test_sent_twice_it_is_one_case(staff: Client, cast: Cast) -> None:
    words = form(place=str(cast.grid_1))
    first, second = staff.post(NEW, words), staff.post(NEW, words)
    assert first["Location"] == second["Location"]


def test_a_wrong_phone_keeps_everything_typed(staff: Client, cast: Cast) -> None:
    words = form(place=str(cast.building_1), contact_phone="12", address="杏林苑1幢")
    answer = staff.post(NEW, words)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "电梯停了，老人困在家里" in page
    assert 'value="杏林苑1幢"' in page
    assert f'value="{cast.building_1}" checked' in page


def test_without_words_nothing_is_made(staff: Client) -> None:
    answer = staff.post(NEW, form(text=""))
    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors


def test_it_says_beforehand_who_will_have_it(staff: Client, cast: Cast) -> None:
    page = staff.get(LOCATE, {"place": str(cast.building_1)}).content.decode()
    assert "第一网格" in page
    assert "王小满" in page


@pytest.mark.parametrize("query", [{}, {"lon": "x", "lat": "1"}, {"lon": "500", "lat": "1"}])
def test_without_a_place_it_asks_for_one(staff: Client, query: dict[str, str]) -> None:
    answer = staff.get(LOCATE, query)
    assert answer.status_code == 200
    assert "notice-waiting" in answer.content.decode()


@pytest.mark.parametrize("who", ["resident", "administrator", "clerk"])
def test_others_find_no_such_page(cast: Cast, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, form(place=str(cast.grid_1))).status_code == 404
    assert client.get(LOCATE).status_code == 404
