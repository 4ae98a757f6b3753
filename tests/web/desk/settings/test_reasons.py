"""Rows of reasons: added, dropped and moved without being saved, then saved together."""

import pytest
from django.test import Client

from gewu.registers.places import queries as places
from gewu.registers.places.models import SettingChange
from tests.cast import Cast
from tests.web.desk.settings.sending import DISTRICT, fields_of, send

KEY = "suspend_reasons"


def codes(fields: dict[str, str]) -> list[str]:
    return [fields[f"code_{number}"] for number in range(int(fields["rows"]))]


def pressed(client: Client, verb: str, **typed: str) -> dict[str, str]:
    answer = send(client, "reasons", KEY, do=verb, **typed)
    assert answer.status_code == 200
    return fields_of(answer, KEY)


def test_a_reason_is_added_and_saved(admin: Client, cast: Cast) -> None:
    fields = pressed(admin, "add")
    assert codes(fields)[-1] == ""
    assert not SettingChange.objects.exists()
    typed = {"code_5": "FLOOD", "zh_5": "汛期", "en_5": "Flood season"}
    fields |= typed | {"do": "save"}
    del fields["key"]
    send(admin, "reasons", KEY, **fields)
    saved = places.setting(DISTRICT, KEY).value
    assert saved[5] == {"code": "FLOOD", "zh": "汛期", "en": "Flood season", "office": ""}


@pytest.mark.parametrize(
    ("verb", "order"),
    [
        ("drop:0", "WEATHER PARTS PROCEDURE CONSENT"),
        ("down:0", "WEATHER RESIDENT PARTS PROCEDURE CONSENT"),
        ("up:4", "RESIDENT WEATHER PARTS CONSENT PROCEDURE"),
        ("up:0", "RESIDENT WEATHER PARTS PROCEDURE CONSENT"),
        ("down:4", "RESIDENT WEATHER PARTS PROCEDURE CONSENT"),
        ("drop:99", "RESIDENT WEATHER PARTS PROCEDURE CONSENT"),
        ("turn", "RESIDENT WEATHER PARTS PROCEDURE CONSENT"),
    ],
)
def test_rows_are_moved_and_dropped(admin: Client, cast: Cast, verb: str, order: str) -> None:
    assert codes(pressed(admin, verb)) == order.split()


def test_what_was_typed_stays_while_rows_move(admin: Client, cast: Cast) -> None:
    fields = pressed(admin, "down:0", zh_0="等住户回家", reason="夏季")
    assert (fields["zh_1"], fields["reason"]) == ("等住户回家", "夏季")


def test_pausing_sends_nobody_elsewhere(admin: Client, cast: Cast) -> None:
    assert "office_0" not in pressed(admin, "add")
    send(admin, "measures", "exclusion_reasons", zh_0="不合法")
    assert "office" not in places.setting(DISTRICT, "exclusion_reasons").value[0]
    answer = send(admin, "reasons", "decline_reasons", office_0="110")
    assert answer.status_code == 302
    assert places.setting(DISTRICT, "decline_reasons").value[0]["office"] == "110"


@pytest.mark.parametrize("rows", ["", "x", "-1", "²"])
def test_a_count_that_is_none_is_no_rows(admin: Client, cast: Cast, rows: str) -> None:
    assert send(admin, "reasons", KEY, rows=rows).status_code == 422
