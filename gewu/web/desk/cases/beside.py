"""Two cases side by side: whether they are the same thing, and then to join or link them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseDetail, Permission, Status, Verb
from gewu.kernel.codes import mask_name
from gewu.kernel.errors import NotFound
from gewu.web.desk.cases.shots import shots
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    this: str
    other: str
    is_same: bool


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def beside(request: Request, case_id: UUID, other_id: UUID) -> HttpResponse:
    """Both are the caller's to see, or there is nothing here."""
    if case_id == other_id:
        raise NotFound
    on = request.at.date()
    this = cases.detail(actor=request.actor, case_id=case_id, on=on)
    other = cases.detail(actor=request.actor, case_id=other_id, on=on)
    is_pane = request.htmx.target == "detail"
    context = {
        "row": this.row,
        "sides": [(this, shots(this)), (other, shots(other))],
        "other": other.row,
        "lines": list(_lines(this, other)),
        "may_join": Verb.MERGE in this.verbs and other.row.status is not Status.MERGED,
        "may_link": Verb.LINK in this.verbs and other.row.id not in _linked(this),
    }
    template = "desk/cases/_beside.html" if is_pane else "desk/cases/beside.html"
    return render(request, template, context)


def _linked(detail: CaseDetail) -> set[UUID]:
    return {link.id for link in detail.around.links}


def _lines(this: CaseDetail, other: CaseDetail) -> Iterator[Line]:
    for name, (one, two) in {
        _("Kind"): (str(this.row.kind.label), str(other.row.kind.label)),
        _("Matter"): (_matter(this), _matter(other)),
        _("Place"): (this.row.place_name, other.row.place_name),
        _("Address"): (this.address, other.address),
        _("Reported at"): (_when(this), _when(other)),
        _("Owner"): (this.row.owner_name, other.row.owner_name),
    }.items():
        yield Line(name, one or "—", two or "—", is_same=bool(one) and one == two)
    # Two people may look alike behind their masks.
    named = bool(this.contact_name) and this.contact_name == other.contact_name
    one, two = _reporter(this), _reporter(other)
    yield Line(_("Reporter"), one or "—", two or "—", is_same=named and one == two)


def _matter(detail: CaseDetail) -> str:
    return detail.classified.name if detail.classified else ""


def _when(detail: CaseDetail) -> str:
    return date_format(localtime(detail.row.reported_at), "SHORT_DATETIME_FORMAT")


def _reporter(detail: CaseDetail) -> str:
    return " ".join(filter(None, (mask_name(detail.contact_name), detail.contact_phone)))
