"""Cases that have to do with each other: joined, parted, linked."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseDetail, CaseRow, Filters, Permission, Status, Verb
from gewu.kernel.codes import format_case_number
from gewu.web.desk.cases import forms, page
from gewu.web.desk.cases.step import Deed, More, at_once, step
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import SHOWN, Choice, Picker, id_in
from gewu.web.ui.asked import words_in
from gewu.web.ui.middleware import Request

HINT = _("Number or words of the other case")


@opens(Permission.DISPATCH)
def merge(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.MergeForm(page.posted(request))

    def act() -> object:
        return actions.merge(
            actor=request.actor,
            case_id=case_id,
            into_id=form.cleaned_data["other"],
            reason=form.cleaned_data["reason"],
            at=request.at,
        )

    said = _("Joined. Everybody who reported it hears how it ends.")
    return step(request, case_id, Deed(Verb.MERGE, form, act, said, _picker(request)))


@opens(Permission.DISPATCH)
def unmerge(request: Request, case_id: UUID) -> HttpResponse:
    hint = _("It is on its own again; its clock starts anew.")
    form = forms.ReasonForm(page.posted(request), hint=hint)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.unmerge(actor=request.actor, case_id=case_id, reason=reason, at=request.at)

    return step(request, case_id, Deed(Verb.UNMERGE, form, act, _("Parted again.")))


@opens(Permission.VIEW, Permission.ACT)
def link(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.OtherForm(page.posted(request))

    def act() -> object:
        other = form.cleaned_data["other"]
        actions.link(actor=request.actor, case_id=case_id, other_id=other, at=request.at)
        return other

    return step(
        request,
        case_id,
        Deed(Verb.LINK, form, act, _("Linked; both show it."), _picker(request)),
    )


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def unlink(request: Request, case_id: UUID, other_id: UUID) -> HttpResponse:
    def act() -> object:
        actions.unlink(actor=request.actor, case_id=case_id, other_id=other_id, at=request.at)
        return other_id

    return at_once(request, case_id, Verb.UNLINK, act, _("The link is taken away."))


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def find(request: Request, case_id: UUID) -> HttpResponse:
    """Cases by number or words; without either those close by."""
    detail = cases.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    text = words_in(request.GET)
    chosen = _chosen(request, request.GET.get("other"))
    rows = _searched(request, text) if text else _close_by(request, detail)
    context = {"name": "other", "chosen": chosen, "searched": True}
    return render(
        request, "desk/_options.html", context | {"choices": _choices(rows, case_id, chosen)}
    )


def _picker(request: Request) -> More:
    def more(detail: CaseDetail) -> Mapping[str, Any]:
        url = reverse("desk:find_case", args=[detail.row.id])
        chosen = _chosen(request, request.POST.get("other") or request.GET.get("other"))
        found = _choices(_close_by(request, detail), detail.row.id, chosen)
        return {"picker": Picker("other", url, HINT, chosen), "choices": found}

    return more


def _searched(request: Request, text: str) -> list[CaseRow]:
    """Open ones first; a number finds any."""
    found: list[CaseRow] = []
    for open_only in (True, False):
        filters = Filters(open_only=open_only, text=text, newest_first=True)
        found += cases.inbox(actor=request.actor, filters=filters, at=request.at, size=SHOWN).rows
    return list({row.id: row for row in found}.values())[:SHOWN]


def _close_by(request: Request, detail: CaseDetail) -> list[CaseRow]:
    """What is like it, then what is in the same grid or community; only what the caller sees."""
    near = [one.row for one in cases.alike(actor=request.actor, detail=detail)]
    filters = Filters(path=detail.row.path, newest_first=True)
    same = cases.inbox(actor=request.actor, filters=filters, at=request.at, size=SHOWN).rows
    return list({row.id: row for row in (*near, *same)}.values())[:SHOWN]


def _choices(rows: list[CaseRow], case_id: UUID, chosen: Choice | None) -> list[Choice]:
    left_out = {case_id, chosen.value if chosen else None}
    return [_choice(row) for row in rows if row.id not in left_out and row.status != Status.MERGED]


def _chosen(request: Request, value: object) -> Choice | None:
    other_id = id_in(value)
    if other_id is None or not cases.visible(request.actor).filter(pk=other_id).exists():
        return None
    on = request.at.date()
    return _choice(cases.detail(actor=request.actor, case_id=other_id, on=on).row)


def _choice(row: CaseRow) -> Choice:
    words = row.text if len(row.text) <= 40 else f"{row.text[:39]}…"
    at = date_format(localtime(row.reported_at), "SHORT_DATETIME_FORMAT")
    number = format_case_number(row.number)
    note = " · ".join((number, row.place_name, str(row.status.label), at))
    return Choice(row.id, words, note)
