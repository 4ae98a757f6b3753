"""A report taken at the counter or by telephone, for someone else."""

from contextlib import suppress
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MAX_TEXT, Channel, Kind, Permission, Report
from gewu.domain.insight import drafts
from gewu.kernel import geodesy
from gewu.kernel.errors import Invalid
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import PickField, id_in, place_picker
from gewu.web.ui.forms import attempt, uploads
from gewu.web.ui.middleware import Request


class ReportForm(forms.Form):
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("In the resident's words."),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact_name = forms.CharField(label=_("Who reports it?"), max_length=40, required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("For questions and to tell them when it is done."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Address, as they say it"), max_length=200, required=False)
    place = PickField(label=_("Place"), required=False)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)

    @property
    def point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return (lon, lat) if lon is not None and lat is not None else None


@opens(Permission.REPORT_FOR)
@opens(Permission.VIEW)
def new(request: Request) -> HttpResponse:
    is_sent = request.method == "POST"
    form = ReportForm(request.POST) if is_sent else ReportForm(initial={"key": uuid4().hex})
    if form.is_valid() and (made := attempt(form, lambda: _report(request, form))):
        say(request, _("Reported. Tell the resident the number."))
        return redirect("desk:case", case_id=made)
    context = {"form": form, "picker": place_picker(request.actor, form["place"].value())}
    return render(request, "desk/cases/new.html", context, status=422 if is_sent else 200)


@require_POST
@opens(Permission.REPORT_FOR)
@opens(Permission.VIEW)
def draft(request: Request) -> HttpResponse:
    """A chat pasted out of WeChat fills in the form; whoever sends it looks it over first."""
    found = drafts.draft(request.POST.get("pasted", ""), today=localdate(request.at))
    initial = {
        "key": uuid4().hex,
        "text": found.text[:MAX_TEXT],
        "address": found.door,
        "contact_phone": found.phone,
        "contact_name": found.who[:40],
    }
    form = ReportForm(initial=initial)
    context = {"form": form, "picker": place_picker(request.actor, None), "drafted": found}
    return render(request, "desk/cases/new.html", context)


def _report(request: Request, form: ReportForm) -> UUID:
    given = form.cleaned_data
    report = Report(
        kind=Kind(given["kind"]),
        text=given["text"],
        channel=Channel.COUNTER,
        point=form.point,
        address=given["address"],
        place_id=given["place"],
        contact_name=given["contact_name"],
        contact_phone=given["contact_phone"],
        photos=uploads(request),
    )
    case, _is_new = actions.report(
        actor=request.actor, report=report, key=given["key"], at=request.at
    )
    return case.pk


@require_GET
@opens(Permission.REPORT_FOR)
def locate(request: Request) -> HttpResponse:
    """Where a report would go and who would have it, before it is sent."""
    located = places.locate(
        on=request.at.date(),
        point=_point(request.GET),
        address=request.GET.get("address", ""),
        place_id=id_in(request.GET.get("place")),
    )
    seat, holder = cases.seat_of(path=located.path, on=request.at.date())
    chain = places.chain(located.path)
    context = {
        "located": located,
        "area": chain[-1].full_name if chain else "",
        "role": Role(seat.role).label,
        "person": holder.name if holder else None,
    }
    return render(request, "desk/cases/_located.html", context)


def _point(data: QueryDict) -> tuple[float, float] | None:
    """The point typed into an address; anything unusable reads as none."""
    with suppress(ValueError, Invalid):
        lon, lat = float(data.get("lon", "")), float(data.get("lat", ""))
        geodesy.check_point(lon, lat)
        return lon, lat
    return None
