"""Time limits and the meaning of the classes: what holds at a place, and where it comes from."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.matters import actions
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import CaseClass, LimitRow, MatterRow, Permission, Step
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.registers.places.types import MANAGE as SETTINGS
from gewu.web.desk.answers import say
from gewu.web.desk.cases.inbox import Option, place_options
from gewu.web.desk.gate import opens
from gewu.web.desk.matters.duties import matter_options, start_path
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

LANGUAGES = ("zh", "en")


class LimitForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    limit = forms.CharField(
        label=_("Time limit"),
        help_text=_(
            "20m or 24h by the clock; 30wm, 2wh or 5wd in working time. Empty: as inherited."
        ),
        max_length=8,
        required=False,
    )


class ClassesForm(forms.Form):
    """Two languages for each class; empty goes back to what is inherited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in CaseClass:
            for language in LANGUAGES:
                label = f"{one.label} ({language})"
                self.fields[f"{one}_{language}"] = forms.CharField(
                    label=label, max_length=80, required=False
                )

    @property
    def meanings(self) -> dict[str, dict[str, str]] | None:
        given = {
            one.value: {
                language: words
                for language in LANGUAGES
                if (words := self.cleaned_data[f"{one}_{language}"].strip())
            }
            for one in CaseClass
        }
        return {code: words for code, words in given.items() if words} or None


@dataclass(frozen=True, slots=True)
class Where:
    """What the address of the page names."""

    place_id: UUID
    path: str
    place_name: str
    matter: MatterRow | None

    @property
    def query(self) -> str:
        return urlencode({"place": self.path, "matter": str(self.matter.id) if self.matter else ""})

    @property
    def matter_id(self) -> UUID | None:
        return self.matter.id if self.matter else None

    @classmethod
    def of(cls, request: Request) -> "Where":
        path = request.GET.get("place", "") or start_path(request.actor)
        place = places.visible(request.actor).filter(path=path[:32]).first()
        if place is None:
            raise NotFound
        matter_id = id_in(request.GET.get("matter", ""))
        row = matters.get(actor=request.actor, matter_id=matter_id) if matter_id else None
        return cls(place.pk, place.path, place.name, row)


@dataclass(frozen=True, slots=True)
class Cell:
    """A limit of one step and class, and whether this very place laid it down."""

    row: LimitRow | None
    is_own: bool
    url: str


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    where = Where.of(request)
    context = {
        "tab": "limits",
        "where": where,
        "classes": matters.classes(where.path, get_language() or "zh"),
        "lines": lines(where),
        "places": place_options(request.actor, where.path)[1:],
        "matters": _matters(request.actor, where),
        "may_manage": request.actor.may(Permission.MANAGE, where.path),
        "may_set": request.actor.may(SETTINGS, where.path),
    }
    return render(request, "desk/matters/limits.html", context)


def _matters(actor: Actor, where: Where) -> list[Option]:
    return matter_options(actor, where.matter_id)


def lines(where: Where) -> list[tuple[Step, list[Cell]]]:
    """One line a step, one cell a class. One query a class."""
    found = {one: matters.limits(where.path, where.matter_id, one) for one in CaseClass}
    return [
        (step, [_cell(where, step, one, found[one].get(step)) for one in CaseClass])
        for step in Step
    ]


def _cell(where: Where, step: Step, one: CaseClass, row: LimitRow | None) -> Cell:
    is_own = row is not None and not row.is_default and row.place_id == where.place_id
    address = reverse("desk:set_limit", kwargs={"step": step.lower()})
    return Cell(row, is_own, f"{address}?{where.query}&class={one}")


@opens(Permission.MANAGE)
def set_limit(request: Request, step: str) -> HttpResponse:
    where, case_class = Where.of(request), request.GET.get("class", "")
    if step.upper() not in Step.values or case_class not in ["", *CaseClass.values]:
        raise NotFound
    chosen = Step(step.upper())
    own = matters.own_limits(
        actor=request.actor,
        place_id=where.place_id,
        matter_id=where.matter_id,
        case_class=case_class,
    ).get(chosen)
    initial = {"version": own.version if own else 0, "limit": own.limit if own else ""}
    form = LimitForm(initial=initial, **data_of(request))

    def act() -> object:
        return actions.set_limit(
            actor=request.actor,
            place_id=where.place_id,
            matter_id=where.matter_id,
            case_class=case_class,
            step=chosen,
            limit=form.cleaned_data["limit"],
            version=form.cleaned_data["version"],
            at=request.at,
        )

    back = f"{reverse('desk:limits')}?{where.query}"
    if succeeds(form, act):
        say(request, _("Changed."))
        return redirect(back)
    about = [where.place_name, where.matter.name if where.matter else "", case_class]
    return form_page(
        request,
        form,
        title=chosen.label,
        back=back,
        submit=_("Save"),
        intro=" · ".join(filter(None, about)),
    )


@opens(Permission.MANAGE)
def set_classes(request: Request) -> HttpResponse:
    where = Where.of(request)
    form = ClassesForm(initial=_own_meanings(where), **data_of(request))

    def act() -> object:
        actions.set_classes(
            actor=request.actor, place_id=where.place_id, meanings=form.meanings, at=request.at
        )
        return True

    back = f"{reverse('desk:limits')}?{where.query}"
    if succeeds(form, act):
        say(request, _("Changed."))
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Meaning of the classes"),
        back=back,
        submit=_("Save"),
        intro=where.place_name,
    )


def _own_meanings(where: Where) -> dict[str, str]:
    """What this very place says; what is inherited stays out of the fields."""
    return {
        f"{row.code}_{language}": row.meaning
        for language in LANGUAGES
        for row in matters.classes(where.path, language)
        if row.from_place == where.place_id
    }
