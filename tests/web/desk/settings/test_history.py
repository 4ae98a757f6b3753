"""Who changed what, before and after, in words; the limits beside it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import actions as matters
from gewu.domain.matters.types import Step
from gewu.registers.places import actions as places
from gewu.web.desk.settings.words import differences
from tests.cast import AT, Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT, STREET, send

HISTORY = reverse("desk:settings_history")


def test_a_change_is_told_with_its_author_and_reason(admin: Client, cast: Cast) -> None:
    send(admin, "clock", "warn_share", percent="40", reason="年度调整")
    send(admin, "clock", "warn_share", do="reset")
    shown = admin.get(HISTORY).content.decode()
    assert "冯管" in shown
    assert "年度调整" in shown
    assert "恢复为上级设定" in shown


def test_one_setting_can_be_looked_at_alone(admin: Client, cast: Cast) -> None:
    send(admin, "contact", "office_phone", phone="0999-1")
    send(admin, "clock", "warn_share", percent="40")
    shown = admin.get(HISTORY, {"key": "office_phone"}).content.decode()
    assert "0999-1" in shown
    assert "0.4" not in shown


def test_only_the_place_itself_is_told(admin: Client, cast: Cast) -> None:
    send(admin, "contact", "office_phone", phone="0999-1")
    assert "0999-1" not in admin.get(HISTORY, {"place": STREET}).content.decode()


def test_changes_of_limits_stand_beside(
    admin: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for version, limit in enumerate(("4wd", "6wd")):
        matters.set_limit(
            actor=cast.desk.actor,
            place_id=cast.district,
            matter_id=None,
            case_class="B",
            step=Step.RESOLVE,
            limit=limit,
            version=version,
            at=AT,
        )
    with django_assert_max_num_queries(18):
        shown = admin.get(HISTORY).content.decode()
    assert "郑平" in shown
    assert "6 个工作日" in shown


def test_history_is_paged(admin: Client, cast: Cast) -> None:
    for number in range(32):
        places.set_setting(
            actor=cast.administrator.actor,
            place_id=cast.district,
            key="office_phone",
            value=f"0999-{number:03}",
            at=AT + timedelta(minutes=number),
        )
    first = admin.get(HISTORY)
    assert "0999-000" not in first.content.decode()
    rest = admin.get(HISTORY, {"after": first.context["next"], "place": DISTRICT})
    assert "0999-000" in rest.content.decode()


def test_others_read_no_history(cast: Cast) -> None:
    assert browser_of(cast.worker).get(HISTORY).status_code == 404
    assert browser_of(cast.street_staff).get(HISTORY, {"place": DISTRICT}).status_code == 404


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, 0.3, [("", "", "0.3")]),
        ("1", None, [("", "1", "")]),
        (
            {"A": {"zh": "甲"}},
            {"A": {"zh": "乙"}, "B": {"zh": "丙"}},
            [("A › in Chinese", "甲", "乙"), ("B › in Chinese", "", "丙")],
        ),
        ({"STREET": {"en": "town"}}, {}, [("街道 › in English", "town", "")]),
        (
            {"overrides": {}, "hours": []},
            {"overrides": {"2026-10-10": True}, "hours": [["08:30:00", "12:00:00"]]},
            [("Working hours", "", "08:30–12:00"), ("Days set by hand › 2026-10-10", "", "worked")],
        ),
        (
            [{"code": "RAIN", "zh": "雨"}],
            [{"code": "SNOW", "zh": "雪"}, {"code": "RAIN", "zh": "雨"}],
            [("SNOW › Reason code", "", "SNOW"), ("SNOW › in Chinese", "", "雪")],
        ),
        ({"in_hand": None}, {"in_hand": "1wd"}, [("Answered, but not done", "", "1wd")]),
    ],
)
def test_differences_are_told_leaf_by_leaf(
    before: Any, after: Any, told: list[tuple[str, str, str]]
) -> None:
    with override("en"):
        found = [(one.what, str(one.before), str(one.after)) for one in differences(before, after)]
    assert found == told
