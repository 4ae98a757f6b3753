"""Moments and durations as people say them: 今天 14:30, 还剩 3 小时."""

from datetime import date, datetime, timedelta

from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gewu.web.ui.components.icons import icon

SOON = timedelta(hours=4)
TWO_DAYS = timedelta(days=2)
Moment = datetime | date


def day_word(day: date, today: date) -> str:
    """Today, yesterday and tomorrow have names; other days a date, with the year if it differs."""
    names = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
    if name := names.get((day - today).days):
        return name
    # Translators: Django date formats, https://docs.djangoproject.com/en/5.2/ref/templates/builtins/#date
    same = pgettext("date in this year", "j M")
    other = pgettext("date in another year", "j M Y")
    return dateformat.format(day, same if day.year == today.year else other)


def when(value: Moment, at: datetime, *, full: bool = False) -> str:
    """A day, with the clock time if the day has a name or `full` asks for it."""
    today = timezone.localtime(at).date()
    if not isinstance(value, datetime):
        return day_word(value, today)
    local = timezone.localtime(value)
    day = day_word(local.date(), today)
    near = abs((local.date() - today).days) <= 1
    return f"{day} {local:%H:%M}" if near or full else day


def exact(value: Moment) -> str:
    if not isinstance(value, datetime):
        return dateformat.format(value, pgettext("exact date", "j F Y"))
    return dateformat.format(timezone.localtime(value), pgettext("exact moment", "j F Y, H:i"))


def when_html(value: Moment | None, at: datetime, *, full: bool = False) -> SafeString:
    if value is None:
        return format_html('<span class="faint">{}</span>', "—")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        exact(value),
        when(value, at, full=full),
    )


def duration(span: timedelta) -> str:
    """Whole units, rounded down: a promise of time is never longer than the truth."""
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    if span < TWO_DAYS:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = hours // 24
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def remaining(value: datetime | timedelta, at: datetime) -> timedelta:
    return value if isinstance(value, timedelta) else value - at


def left(value: datetime | timedelta, at: datetime, *, working: bool = False) -> str:
    """Time until a deadline, or past it; `working` says it was counted in working time."""
    rest = remaining(value, at)
    pattern = _("%(duration)s left") if rest >= timedelta() else _("%(duration)s overdue")
    words = pattern % {"duration": duration(abs(rest))}
    return _("%(words)s (working time)") % {"words": words} if working else words


def left_html(
    value: datetime | timedelta | None, at: datetime, *, working: bool = False
) -> SafeString:
    if value is None:
        return format_html('<span class="faint">{}</span>', _("No deadline"))
    rest = remaining(value, at)
    late, soon = rest < timedelta(), rest < SOON
    tone = "text-overdue strong" if late else "text-waiting" if soon else "muted"
    return format_html(
        '<span class="left nowrap {}">{} {}</span>',
        tone,
        icon("alarm" if late else "clock"),
        left(value, at, working=working),
    )
