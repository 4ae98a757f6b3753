"""Working hours, and a year of days to click as worked or off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.kernel.workdays import OFFICE_HOURS, Beyond, Calendar, is_published, is_working_day
from gewu.web.desk.settings.forms.base import SettingForm

FRAMES = 3  # morning, afternoon, evening; more where a file brought more
OFFICIAL = Calendar(beyond=Beyond.WEEKENDS)
WEEKDAYS = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    is_worked: bool
    is_official: bool  # worked by the official calendar, or a weekday where none is out

    @property
    def is_special(self) -> bool:
        """A holiday on a weekday, or a weekend day worked to make up for one."""
        return self.is_official != (self.on.weekday() < 5)


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    days: list[Day]

    @property
    def blanks(self) -> range:
        """Cells before the first day; weeks begin on Monday."""
        return range(self.first.weekday())


class CalendarForm(SettingForm):
    template: ClassVar[str] = "desk/settings/parts/calendar.html"
    weekdays = WEEKDAYS

    def build(self, value: Any) -> None:
        self.overrides = {date.fromisoformat(day): on for day, on in value["overrides"].items()}
        hours = value["hours"] or OFFICE_HOURS
        self.count = max(FRAMES, len(hours))
        for number in range(self.count):
            opens, closes = hours[number] if number < len(hours) else (None, None)
            self.fields[f"from_{number}"] = _time_field(_("From"), opens)
            self.fields[f"to_{number}"] = _time_field(_("to"), closes)
        if not self.is_published:
            self.fields["fix_year"] = forms.BooleanField(
                label=_("Use every day of this year as shown, until the official calendar is out"),
                initial=all(day in self.overrides for day in days_of(self.year)),
                required=False,
            )

    @property
    def is_published(self) -> bool:
        return is_published(self.year)

    def frames(self) -> list[tuple[Any, Any]]:
        return [(self[f"from_{number}"], self[f"to_{number}"]) for number in range(self.count)]

    def months(self) -> list[Month]:
        worked = self._worked()
        days = [Day(day, day in worked, official(day)) for day in days_of(self.year)]
        firsts = [day.on for day in days if day.on.day == 1]
        return [Month(one, [d for d in days if d.on.month == one.month]) for one in firsts]

    def differing(self) -> list[Day]:
        """Of the year shown: what is saved against the official calendar."""
        return [
            Day(day, on, official(day))
            for day, on in sorted(self.overrides.items())
            if day.year == self.year and on != official(day)
        ]

    def _worked(self) -> set[date]:
        """The days ticked, or those that hold."""
        if self.sent is not None:
            sent = set(self.sent.getlist("d"))
            return {day for day in days_of(self.year) if day.isoformat() in sent}
        kept = {day: self.overrides.get(day, official(day)) for day in days_of(self.year)}
        return {day for day, on in kept.items() if on}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        pairs = [(given.get(f"from_{n}"), given.get(f"to_{n}")) for n in range(self.count)]
        self.hours = tuple((opens, closes) for opens, closes in pairs if opens and closes)
        if any(bool(opens) != bool(closes) for opens, closes in pairs):
            raise forms.ValidationError(_("Working hours have a beginning and an end."))
        try:
            Calendar(hours=self.hours)
        except Invalid as error:
            raise forms.ValidationError(str(error)) from error
        return given

    def value(self) -> Any:
        worked, fixed = self._worked(), self.cleaned_data.get("fix_year", False)
        kept = {day: on for day, on in self.overrides.items() if day.year != self.year}
        for day in days_of(self.year):
            if fixed or (day in worked) != official(day):
                kept[day] = day in worked
        return {
            "overrides": {day.isoformat(): on for day, on in sorted(kept.items())},
            "hours": []
            if self.hours == OFFICE_HOURS
            else [[opens.isoformat(), closes.isoformat()] for opens, closes in self.hours],
        }


def official(day: date) -> bool:
    return is_working_day(day, OFFICIAL)


def days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))


def _time_field(label: Any, initial: time | str | None) -> forms.TimeField:
    start = time.fromisoformat(initial) if isinstance(initial, str) else initial
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, initial=start, required=False, widget=widget)
