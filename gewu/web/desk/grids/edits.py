"""A draft changed by hand, from the map or from the list: the answer is the panel as it is then."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gewu.domain.grids import actions
from gewu.domain.grids import queries as grids
from gewu.domain.grids.planning import Permission
from gewu.kernel.errors import Invalid
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.grids.page import panel
from gewu.web.ui.middleware import Request

Given = dict[str, Any]
Change = Callable[[QueryDict, Given], str]


@require_POST
@opens(Permission.PLAN)
def edit(request: Request, plan_id: UUID, what: str) -> HttpResponse:
    """One change; `version` is the one that the sender has seen."""
    data = request.POST
    given: Given = {
        "actor": request.actor,
        "plan_id": plan_id,
        "version": _whole(data, "version"),
        "at": request.at,
    }
    words = CHANGES[what](data, given)
    number = data.get("grid", "")
    if not request.htmx:
        say(request, words)
        return redirect(f"{reverse('desk:grid_plan', args=[plan_id])}?grid={number}")
    view = grids.plan(actor=request.actor, plan_id=plan_id, on=request.at.date())
    shown = panel(request, view, int(number) if number.isdecimal() else None)
    response = render(request, "desk/grids/_panel.html", shown)
    told = {"plan-changed": {}, "toast": {"text": words, "tone": "solved"}}
    response["HX-Trigger-After-Settle"] = json.dumps(told)
    return response


def _move(data: QueryDict, given: Given) -> str:
    buildings = _buildings(data)
    actions.move_buildings(building_ids=buildings, to_grid=_whole(data, "to"), **given)
    return _moved(len(buildings))


def _split(data: QueryDict, given: Given) -> str:
    buildings = _buildings(data)
    actions.split_grid(building_ids=buildings, **given)
    return ngettext(
        "A new grid of %(n)d building. “Undo” takes it back.",
        "A new grid of %(n)d buildings. “Undo” takes it back.",
        len(buildings),
    ) % {"n": len(buildings)}


def _merge(data: QueryDict, given: Given) -> str:
    actions.merge_grids(numbers=[_whole(data, "grid"), _whole(data, "with")], **given)
    return _("Merged. “Undo” takes it back.")


def _rename(data: QueryDict, given: Given) -> str:
    actions.rename_grid(number=_whole(data, "grid"), name=data.get("name", ""), **given)
    return _("Renamed.")


def _undo(_data: QueryDict, given: Given) -> str:
    actions.undo(**given)
    return _("Taken back.")


def _moved(number: int) -> str:
    words = ngettext(
        "%(n)d building moved. “Undo” takes it back.",
        "%(n)d buildings moved. “Undo” takes it back.",
        number,
    )
    return words % {"n": number}


def _buildings(data: QueryDict) -> set[UUID]:
    found = set()
    for text in data.getlist("building"):
        with suppress(ValueError):
            found.add(UUID(text))
    return found


def _whole(data: QueryDict, name: str) -> int:
    text = data.get(name, "")
    if not text.isdecimal() or len(text) > 9:
        raise Invalid(fields={name: _("Choose a grid first.")})
    return int(text)


CHANGES: dict[str, Change] = {
    "move": _move,
    "split": _split,
    "merge": _merge,
    "rename": _rename,
    "undo": _undo,
}
