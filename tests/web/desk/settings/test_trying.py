"""What would happen to this case: counted with what is typed, nothing saved."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from gewu.domain.cases import queries as cases
from gewu.kernel.access import Actor
from gewu.registers.places.models import SettingChange
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of
from tests.web.desk.settings.sending import COMMUNITY, DISTRICT, send

NEXT_DOOR = "999901001002"
Asked = list[tuple[UUID, Mapping[str, Any]]]


@pytest.fixture
def desk(cast: Cast) -> Client:
    return browser_of(cast.desk)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the page asks of the cases; they answer with one line that changes."""
    found: Asked = []

    def what_if(*, actor: Actor, case_id: UUID, changes: Mapping[str, Any]) -> list[Any]:
        assert actor.id
        found.append((case_id, changes))
        return [("首次答复", NOW, NOW), ("上报", NOW, None)]

    monkeypatch.setattr(cases, "what_if", what_if)
    return found


def number_of(cast: Cast, case_id: UUID) -> str:
    return cases.visible(cast.desk.actor).values_list("number", flat=True).get(pk=case_id)


def test_a_case_is_counted_with_what_is_typed(
    desk: Client, cast: Cast, case_id: UUID, asked: Asked
) -> None:
    number = number_of(cast, case_id)
    answer = send(desk, "clock", "warn_share", percent="40", do="try", case=f" {number} ")
    assert answer.status_code == 200
    assert asked == [(case_id, {"warn_share": 0.4})]
    shown = answer.content.decode()
    assert "上报" in shown
    assert 'class="differs"' in shown
    assert 'value="40"' in shown
    assert f'value="{number}"' in shown
    assert not SettingChange.objects.exists()


@pytest.mark.parametrize(("place", "typed"), [(DISTRICT, "1"), (DISTRICT, ""), (NEXT_DOOR, None)])
def test_a_case_that_is_not_here_is_not_counted(
    cast: Cast, case_id: UUID, asked: Asked, place: str, typed: str | None
) -> None:
    number = number_of(cast, case_id) if typed is None else typed
    desk = browser_of(cast.desk)
    answer = send(desk, "clock", "warn_share", place=place, do="try", case=number)
    assert "这里没有这个编号的事件" in answer.content.decode()
    assert not asked


def test_a_value_that_cannot_be_is_said_first(
    desk: Client, cast: Cast, case_id: UUID, asked: Asked
) -> None:
    answer = send(desk, "clock", "warn_share", percent="99", do="try", case="1")
    assert answer.status_code == 422
    assert not asked


def test_readers_may_try_too(cast: Cast, case_id: UUID, asked: Asked) -> None:
    reader = browser_of(cast.secretary)
    data = {"version": "0", "percent": "40", "do": "try", "case": number_of(cast, case_id)}
    send(reader, "clock", "warn_share", place=COMMUNITY, **data)
    assert len(asked) == 1


def test_messages_read_as_the_reporter_would(desk: Client, cast: Cast, case_id: UUID) -> None:
    number = number_of(cast, case_id)
    words = "{number} 归 {owner} 办"
    answer = send(desk, "messages", "messages", merged_zh=words, do="try", case=number)
    shown = answer.content.decode()
    assert f"{number[:4]} {number[4:8]} {number[8:]} 归" in shown
    assert not SettingChange.objects.exists()


def test_who_reads_no_cases_is_not_offered_it(admin: Client, desk: Client, cast: Cast) -> None:
    pages = [browser.get("/desk/settings/clock/").content.decode() for browser in (admin, desk)]
    assert ["what-if-warn_share" in shown for shown in pages] == [False, True]


def test_the_cases_own_answer_stands_on_the_page(desk: Client, cast: Cast, case_id: UUID) -> None:
    number = number_of(cast, case_id)
    same = send(desk, "limits", "case_limits", do="try", case=number)
    assert 'class="differs"' not in same.content.decode()
    longer = send(desk, "limits", "case_limits", REPAIR_resolve="10wd", do="try", case=number)
    assert longer.content.decode().count('class="differs"') > 1
