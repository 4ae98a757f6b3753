"""The catalogue as a tree, and one matter beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import CaseClass, Kind, MatterRow, Permission, Source
from gewu.kernel.errors import Text
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import Choice
from gewu.web.desk.sheets import sheet_answer
from gewu.web.ui.middleware import Request

FIELDS: dict[str, Text] = {
    "name": _("Name"),
    "synonyms": _("Everyday words"),
    "description": _("Description"),
    "case_class": _("Class"),
    "kind": _("Usual button"),
    "is_emergency": _("Emergency"),
    "arrive_minutes": _("Minutes to arrive"),
    "source": _("Name comes from"),
    "standard": _("Standard"),
    "code_source": _("Code comes from"),
    "branch": _("Place in the catalogue"),
    "rungs": _("Who answers"),
    "legal_basis": _("Legal basis"),
    "limit_text": _("Limit in words"),
    "script": _("What to say"),
    "valid_to": _("Holds until"),
    "limit": _("Time limit"),
}


@dataclass(frozen=True, slots=True)
class Twig:
    """A matter in the tree."""

    row: MatterRow
    below: tuple["Twig", ...]
    is_open: bool


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    """The tree alone, or what fits the words in the search field."""
    return render(request, "desk/matters/index.html", shell(request))


@require_GET
@opens(Permission.VIEW)
def matter(request: Request, matter_id: UUID) -> HttpResponse:
    """The whole page, or what goes beside the tree."""
    shown = context(request, matter_id)
    if request.htmx.target == "detail":
        return render(request, "desk/matters/_matter.html", shown)
    return render(
        request, "desk/matters/matter.html", shown | shell(request, shown["matter"].branch)
    )


def shell(request: Request, opened: str = "") -> dict[str, Any]:
    """What stands around a matter: the tree, or the list of what was found."""
    text = request.GET.get("q", "").strip()[:60]
    with_retired = request.GET.get("retired") == "1"
    rows = matters.tree(actor=request.actor, text=text, with_retired=with_retired)
    return {
        "tab": "catalogue",
        "q": text,
        "with_retired": with_retired,
        "found": rows if text else (),
        "twigs": () if text else twigs(rows, opened),
        "may_edit": matters.may_edit_catalogue(request.actor),
    }


def twigs(rows: Iterable[MatterRow], opened: str) -> tuple[Twig, ...]:
    """Rows in branch order as a tree; the roots and the way to `opened` stand open."""
    below: dict[UUID | None, list[MatterRow]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    return _twigs(below, None, opened)


def _twigs(
    below: dict[UUID | None, list[MatterRow]], parent: UUID | None, opened: str
) -> tuple[Twig, ...]:
    return tuple(
        Twig(
            row,
            _twigs(below, row.id, opened),
            is_open=row.parent_id is None or opened.startswith(row.branch),
        )
        for row in below.get(parent, ())
    )


def context(request: Request, matter_id: UUID) -> dict[str, Any]:
    actor, on = request.actor, request.at.date()
    row = matters.get(actor=actor, matter_id=matter_id)
    known = {one.code: one for one in matters.tree(actor=actor, with_retired=True)}
    codes = row.branch.strip("/").split("/")
    return {
        "matter": row,
        "given": row.particulars,
        "crumbs": [known[code] for code in codes[:-1] if code in known],
        "facts": facts(row),
        "duties": matters.duty_rows(actor=actor, on=on, matter_id=matter_id, size=20),
        "changes": told(matters.changes(actor=actor, subject=matter_id)),
        "may_edit": matters.may_edit_catalogue(actor),
        "may_manage": actor.may(Permission.MANAGE),
    }


def facts(row: MatterRow) -> list[tuple[Text, object]]:
    given = row.particulars
    minutes = given.arrive_minutes
    arrive = gettext("on the spot within %(n)d minutes") % {"n": minutes} if minutes else ""
    urgent = gettext("Emergency") + (f" · {arrive}" if arrive else "")
    return [
        (_("Matter code"), f"{row.code} · {Source(given.code_source).label}"),
        (_("Class"), CaseClass(given.case_class).label),
        (_("Usual button"), Kind(given.kind).label),
        (_("Urgency"), urgent if given.is_emergency else _("Ordinary")),
        (_("Name comes from"), given.standard or Source(given.source).label),
    ]


def told(changes: Iterable[Any]) -> list[tuple[Any, list[tuple[Text, str, str]]]]:
    """Each change with its fields by the names that people know."""
    return [
        (change, [(FIELDS.get(name, name), before, after) for name, before, after in change.fields])
        for change in changes
    ]


@require_GET
@opens(Permission.VIEW)
def find(request: Request) -> HttpResponse:
    """Options of the picker."""
    found = matters.search(actor=request.actor, text=request.GET.get("q", ""))
    choices = [Choice(row.id, row.name, row.code) for row in found]
    given = {"name": "matter", "chosen": None, "choices": choices, "searched": True}
    return render(request, "desk/_options.html", given)


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    sheet = matters.catalogue_sheet(actor=request.actor)
    return sheet_answer(
        name=f"matters-{request.at:%Y%m%d}.xlsx",
        title=gettext("Catalogue of matters"),
        columns=sheet.columns,
        rows=sheet.rows,
    )
