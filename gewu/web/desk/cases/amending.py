"""Correcting what was reported. The action keeps what is the same as before."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseDetail, Correction, Kind, Permission, Verb
from gewu.web.desk.cases import page
from gewu.web.desk.cases.forms import AmendForm
from gewu.web.desk.cases.step import Deed, step
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import place_picker
from gewu.web.ui.middleware import Request


@opens(Permission.VIEW, Permission.ACT)
def amend(request: Request, case_id: UUID) -> HttpResponse:
    detail = cases.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    form = AmendForm(page.posted(request), initial=_initial(detail))

    def act() -> object:
        correction = _correction(form, detail)
        return actions.amend(
            actor=request.actor, case_id=case_id, correction=correction, at=request.at
        )

    def more(_detail: CaseDetail) -> dict[str, object]:
        return {"picker": place_picker(request.actor, form["place"].value())}

    return step(request, case_id, Deed(Verb.AMEND, form, act, _("Corrected."), more))


def _initial(detail: CaseDetail) -> dict[str, object]:
    lon, lat = detail.point or ("", "")
    return {
        "kind": detail.row.kind,
        "text": detail.row.text,
        "address": detail.address,
        "contact_name": detail.contact_name,
        "lon": lon,
        "lat": lat,
    }


def _correction(form: AmendForm, detail: CaseDetail) -> Correction:
    given = form.cleaned_data
    has_moved = form.point is not None and form.point != detail.point
    address = " ".join(given["address"].split())
    is_elsewhere = has_moved or bool(given["place"]) or address != detail.address
    name = " ".join(given["contact_name"].split())
    return Correction(
        text=given["text"],
        kind=Kind(given["kind"]),
        # A place that is named goes before a pin that nobody has moved.
        point=form.point if is_elsewhere and (has_moved or not given["place"]) else None,
        place_id=given["place"],
        address=address if is_elsewhere else None,
        contact_name=name if name != detail.contact_name else None,
        contact_phone=given["contact_phone"].strip() or None,
    )
