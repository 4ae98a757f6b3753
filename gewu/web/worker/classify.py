"""Naming the matter of a case, on the spot: by words, what is named most here first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_TEXT, CaseDetail, Verb
from gewu.domain.insight import queries as insight
from gewu.domain.insight.types import Suggested
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import MatterRow, Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request
from gewu.web.worker.doing import after
from gewu.web.worker.hand import Hand
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed

SHOWN = 12
LATELY = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Choice:
    """A matter as a line to tap; `words` is what a search looks through."""

    id: str
    name: str
    under: str
    words: str
    is_urgent: bool

    @property
    def data(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in ("id", "name", "under", "words", "is_urgent")}


class MatterForm(forms.Form):
    """`seen` is the matter it had when the form was read, "" for none."""

    prefix = "act"
    matter = forms.UUIDField(error_messages={"required": _("Choose a matter.")})
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why is it another matter?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MAX_TEXT,
        required=False,
    )


@staffed
def classify(request: Request, case_id: UUID) -> HttpResponse:
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    if request.method != "POST" and Verb.CLASSIFY not in detail.verbs:
        raise NotFound
    named = detail.classified
    initial = {"seen": named.matter_id} if named else {}
    form = MatterForm(request.POST or None, initial=initial)
    if form.is_valid() and _runs(request, case_id, form):
        messages.success(request, _("The matter is named; its limits hold from now on."))
        return after(request, case_id, sent="classify")
    chosen = str(form["matter"].value() or "")
    context = _context(request, detail) | {"form": form, "chosen": chosen}
    return render(request, "worker/classify.html", context, status=422 if form.errors else 200)


def _runs(request: Request, case_id: UUID, form: MatterForm) -> bool:
    ran = attempt(form, lambda: name_matter(request, case_id, form.cleaned_data))
    return ran is not None


def _context(request: Request, detail: CaseDetail) -> dict[str, object]:
    sought = request.GET.get("q", "").strip()[:60]
    every = choices(request.actor, request.at)
    found = [one for one in every if _fits(one, sought)]
    suggested = None if detail.classified else insight.suggested(detail=detail)
    return {
        "suggested": suggested,
        "likely": _likely(suggested, every),
        "row": detail.row,
        "item": Item(detail.row, request.at, area=area_of(request.actor)),
        "named": detail.classified,
        "choices": found[:SHOWN],
        "q": sought,
    }


def _likely(suggested: Suggested | None, every: Sequence[Choice]) -> list[tuple[Choice, int]]:
    """What it looks like, with how sure that is in percent."""
    by_id = {one.id: one for one in every}
    likely = suggested.likely if suggested else ()
    named = ((by_id.get(str(one.matter_id)), one.percent) for one in likely)
    return [(choice, percent) for choice, percent in named if choice]


def name_matter(hand: Hand, case_id: UUID, said: dict[str, Any]) -> object:
    """A Conflict where somebody else has named it since the form was read."""
    found = queries.visible(hand.actor).filter(pk=case_id)
    now, name = found.values_list("matter_id", "matter__name").first() or (None, "")
    if now not in {None, said["seen"], said["matter"]}:
        words = _("Somebody named it meanwhile: {name}. Look whether that fits.")
        raise Conflict(format_lazy(words, name=name), code="named")
    return actions.classify(
        actor=hand.actor,
        case_id=case_id,
        matter_id=said["matter"],
        reason=said["reason"],
        at=hand.at,
    )


@staffed
def catalogue(request: Request) -> JsonResponse:
    """Every matter, to be kept on the phone for naming one without a signal."""
    data = {"matters": [one.data for one in choices(request.actor, request.at)]}
    return JsonResponse(data, headers={"Cache-Control": "no-store"})


def choices(actor: Actor, at: datetime) -> list[Choice]:
    """What is named most first; the rest in the order of the catalogue."""
    if not actor.may(Permission.VIEW):
        return []
    times = queries.usual_matters(actor=actor, since=at - LATELY)
    rows = matters.tree(actor=actor)
    leaves = sorted(_leaves(rows), key=lambda row: -times.get(row.id, 0))
    names = {row.code: row.particulars.name for row in rows}
    return [_choice(row, names) for row in leaves]


def _leaves(rows: Sequence[MatterRow]) -> Iterator[MatterRow]:
    headings = {row.parent_id for row in rows}
    return (row for row in rows if row.id not in headings)


def _choice(row: MatterRow, names: dict[str, str]) -> Choice:
    facts = row.particulars
    above = [names[code] for code in row.branch.split("/")[:-2] if code in names]
    return Choice(
        id=str(row.id),
        name=facts.name,
        under=" › ".join(above),
        words=" ".join((facts.name, row.code, *facts.synonyms, *above)).lower(),
        is_urgent=facts.is_emergency,
    )


def _fits(one: Choice, sought: str) -> bool:
    return all(word in one.words for word in sought.lower().split())


urlpatterns = [
    path("cases/<uuid:case_id>/classify/", classify, name="classify"),
    path("matters/", catalogue, name="matters"),
]
