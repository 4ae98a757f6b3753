"""The components as template tags; a builtin library, so no page needs {% load %}.

Times take `at` from the request; a filter, which has no context, takes it as its argument.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gewu.web.ui import context as page
from gewu.web.ui.components import assets, fields, icons, limits, people, states, times

register = template.Library()

MESSAGE_TONES = {"success": "solved", "error": "overdue", "warning": "waiting"}
TOAST_ICONS = {
    "solved": "circle-check",
    "overdue": "alert-circle",
    "waiting": "alert-triangle",
    "hand": "info-circle",
    "paused": "info-circle",
}

register.simple_tag(assets.tags, name="asset")
register.simple_tag(assets.url, name="ui_static")
register.simple_tag(icons.icon, name="icon")
register.simple_tag(states.badge, name="state")
register.simple_tag(people.avatar, name="avatar")


def moment(context: Context) -> datetime:
    """`at` of the template if it has one (styled samples, letters), else of the request."""
    given = context.get("at")
    if isinstance(given, datetime):
        return given
    request = context.get("request")
    assert isinstance(request, HttpRequest), "times need `at` or `request` in the context"
    return page.moment_of(request)


@register.simple_tag(takes_context=True, name="when")
def when_tag(context: Context, value: times.Moment | None, full: bool = False) -> SafeString:
    return times.when_html(value, moment(context), full=full)


@register.simple_tag(takes_context=True, name="left")
def left_tag(
    context: Context, value: datetime | timedelta | None, working: bool = False
) -> SafeString:
    return times.left_html(value, moment(context), working=working)


@register.filter(name="when")
def when_filter(value: times.Moment | None, at: datetime) -> str:
    return times.when(value, at) if value else "—"


@register.filter(name="left")
def left_filter(value: datetime | timedelta | None, at: datetime) -> str:
    return times.left(value, at) if value is not None else "—"


@register.filter
def limit_words(text: str) -> str:
    """A time limit such as "5wd", in words."""
    return limits.words(text)


@register.filter
def grouped(number: str) -> SafeString:
    """A long number in fours, spaced by style, so that copying gives the plain number."""
    text = str(number)
    parts = ((text[start : start + 4],) for start in range(0, len(text), 4))
    return format_html(
        '<span class="grouped">{}</span>', format_html_join("", "<span>{}</span>", parts)
    )


@register.filter
def tone(message_tags: str) -> str:
    """The tone of a Django message's level tag."""
    return MESSAGE_TONES.get(message_tags.rsplit(" ", maxsplit=1)[-1], "hand")


@register.simple_tag
def toast_icon(tone_name: str) -> SafeString:
    return icons.icon(TOAST_ICONS.get(tone_name, "info-circle"))


@register.simple_tag
def once() -> SafeString:
    """A key that lets the server know a repeated submission, also without scripts."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())


@register.inclusion_tag("ui/parts/steps.html")
def steps(words: Sequence[str], current: int) -> dict[str, object]:
    """At most five steps; `current` counts from 1, one past the end means all are done."""
    assert len(words) <= 5, "a progress line has at most five steps"
    marked = [
        {"word": word, "state": "done" if place < current else "now" if place == current else ""}
        for place, word in enumerate(words, start=1)
    ]
    return {"steps": marked, "current": current, "total": len(words)}


@register.inclusion_tag("ui/parts/back.html")
def back(url: str, words: str = "") -> dict[str, str]:
    """The way back in a phone page's bar."""
    return {"url": url, "words": words}


@register.inclusion_tag("ui/parts/empty.html")
def empty(icon: str, words: str, url: str = "", action: str = "") -> dict[str, str]:
    return {"icon": icon, "words": words, "url": url, "action": action}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, next_cursor: str | None, name: str = "after") -> dict[str, str]:
    """Keyset links: on to the next cursor, back to the first page; other parameters stay."""
    request = context["request"]
    query = request.GET.copy()
    inside = bool(query.pop(name, None))
    first = f"{request.path}?{query.urlencode()}" if inside else ""
    if next_cursor:
        query[name] = next_cursor
    return {"first": first, "next": f"{request.path}?{query.urlencode()}" if next_cursor else ""}


