"""Saying something: photos, words, where; then it has a number, an owner and a time."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from gewu.domain.cases import actions
from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Kind, Report
from gewu.kernel import throttle
from gewu.kernel.codes import mask_phone
from gewu.kernel.errors import NotFound
from gewu.web.resident.known import Known, caller, known, neighbourhood
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request, give_pass

PER_HOUR = 60  # a whole building may share one address


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
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    address = forms.CharField(
        label=_("Address or more exact place"), max_length=200, required=False
    )
    contact_name = forms.CharField(label=_("What we may call you"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("Your phone"), max_length=30, required=False)

    def __init__(self, *args: Any, kind: Kind, me: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.me = me

    def clean(self) -> None:
        if not self.is_placed() and not self.may_lack_place():
            self.add_error(
                "address",
                _("Say where it is: type the compound and building, or use the map."),
            )

    def is_placed(self) -> bool:
        return bool(self.place_id or self.point or self.cleaned_data.get("address"))

    def may_lack_place(self) -> bool:
        """A cry for help may come from anywhere as long as somebody can call back."""
        phone = self.me.phone or self.cleaned_data.get("contact_phone")
        return self.kind is Kind.SAY or (self.kind is Kind.HELP and bool(phone))

    @property
    def point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    @property
    def place_id(self) -> UUID | None:
        """The home, which is ticked to begin with; a point on the map was chosen on purpose."""
        chosen = self.cleaned_data.get("at_home") and not self.point
        return self.me.home_id if chosen else None

    def report(self, photos: tuple[bytes, ...]) -> Report:
        said = self.cleaned_data
        return Report(
            kind=self.kind,
            text=said["text"],
            point=self.point,
            address=said["address"],
            place_id=self.place_id,
            contact_name=self.me.name or said["contact_name"],
            contact_phone=self.me.phone or said["contact_phone"],
            photos=photos,
        )


@login_not_required
def report(request: Request, kind: str) -> HttpResponse:
    chosen = _kind(kind)
    me = known(request.actor)
    form = ReportForm(request.POST or None, initial=_initial(me), kind=chosen, me=me)
    if request.method == "POST" and form.is_valid():
        case_id = attempt(form, lambda: _send(request, form))
        if case_id:
            return _receipt(request, case_id)
    return _page(request, form)


def _kind(slug: str) -> Kind:
    found = {kind.lower(): kind for kind in Kind}.get(slug)
    if found is None:
        raise NotFound
    return found


def _initial(me: Known) -> dict[str, object]:
    # The key makes a form that is sent twice one report.
    return {"once": str(uuid4()), "at_home": me.home_id is not None}


def _send(request: Request, form: ReportForm) -> UUID:
    throttle.check(name="report", key=caller(request), limit=PER_HOUR, seconds=3600)
    case, _is_new = actions.report(
        actor=request.actor,
        report=form.report(uploads(request)),
        key=form.cleaned_data["once"],
        at=request.at,
    )
    if request.actor.id is None:
        give_pass(request, case.pk)
    return case.pk


def _receipt(request: Request, case_id: UUID) -> HttpResponse:
    url = f"{reverse('resident:case', args=(case_id,))}?sent=report"
    # From htmx the browser itself must go there, not only the part of the page it asked for.
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _page(request: Request, form: ReportForm) -> HttpResponse:
    context = {
        "form": form,
        "kind": form.kind,
        "kinds": Kind,
        "me": form.me,
        "phone": mask_phone(form.me.phone),
        "max_photos": MAX_PHOTOS,
        "neighbourhood": neighbourhood(form.me.home_path, on=request.at.date()),
    }
    return render(request, "resident/report.html", context, status=422 if form.errors else 200)


urlpatterns = [path("report/<str:kind>/", report, name="report")]
