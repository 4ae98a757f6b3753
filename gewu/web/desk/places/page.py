"""One place: what it is called, where it lies, who serves there, what holds there and why."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.kernel.access import Actor
from gewu.kernel.errors import Text
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places
from gewu.registers.places.types import LEVEL_NAMES, MANAGE, VIEW, Crumb, Level
from gewu.web.desk import geojson
from gewu.web.desk.gate import opens
from gewu.web.desk.places.tree import MOST, branches
from gewu.web.ui.middleware import Request

MOST_POSTS = 60
# Settings that hang on the tree; the wording of each page that uses one says what it does.
SETTINGS: tuple[tuple[str, Text], ...] = (
    (LEVEL_NAMES, _("Names of the levels")),
    ("case_limits", _("Time limits of cases")),
    ("calendar", _("Working days and hours")),
)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting in force here; `source` is the place it comes from, "" for the delivered one."""

    name: Text
    value: object
    source: str


@dataclass(frozen=True, slots=True)
class ChildRow:
    id: UUID
    path: str
    name: str
    level_name: str
    households: int


@require_GET
@opens(VIEW)
def place(request: Request, place_id: UUID) -> HttpResponse:
    """The whole page, or what goes beside the tree."""
    shown = context(request, place_id)
    if request.htmx.target == "detail":
        return render(request, "desk/places/_place.html", shown)
    opened = shown["described"].path
    return render(
        request, "desk/places/place.html", shown | {"branches": branches(request.actor, opened)}
    )


def context(request: Request, place_id: UUID) -> dict[str, Any]:
    actor, on = request.actor, request.at.date()
    found = places.get(actor, place_id)
    language = get_language() or "zh"
    boundary = places.boundary_on(found.pk, on)
    posts = accounts.posts_at(actor=actor, path=found.path, on=on)
    described = places.describe(found, language)
    return {
        "place": found,
        "described": described,
        "crumbs": [(crumb, actor.may(VIEW, crumb.path)) for crumb in described.crumbs[:-1]],
        "children": _children(actor, found.pk, _area(described.crumbs), language),
        "most": MOST,
        "boundary": boundary,
        "posts": posts[:MOST_POSTS],
        "more_posts": max(0, len(posts) - MOST_POSTS),
        "settings": _settings(found.path),
        "may_manage": actor.may(MANAGE, found.path),
        "may_add": found.level != Level.HOME and found.is_active,
    }


@require_GET
@opens(VIEW)
def outline(request: Request, place_id: UUID) -> HttpResponse:
    """The place's outline of today as GeoJSON."""
    found = places.get(request.actor, place_id)
    boundary = places.boundary_on(found.pk, request.at.date())
    return geojson.answer([geojson.grid(boundary.polygon, found.name)] if boundary else [])


def _area(crumbs: tuple[Crumb, ...]) -> str:
    """Street and community, as the full names of what lies in them begin."""
    inside = (crumb.name for crumb in crumbs if crumb.level in {Level.STREET, Level.COMMUNITY})
    return "".join(inside)


def _children(actor: Actor, place_id: UUID, area: str, language: str) -> list[ChildRow]:
    rows = list(places.children(actor, place_id)[:MOST])
    names = {
        row.level: places.level_name(row.path, Level(row.level), language)
        for row in {row.level: row for row in rows}.values()
    }
    return [
        ChildRow(
            id=row.pk,
            path=row.path,
            # Buildings of several compounds share their numbers: say which compound.
            name=row.full_name.removeprefix(area) if row.level == Level.BUILDING else row.name,
            level_name=names[row.level],
            households=row.households,
        )
        for row in rows
    ]


def _settings(path: str) -> list[SettingRow]:
    """What holds at a path. Where each value comes from is part of what it means."""
    names = {above.pk: above.name for above in places.chain(path)}
    found = [(name, places.setting(path, key)) for key, name in SETTINGS]
    return [
        SettingRow(
            name, told(setting.value), names[setting.from_place] if setting.from_place else ""
        )
        for name, setting in found
    ]


def told(value: object) -> list[tuple[str, str]]:
    """A setting's value as lines of (what, how)."""
    if isinstance(value, dict):
        return [(str(key), _flat(part)) for key, part in value.items()]
    return [("", _flat(value))] if value is not None else []


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_flat(part) for part in value)
    return str(value)
