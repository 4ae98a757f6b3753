"""“Is it the same?”: what neighbours reported at the chosen place, offered before sending."""

from uuid import uuid4

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status
from gewu.web.resident import report as room
from tests.cast import IN_GRID_1, Cast
from tests.domain.cases.steps import reported

pytestmark = pytest.mark.django_db
HERE = {"lon": str(IN_GRID_1[0]), "lat": str(IN_GRID_1[1])}


def offer(client: Client, **where: object) -> str:
    return client.post("/report/nearby/", where or HERE).content.decode()


def send(client: Client, **changes: object) -> None:
    form = {"once": str(uuid4()), "text": "我家门口的灯也不亮", **HERE, **changes}
    assert client.post("/report/repair/", form).status_code == 302


def test_a_neighbours_case_is_offered_without_their_words(cast: Cast, guest: Client) -> None:
    case = reported(cast.neighbour.actor, "三楼的灯坏了，我姓钱")
    page = offer(guest)
    assert f'value="{case.pk}"' in page
    assert "1 位邻居" in page
    assert not {"灯", "钱"} & set(page)
    assert case.number not in page


def test_where_nothing_was_reported_nothing_is_asked(cast: Cast, guest: Client) -> None:
    assert offer(guest).strip() == ""
    assert offer(guest, address="").strip() == ""
    assert offer(guest, lon="200", lat="95").strip() == ""
    assert offer(guest, lon="2", lat="48").strip() == ""


def test_who_says_the_same_is_joined_and_told(
    cast: Cast, resident: Client, neighbour: Client
) -> None:
    other = reported(cast.neighbour.actor)
    send(resident, same_as=str(other.pk))
    case = Case.objects.get(reporter=cast.resident.id)
    assert (case.status, case.merged_into_id) == (Status.MERGED, other.pk)
    assert "合并" in resident.get(f"/cases/{case.pk}/").content.decode()
    assert resident.get(f"/cases/{other.pk}/").status_code == 404
    assert neighbour.get(f"/cases/{case.pk}/").status_code == 404


def test_something_else_is_a_case_of_its_own(cast: Cast, resident: Client) -> None:
    reported(cast.neighbour.actor)
    send(resident, same_as="")
    assert Case.objects.get(reporter=cast.resident.id).status == Status.REPORTED


def test_asking_without_end_is_slowed_down(
    cast: Cast, guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LOOKS_PER_HOUR", 1)
    assert [guest.post("/report/nearby/", HERE).status_code for _ in range(2)] == [200, 429]