@register.inclusion_tag("ui/parts/field.html")
def field(
    bound: BoundField, hint: str | None = None, source: str = "", label: str = "", **extra: str
) -> dict[str, object]:
    """One form field: label, hint, control, error, tied together for screen readers."""
    return {
        "field": fields.shown(bound, hint=hint, extra=extra),
        "label": label or bound.label,
        "source": source,
    }


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, object]:
    """What is wrong with the form as a whole, and a link to each field that needs a look."""
    wrong = [bound for bound in form if bound.errors and not bound.is_hidden]
    hidden = [e for bound in form.hidden_fields() for e in bound.errors]
    return {"general": [*form.non_field_errors(), *hidden], "wrong": wrong}


@register.inclusion_tag("ui/parts/fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, object]:
    """All fields of a plain form, errors on top."""
    return {"form": form}


@register.inclusion_tag("ui/parts/photos.html")
def photos(items: Sequence[object]) -> dict[str, object]:
    """Thumbnails; each item has `url`, `thumb` and `alt`."""
    return {"photos": items}


@register.inclusion_tag("ui/parts/photo_picker.html")
def photo_picker(
    *,
    name: str = "photos",
    most: int = 6,
    hint: str = "",
    label: str = "",
    error: str = "",
    optional: bool = False,
) -> dict[str, object]:
    return {
        "name": name,
        "most": most,
        "hint": hint,
        "label": label,
        "error": error,
        "optional": optional,
    }


@register.inclusion_tag("ui/parts/facts.html")
def facts(pairs: Sequence[tuple[str, object]] | Mapping[str, object]) -> dict[str, object]:
    """A definition list from (label, value) pairs."""
    return {"pairs": pairs.items() if isinstance(pairs, Mapping) else pairs}


@register.inclusion_tag("ui/parts/stat.html")
def stat(
    value: object, label: str, note: str = "", url: str = "", tone: str = ""
) -> dict[str, object]:
    """A figure; `note` gives its definition or age, `url` the records behind it."""
    return {"value": value, "label": label, "note": note, "url": url, "tone": tone}


@register.inclusion_tag("ui/parts/map_box.html")
def map_box(
    url: str,
    *,
    pick: str = "",
    lon: object = "",
    lat: object = "",
    center: str = "",
    tall: bool = False,
    listed: bool = True,
) -> dict[str, object]:
    """A map of the GeoJSON at `url`; `pick="lon,lat"` names the hidden inputs a chosen point fills.

    `center` is "lon,lat"; without it the map shows everything it has. `listed` prints the places
    in words below: not needed where the map only helps to point.
    """
    names = [name.strip() for name in pick.split(",")] if pick else []
    values = ["" if value is None else value for value in (lon, lat)]
    return {
        "url": url,
        "pick": pick,
        "inputs": list(zip(names, values, strict=False)),
        "center": center,
        "tall": tall,
        "listed": listed,
        "tones": list(states.STATES),
    }


@register.simple_tag
def skeleton(rows: int = 6) -> SafeString:
    """Grey lines while a part of the page is on its way."""
    bars = mark_safe("<span></span>" * rows)  # noqa: S308 a constant
    return format_html('<div class="skeleton" aria-hidden="true">{}</div>', bars)


@register.simple_block_tag(takes_context=True)
def timeline_item(
    context: Context,
    content: str,
    *,
    title: str,
    icon: str = "point",
    time: times.Moment | None = None,
    by: str = "",
    tone: str = "",
) -> SafeString:
    """One event of the spine: mark, words, person and time, then whatever the block holds."""
    return format_html(
        '<li><span class="timeline-mark{}">{}</span><div class="timeline-head">'
        '<span class="strong">{}</span><span class="muted">{}</span>{}</div>{}</li>',
        f" tone-{tone}" if tone else "",
        icons.icon(icon),
        title,
        by,
        times.when_html(time, moment(context), full=True) if time else "",
        format_html('<div class="timeline-body">{}</div>', content) if content.strip() else "",
    )
