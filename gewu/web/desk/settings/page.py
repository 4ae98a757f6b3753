"""The overview, a page for each group of settings, and taking the last change back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.cases.types import Permission as Cases
from gewu.kernel.errors import NotFound
from gewu.kernel.workdays import is_published
from gewu.registers.places import actions
from gewu.registers.places import queries as places
from gewu.web.desk.answers import say
from gewu.web.desk.cases.inbox import place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.desk.settings.sections import GROUPS, KEYS, Group, Section, sections
from gewu.web.desk.settings.summaries import summary
from gewu.web.desk.settings.trying import Trial, trial
from gewu.web.desk.settings.where import READ, Where
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

AHEAD_FROM = 10  # the month from which next year's missing calendar is worth a word


def frame(request: Request, where: Where, here: str) -> dict[str, Any]:
    """What stands around every page of the settings; `here` marks the entry of the list."""
    return {
        "where": where,
        "here": here,
        "groups": GROUPS.values(),
        "places": place_options(request.actor, where.path)[1:],
    }


@require_GET
@opens(READ)
def index(request: Request) -> HttpResponse:
    where = Where.of(request)
    held = places.held(request.actor, where.place_id, KEYS)
    rows = [
        (group, [(places.choice(key), held[key], summary(held[key])) for key in group.keys])
        for group in GROUPS.values()
    ]
    context = frame(request, where, "") | {"rows": rows, "missing_year": missing_year(request)}
    return render(request, "desk/settings/index.html", context)


def missing_year(request: Request) -> int | None:
    """Next year, when its holidays are due and not known here."""
    following = request.at.year + 1
    return following if request.at.month >= AHEAD_FROM and not is_published(following) else None


@opens(READ)
def group(request: Request, slug: str) -> HttpResponse:
    """See the settings of a page, or send one of them."""
    which, where = _group(slug), Where.of(request)
    year = _year(request)
    if request.method != "POST":
        return _page(request, where, which, sections(request.actor, where, which, year=year))
    shown = sections(request.actor, where, which, year=year, sent=request.POST)
    sent = next((one for one in shown if one.form.is_bound), None)
    if sent is None:
        raise NotFound
    verb = request.POST.get("do", "save")
    if verb == "try":
        return _try(request, where, which, shown, sent)
    if verb not in {"save", "reset"}:
        sent.form.rearrange(verb)
        return _page(request, where, which, shown)
    if verb == "reset":
        return _answer(request, where, which, _set(request, where, sent, None))
    saved = (
        attempt(sent.form, lambda: _save(request, where, sent)) if sent.form.is_valid() else None
    )
    if saved is None:
        return _page(request, where, which, shown, status=422)
    return _answer(request, where, which, *saved)


def _group(slug: str) -> Group:
    if slug not in GROUPS:
        raise NotFound
    return GROUPS[slug]


def _year(request: Request) -> int:
    """The year of the calendar: this one, the one before or after."""
    now = request.at.year
    text = request.GET.get("year", "")
    year = int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else now
    return min(max(year, now - 1), now + 1)


def _try(
    request: Request, where: Where, which: Group, shown: list[Section], sent: Section
) -> HttpResponse:
    """Nothing is saved; the page comes back as it was typed."""
    form = sent.form
    found = attempt(form, lambda: trial(request, where, sent)) if form.is_valid() else None
    return _page(request, where, which, shown, status=200 if found else 422, found=found)


def _page(
    request: Request,
    where: Where,
    which: Group,
    shown: list[Section],
    *,
    status: int = 200,
    found: Trial | None = None,
) -> HttpResponse:
    year = _year(request)
    context = frame(request, where, which.slug) | {
        "group": which,
        "sections": shown,
        "year": year,
        "years": [request.at.year + n for n in (-1, 0, 1)],
        "missing_year": missing_year(request),
        "trial": found,
        "may_try": which.tries and request.actor.may(Cases.VIEW),
        "changed": id_in(request.GET.get("changed", "")),
    }
    return render(request, "desk/settings/group.html", context, status=status)


def _save(request: Request, where: Where, sent: Section) -> tuple[UUID | None]:
    """What was typed; where it is what holds already, no copy of it is laid down."""
    value = sent.form.value()
    if not sent.is_own and value is not None and _is_present(sent, value):
        return (None,)
    return (_set(request, where, sent, value),)


def _is_present(sent: Section, value: Any) -> bool:
    return bool(places.checked(sent.key, value) == sent.form.present())


def _set(request: Request, where: Where, sent: Section, value: Any) -> UUID | None:
    version = request.POST.get("version", "")
    change = actions.set_setting(
        actor=request.actor,
        place_id=where.place_id,
        key=sent.key,
        value=value,
        version=int(version) if version.isascii() and version.isdecimal() else 0,
        reason=request.POST.get("reason", ""),
        at=request.at,
    )
    return change.pk if change else None


def _answer(request: Request, where: Where, which: Group, change: UUID | None) -> HttpResponse:
    """Back to the page, with the way to undo."""
    back = where.address("desk:setting_group", which.slug)
    if "year" in request.GET:
        back += f"&year={_year(request)}"
    if change is None:
        say(request, _("There was nothing to change."))
        return redirect(back)
    return redirect(f"{back}&changed={change}")


@require_POST
@opens(READ)
def undo(request: Request) -> HttpResponse:
    where, change_id = Where.of(request), id_in(request.POST.get("change", ""))
    which = _group(request.POST.get("group", ""))
    if change_id is None:
        raise NotFound
    actions.undo_setting(actor=request.actor, change_id=change_id, at=request.at)
    say(request, _("Taken back."))
    return redirect(where.address("desk:setting_group", which.slug))
