"""Writing rows of the duty list: new ones, the next version, the end."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import actions
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    CaseClass,
    Duty,
    Part,
    Permission,
    RungTerms,
    Terms,
    Tier,
)
from gewu.kernel.access import Actor
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.matters.duties import start_path
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import PickField, matter_picker, place_picker
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

PARTS = [("", "—"), *Part.choices]
AREAS = [tier for tier in Tier if tier not in OF_ORGANISATIONS]
# How many departments and companies a row can name in the form.
PLACES_OF = {Tier.DEPARTMENT: 3, Tier.COMPANY: 1}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TermsForm(forms.Form):
    """Who answers on which tier, and the words beside it."""

    legal_basis = forms.CharField(label=_("Legal basis"), max_length=400, required=False)
    limit_text = forms.CharField(label=_("Limit in words"), max_length=200, required=False)
    script = forms.CharField(
        label=_("What to say"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    valid_from = forms.DateField(label=_("Holds from"), widget=DAY)
    valid_to = forms.DateField(
        label=_("Holds until"),
        help_text=_("The first day it no longer holds; empty for no end."),
        required=False,
        widget=DAY,
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for tier in AREAS:
            self.fields[tier] = forms.ChoiceField(label=tier.label, choices=PARTS, required=False)
        for tier, count in PLACES_OF.items():
            for number in range(count):
                self._add_body(tier, number, bodies)
        words = ("legal_basis", "limit_text", "script", "valid_from", "valid_to")
        self.order_fields([name for name in self.fields if name not in words])

    def _add_body(self, tier: Tier, number: int, bodies: list[tuple[str, str]]) -> None:
        part, body = names_of(tier, number)
        label = format_lazy("{tier} {number}", tier=tier.label, number=number + 1)
        self.fields[part] = forms.ChoiceField(label=label, choices=PARTS, required=False)
        self.fields[body] = forms.ChoiceField(
            label=_("Which one"), choices=[("", _("not named")), *bodies], required=False
        )

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        rungs = [RungTerms(tier, Part(given[tier])) for tier in AREAS if given[tier]]
        for tier, count in PLACES_OF.items():
            for part, body in (names_of(tier, number) for number in range(count)):
                if given[part]:
                    named = UUID(given[body]) if given[body] else None
                    rungs.append(RungTerms(tier, Part(given[part]), named))
        return Terms(tuple(rungs), given["legal_basis"], given["limit_text"], given["script"])


class NewForm(TermsForm):
    matter = PickField(label=_("Which matter, or which branch?"))
    place = PickField(label=_("Where does it hold?"))
    case_class = forms.ChoiceField(
        label=_("Class"), choices=[("", _("every class")), *CaseClass.choices], required=False
    )


class ChangeForm(TermsForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("First day without it"), widget=DAY)


def names_of(tier: Tier, number: int) -> tuple[str, str]:
    return f"{tier}_{number}", f"{tier}_{number}_body"


def body_choices(actor: Actor, path: str) -> list[tuple[str, str]]:
    rows = matters.bodies(actor=actor, path=path)
    return [(str(row.id), f"{row.short_name or row.name} · {row.kind.label}") for row in rows]


@opens(Permission.MANAGE)
def new(request: Request) -> HttpResponse:
    """Departments and companies anywhere in the caller's area are offered; the action checks
    that they work at the chosen place."""
    initial = {"valid_from": request.at.date(), "matter": request.GET.get("matter", "")}
    form = NewForm(
        initial=initial,
        bodies=body_choices(request.actor, start_path(request.actor)),
        **data_of(request),
    )
    if form.is_valid() and (row := attempt(form, lambda: _add(request, form))):
        say(request, _("It is added."))
        return redirect("desk:duty", duty_id=row)
    return _page(request, form, title=_("New duty row"), back=reverse("desk:duties"))


def _add(request: Request, form: NewForm) -> UUID:
    given = form.cleaned_data
    return actions.add_duty(
        actor=request.actor,
        matter_id=given["matter"],
        place_id=given["place"],
        case_class=given["case_class"],
        terms=form.terms,
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
        at=request.at,
    ).pk


@opens(Permission.MANAGE)
def change(request: Request, duty_id: UUID) -> HttpResponse:
    row = matters.get_duty(actor=request.actor, duty_id=duty_id)
    request.actor.require(Permission.MANAGE, row.place_path)
    initial = _initial(row) | {"valid_from": max(row.valid_from, request.at.date())}
    bodies = body_choices(request.actor, row.place_path)
    form = ChangeForm(initial=initial, bodies=bodies, **data_of(request))
    if form.is_valid() and (later := attempt(form, lambda: _change(request, row, form))):
        say(request, _("Changed."))
        return redirect("desk:duty", duty_id=later)
    back = reverse("desk:duty", args=[duty_id])
    return _page(request, form, title=f"{row.matter_name} · {row.place_name}", back=back)


def _change(request: Request, row: Duty, form: ChangeForm) -> UUID:
    given = form.cleaned_data
    return actions.change_duty(
        actor=request.actor,
        duty_id=row.id,
        version=given["version"],
        terms=form.terms,
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
        at=request.at,
    ).pk


def _initial(row: Duty) -> dict[str, Any]:
    found: dict[str, Any] = {
        "version": row.version,
        "legal_basis": row.legal_basis,
        "limit_text": row.limit_text,
        "script": row.script,
        "valid_to": row.valid_to,
    }
    for tier in AREAS:
        found[tier] = next((rung.part.value for rung in row.at(tier)), "")
    for tier, count in PLACES_OF.items():
        for number, rung in enumerate(row.at(tier)[:count]):
            part, body = names_of(tier, number)
            found |= {part: rung.part.value, body: str(rung.organisation_id or "")}
    return found


@opens(Permission.MANAGE)
def end(request: Request, duty_id: UUID) -> HttpResponse:
    row = matters.get_duty(actor=request.actor, duty_id=duty_id)
    initial = {"version": row.version, "on": request.at.date()}
    form = EndForm(initial=initial, **data_of(request))

    def act() -> object:
        given = form.cleaned_data
        return actions.end_duty(
            actor=request.actor,
            duty_id=duty_id,
            version=given["version"],
            on=given["on"],
            at=request.at,
        )

    if succeeds(form, act):
        say(request, _("It has an end now. From then on what is inherited holds."))
        return redirect("desk:duty", duty_id=duty_id)
    return form_page(
        request,
        form,
        title=_("End a duty row"),
        back=reverse("desk:duty", args=[duty_id]),
        submit=_("End"),
        intro=f"{row.matter_name} · {row.place_name}",
    )


def _page(request: Request, form: TermsForm, *, title: Any, back: str) -> HttpResponse:
    """Tiers and bodies side by side, then the words; pickers where a new row needs them."""
    bodies = [
        (form[part], form[body])
        for tier, count in PLACES_OF.items()
        for part, body in (names_of(tier, number) for number in range(count))
    ]
    context: dict[str, Any] = {
        "tab": "duties",
        "form": form,
        "page_title": title,
        "back": back,
        "areas": [form[tier] for tier in AREAS],
        "bodies": bodies,
        "words": [form[name] for name in ("legal_basis", "limit_text", "script")],
        "days": [form["valid_from"], form["valid_to"]],
    }
    if isinstance(form, NewForm):
        context |= {
            "matter_picker": matter_picker(form["matter"].value()),
            "place_picker": place_picker(request.actor, form["place"].value()),
        }
    status = 422 if form.is_bound else 200
    return render(request, "desk/matters/duty_form.html", context, status=status)
