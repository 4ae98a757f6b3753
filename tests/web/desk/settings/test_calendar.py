"""A year of days: ticks against the official calendar, other years untouched, missing ones said."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gewu.kernel.workdays import is_published
from gewu.registers.places import actions
from gewu.registers.places import queries as places
from gewu.web.desk.settings.forms.calendar import days_of, official
from tests.cast import AT, Cast
from tests.web.desk.settings.sending import DISTRICT, fields_of, page, send

NOW = timezone.localtime().year
LAST = str(NOW - 1)
NEW_YEAR = date(NOW - 1, 1, 1)


def value() -> dict[str, object]:
    found = places.setting(DISTRICT, "calendar").value
    assert isinstance(found, dict)
    return found


def ticked(client: Client, year: str) -> list[str]:
    days = fields_of(client.get(page("calendar", year=year)), "calendar")["d"]
    assert isinstance(days, list)
    return days


def test_the_official_days_are_ticked(admin: Client, cast: Cast) -> None:
    expected = [day.isoformat() for day in days_of(NOW - 1) if official(day)]
    assert ticked(admin, LAST) == expected


def test_only_what_differs_from_the_official_calendar_is_saved(admin: Client, cast: Cast) -> None:
    days = [*ticked(admin, LAST), NEW_YEAR.isoformat()]
    send(admin, "calendar", "calendar", year=LAST, d=days[1:])
    assert value()["overrides"] == {NEW_YEAR.isoformat(): True, days[0]: False}
    assert NEW_YEAR.isoformat() in ticked(admin, LAST)
    assert days[0] not in ticked(admin, LAST)


def test_days_of_other_years_stay(admin: Client, cast: Cast) -> None:
    actions.set_setting(
        actor=cast.administrator.actor,
        place_id=cast.district,
        key="calendar",
        value={"overrides": {"2020-01-04": True}},
        at=AT,
    )
    send(admin, "calendar", "calendar", year=LAST, d=[*ticked(admin, LAST), NEW_YEAR.isoformat()])
    assert value()["overrides"] == {"2020-01-04": True, NEW_YEAR.isoformat(): True}


def test_hours_are_saved_and_ours_stay_unwritten(admin: Client, cast: Cast) -> None:
    send(admin, "calendar", "calendar", from_0="08:30", to_1="18:00")
    assert value()["hours"] == [["08:30:00", "12:00:00"], ["13:30:00", "18:00:00"]]
    send(admin, "calendar", "calendar", from_0="09:00", to_1="17:30")
    assert value()["hours"] == []


def test_an_evening_may_be_added(admin: Client, cast: Cast) -> None:
    send(admin, "calendar", "calendar", from_2="19:00", to_2="21:00")
    assert value()["hours"] == [
        ["09:00:00", "12:00:00"],
        ["13:30:00", "17:30:00"],
        ["19:00:00", "21:00:00"],
    ]


@pytest.fixture
def unknown_year(monkeypatch: pytest.MonkeyPatch) -> str:
    """Next year as it is before its holidays are announced."""
    module = "gewu.web.desk.settings"
    for name in (f"{module}.page", f"{module}.forms.calendar"):
        monkeypatch.setattr(f"{name}.is_published", lambda year: year <= NOW)
    monkeypatch.setattr(f"{module}.page.AHEAD_FROM", 1)
    return str(NOW + 1)


def test_a_year_without_holidays_is_flagged(admin: Client, cast: Cast, unknown_year: str) -> None:
    assert f"还没有 {unknown_year} 年的放假安排" in admin.get(page("calendar")).content.decode()


def test_a_known_year_is_not_flagged(
    admin: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gewu.web.desk.settings.page.is_published", lambda _year: True)
    assert "放假安排" not in admin.get(page("calendar")).content.decode()


def test_every_day_of_an_unknown_year_can_be_laid_down(
    admin: Client, cast: Cast, unknown_year: str
) -> None:
    send(admin, "calendar", "calendar", year=unknown_year, fix_year="on")
    overrides = value()["overrides"]
    assert isinstance(overrides, dict)
    assert len(overrides) == len(list(days_of(NOW + 1)))
    assert "fix_year" in fields_of(admin.get(page("calendar", year=unknown_year)), "calendar")


def test_a_calendar_is_there_for_the_years_around(admin: Client, cast: Cast) -> None:
    assert is_published(NOW - 1)
    for text in ("1999", "soon", "99999"):
        assert admin.get(page("calendar", year=text)).status_code == 200
