"""How a case ends other than by doing: not taken up, checked, asked by telephone."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases import actions, tenant
from gewu.domain.cases import queries as cases
from gewu.domain.cases.tenant import Reason
from gewu.domain.cases.types import Answer, CaseDetail, Permission, Verb
from gewu.kernel.codes import format_case_number
from gewu.registers.places import queries as places
from gewu.web.desk.cases import forms, page
from gewu.web.desk.cases.looks import CALL
from gewu.web.desk.cases.step import Deed, step
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

BRACES = re.compile(r"\{(\w+)\}")
ANSWERS = {
    Answer.YES: Verb.HEARD_YES,
    Answer.NO: Verb.HEARD_NO,
    Answer.UNREACHED: Verb.UNREACHED,
}


@opens(Permission.DISPATCH)
def decline(request: Request, case_id: UUID) -> HttpResponse:
    listed = page.reasons(request, case_id, tenant.DECLINE_REASONS)
    form = forms.DeclineForm(page.posted(request), reasons=listed, chinese=page.is_chinese())

    def act() -> object:
        return actions.decline(
            actor=request.actor,
            case_id=case_id,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            at=request.at,
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        reason = _found(listed, form["reason"].value())
        return {"offices": {one.code: one.office for one in listed}, **_told(detail, reason)}

    said = _("Not taken up. The resident reads why, and which office to ask.")
    return step(request, case_id, Deed(Verb.DECLINE, form, act, said, more))


@require_GET
@opens(Permission.DISPATCH)
def decline_words(request: Request, case_id: UUID) -> HttpResponse:
    """What the resident would read for a reason: the proposal, and the text message."""
    detail = cases.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    listed = page.reasons(request, case_id, tenant.DECLINE_REASONS)
    reason = _found(listed, request.GET.get("reason"))
    text = request.GET.get("text", "")
    if reason and text in {"", *(_proposal(one) for one in listed)}:
        text = _proposal(reason)
    form = forms.DeclineForm(initial={"text": text}, reasons=listed, chinese=page.is_chinese())
    context = {"form": form, **_told(detail, reason)}
    return render(request, "desk/cases/acts/_decline_words.html", context)


def _found(listed: tuple[Reason, ...], code: object) -> Reason | None:
    return next((reason for reason in listed if reason.code == code), None)


def _proposal(reason: Reason) -> str:
    words = reason.zh if page.is_chinese() else reason.en
    office = reason.office
    if not office:
        return gettext("We cannot take this up: %(reason)s.") % {"reason": words}
    return gettext("We cannot take this up: %(reason)s. Please turn to: %(office)s.") % {
        "reason": words,
        "office": office,
    }


def _told(detail: CaseDetail, reason: Reason | None) -> dict[str, Any]:
    """The text message in the tenant's wording, as `reactions` will fill it in."""
    key = tenant.MESSAGES.key
    wording = tenant.MESSAGES.read(places.settings(detail.row.path, (key,)))
    pattern = (wording.get("declined") or tenant.MESSAGES.default["declined"]).zh
    values = {"number": format_case_number(detail.row.number), "owner": detail.row.owner_name}
    if reason:
        values |= {"reason": reason.zh, "office": reason.office}
    return {
        "message": BRACES.sub(lambda found: values.get(found[1], "…"), pattern),
        "reaches": bool(detail.contact_phone),
    }


@opens(Permission.ACT)
def verify(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.VerifyForm(page.posted(request))

    def act() -> object:
        text = form.cleaned_data["text"]
        return actions.verify(actor=request.actor, case_id=case_id, text=text, at=request.at)

    return step(request, case_id, Deed(Verb.VERIFY, form, act, _("Checked and closed.")))


@opens(Permission.ACT)
def reject(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.RejectForm(page.posted(request))

    def act() -> object:
        text = form.cleaned_data["text"]
        return actions.reject(actor=request.actor, case_id=case_id, text=text, at=request.at)

    return step(request, case_id, Deed(Verb.REJECT, form, act, _("Sent back to who did it.")))


@opens(Permission.DISPATCH)
def follow_up(request: Request, case_id: UUID) -> HttpResponse:
    """Only the answers that fit are shown; what was sent is for the action to judge."""
    form = forms.CallForm(page.posted(request))

    def act() -> object:
        return actions.follow_up(
            actor=request.actor,
            case_id=case_id,
            answer=Answer(form.cleaned_data["answer"]),
            score=form.cleaned_data["score"],
            text=form.cleaned_data["text"],
            at=request.at,
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        form.offer([answer for answer, verb in ANSWERS.items() if verb in detail.verbs])
        return {}

    return step(request, case_id, Deed(CALL, form, act, _("The answer is kept."), more))
