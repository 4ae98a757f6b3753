"""上报: writing down what someone says, for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT, Channel, Kind, Permission, Report
from gewu.kernel.codes import format_case_number
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request
from gewu.web.worker.buildings import Group, groups_of
from gewu.web.worker.staffed import staffed


class ReportForm(forms.Form):
    once = forms.CharField(max_length=80, widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=Kind.choices,
        coerce=Kind,
        initial=Kind.REPAIR,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Words"),
        widget=forms.Textarea,
        max_length=MAX_TEXT,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    building = forms.TypedChoiceField(
        label=_("Building"), coerce=UUID, empty_value=None, required=False
    )
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    address = forms.CharField(label=_("More exact place"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Name"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("Phone"), max_length=30, required=False)

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["building"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Choose a building")), *groups]
        buildings = [building for _name, members in groups for building, _label in members]
        self.has_buildings = bool(buildings)
        if len(buildings) == 1:
            self.initial.setdefault("building", buildings[0])

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("building") or self.point or said.get("address"):
            return
        if self.has_buildings:
            self.add_error("building", _("Choose the building, or use your position."))
        else:
            self.add_error("address", _("Say where it is, or use the map."))

    @property
    def point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    def report(self, photos: tuple[bytes, ...]) -> Report:
        said = self.cleaned_data
        return Report(
            kind=said["kind"],
            text=said["text"],
            channel=Channel.WORKER,
            point=self.point,
            address=said["address"],
            place_id=said["building"],
            contact_name=said["contact_name"],
            contact_phone=said["contact_phone"],
            photos=photos,
        )


@staffed
def report(request: Request) -> HttpResponse:
    request.actor.require(Permission.REPORT_FOR)
    groups = list(groups_of(request.actor))
    form = ReportForm(request.POST or None, initial={"once": str(uuid4())}, groups=groups)
    if request.method == "POST" and form.is_valid():
        number = attempt(form, lambda: _send(request, form))
        if number:
            return _receipt(request, number)
    context = {
        "form": form,
        "groups": groups,
        "max_photos": MAX_PHOTOS,
    }
    return render(request, "worker/report.html", context, status=422 if form.errors else 200)


def _send(request: Request, form: ReportForm) -> str:
    case, _is_new = actions.report(
        actor=request.actor,
        report=form.report(uploads(request)),
        key=form.cleaned_data["once"],
        at=request.at,
    )
    return case.number


def _receipt(request: Request, number: str) -> HttpResponse:
    """To the case when it is in the worker's sight; a building steward only learns the number."""
    words = _("Sent. The number is %(number)s.") % {"number": format_case_number(number)}
    messages.success(request, words)
    case_id = queries.find_by_number(actor=request.actor, number=number)
    page = reverse("worker:case", args=(case_id,)) if case_id else reverse("worker:inbox")
    url = f"{page}?sent=report"  # the page may forget the draft
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


urlpatterns = [path("report/", report, name="report")]
