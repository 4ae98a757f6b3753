"""Saying something: photos, words, where; then it has a number, an owner and a time."""

import contextlib
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Kind, Report
from gewu.kernel import throttle
from gewu.kernel.codes import mask_phone, normalise_phone
from gewu.kernel.errors import Invalid, NotFound
from gewu.registers.places.types import Description, Level
from gewu.web.resident.known import Known, caller, known, open_grid
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request, give_pass

PER_HOUR = 60  # a whole building may share one address
LOOKS_PER_HOUR = 600
LAPSED = _("You were logged out in the meantime. Log in again to send it under your name.")


class ReportForm(forms.Form):
    # The form guard of the page makes a new one when a sent form is opened again.
    once = forms.CharField(max_length=80, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Say it"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    at_home = forms.BooleanField(required=False)
    # The grid whose card led here, ticked to begin with.
    grid = forms.CharField(max_length=15, required=False, widget=forms.HiddenInput)
    in_grid = forms.BooleanField(required=False)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    address = forms.CharField(
        label=_("Address or more exact place"), max_length=200, required=False
    )
    contact_name = forms.CharField(label=_("What we may call you"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("Your phone"), max_length=30, required=False)
    # Filled in, they make it a report for somebody else: a parent, a neighbour.
    other_name = forms.CharField(label=_("Their name"), max_length=40, required=False)
    other_phone = forms.CharField(label=_("Their phone"), max_length=30, required=False)
    # A neighbour's case that this is the same as.
    same_as = forms.UUIDField(required=False)
    # The account on whose page it was written; a login may end before it is sent.
    who = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, me: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.me = me

    def clean_other_phone(self) -> str:
        phone = str(self.cleaned_data["other_phone"])
        try:
            return normalise_phone(phone) if phone.strip() else ""
        except Invalid as error:
            raise forms.ValidationError(str(error.message)) from error

    def clean(self) -> None:
        if self.is_lapsed():
            raise forms.ValidationError(LAPSED)
        if self.cleaned_data.get("other_name") and not self.data.get("other_phone"):
            self.add_error("other_phone", _("Type their phone: they are called about it."))
        if not self.is_placed() and not self.may_lack_place():
            self.add_error(
                "address",
                _("Say where it is: type the compound and building, or use the map."),
            )

    def is_lapsed(self) -> bool:
        """Written under a login that has ended: as a guest's it would be lost to its writer."""
        return self.cleaned_data.get("who", "") not in ("", self.me.account)

    def is_placed(self) -> bool:
        return bool(self.place_id or self.point or self.cleaned_data.get("address"))

    def may_lack_place(self) -> bool:
        """A cry for help may come from anywhere as long as somebody can call back."""
        said = self.cleaned_data
        phone = self.me.phone or said.get("contact_phone") or said.get("other_phone")
        return self.kind is Kind.SAY or (self.kind is Kind.HELP and bool(phone))

    @cached_property
    def here(self) -> Description | None:
        """The grid whose card led here."""
        code = self["grid"].value()
        return open_grid(str(code)) if code else None

    @property
    def point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    @property
    def place_id(self) -> UUID | None:
        """The home or the grid that is ticked; a point on the map was chosen on purpose."""
        said = self.cleaned_data
        if self.point:
            return None
        if said.get("at_home") and self.me.home_id:
            return self.me.home_id
        return self.here.id if said.get("in_grid") and self.here else None

    def report(self, photos: tuple[bytes, ...]) -> Report:
        said = self.cleaned_data
        name, phone = self.contact()
        return replace(
            self.place(),
            text=said["text"],
            contact_name=name,
            contact_phone=phone,
            for_other=self.is_for_other(),
            photos=photos,
        )

    def place(self) -> Report:
        """What a report needs for its place, without its words."""
        address = self.cleaned_data.get("address", "")
        place_id = self.place_id
        return Report(self.kind, "", point=self.point, address=address, place_id=place_id)

    def is_for_other(self) -> bool:
        said = self.cleaned_data
        return bool(said.get("other_name") or said.get("other_phone"))

    def contact(self) -> tuple[str, str]:
        """Who is called about it: name and phone."""
        said = self.cleaned_data
        if self.is_for_other():
            return said["other_name"], said["other_phone"]
        return self.me.name or said["contact_name"], self.me.phone or said["contact_phone"]


@login_not_required
def report(request: Request, kind: str) -> HttpResponse:
    chosen = chosen_kind(kind)
    me = known(request.actor)
    form = ReportForm(request.POST or None, initial=_initial(request, me), kind=chosen, me=me)
    if request.method == "POST" and form.is_valid():
        case_id = attempt(form, lambda: _send(request, form))
        if case_id:
            return receipt(request, case_id)
    return _page(request, form)


def chosen_kind(slug: str) -> Kind:
    found = {kind.lower(): kind for kind in Kind}.get(slug)
    if found is None:
        raise NotFound
    return found


def _initial(request: Request, me: Known) -> dict[str, object]:
    grid = request.GET.get("grid", "")[: Level.GRID.length]
    return {
        "once": str(uuid4()),  # makes a form that is sent twice one report
        "who": me.account,
        "at_home": me.home_id is not None and not grid,
        "grid": grid,
        "in_grid": bool(grid),
    }


def _send(request: Request, form: ReportForm) -> UUID:
    throttle.check(name="report", key=caller(request), limit=PER_HOUR, seconds=3600)
    said, who, at = form.report(uploads(request)), request.actor, request.at
    key, same_as = form.cleaned_data["once"], form.cleaned_data["same_as"]
    if same_as:
        case, _is_new = actions.add_voice(actor=who, report=said, to_id=same_as, key=key, at=at)
    else:
        case, _is_new = actions.report(actor=who, report=said, key=key, at=at)
    if request.actor.id is None:
        give_pass(request, case.pk)
    return case.pk


@login_not_required
@require_POST
def nearby(request: Request) -> HttpResponse:
    """What neighbours reported at the chosen place: state and age, not their words."""
    throttle.check(name="nearby", key=caller(request), limit=LOOKS_PER_HOUR, seconds=3600)
    form = ReportForm(request.POST, kind=Kind.REPAIR, me=known(request.actor))
    form.full_clean()
    found: list[queries.Nearby] = []
    with contextlib.suppress(Invalid, NotFound):  # a place outside the map has no neighbours
        found = queries.nearby(actor=request.actor, report=form.place(), at=request.at)
    context = {"found": found, "voices": sum(one.voices for one in found)}
    return render(request, "resident/_nearby.html", context)


def receipt(request: Request, case_id: UUID) -> HttpResponse:
    url = f"{reverse('resident:case', args=(case_id,))}?sent=report"
    # From htmx the browser itself must go there, not only the part of the page it asked for.
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _page(request: Request, form: ReportForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "resident/report.html", shown(form), status=status)


def shown(form: ReportForm) -> dict[str, object]:
    """What the page of a report needs."""
    return {
        "form": form,
        "kind": form.kind,
        "kinds": Kind,
        "me": form.me,
        "phone": mask_phone(form.me.phone),
        "max_photos": MAX_PHOTOS,
        "send_later": "",
    }


urlpatterns = [
    path("report/nearby/", nearby, name="nearby"),
    path("report/<str:kind>/", report, name="report"),
]
