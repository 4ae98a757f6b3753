"""The outline of a place: pasted or uploaded as GeoJSON."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.geodesy import Datum
from gewu.registers.places import actions
from gewu.registers.places import queries as places
from gewu.registers.places.types import MANAGE
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.ui.middleware import Request

MOST_BYTES = 4 * 1024 * 1024
DATUMS = (
    (Datum.WGS84.value, _("WGS-84 or CGCS2000 (GPS, Tianditu)")),
    (Datum.GCJ02.value, _("GCJ-02 (Amap, Tencent)")),
    (Datum.BD09.value, _("BD-09 (Baidu)")),
)


class BoundaryForm(forms.Form):
    file = forms.FileField(label=_("GeoJSON file"), required=False)
    text = forms.CharField(
        label=_("or paste GeoJSON here"),
        help_text=_("A Polygon or MultiPolygon, or a Feature that holds one."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "code"}),
    )
    datum = forms.ChoiceField(label=_("Coordinates come from"), choices=DATUMS)
    valid_from = forms.DateField(
        label=_("Holds from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        given["polygon"] = self._polygon(given)
        return given

    def _polygon(self, given: dict[str, Any]) -> object:
        text = _content(given.get("file")) if given.get("file") else given.get("text", "")
        if not text.strip():
            raise forms.ValidationError(_("Choose a file or paste the outline."))
        return geometry(text)


def _content(file: Any) -> str:
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("The file is larger than 4 MB. Simplify the outline."))
    return str(file.read().decode("utf-8-sig", errors="replace"))


def geometry(text: str) -> object:
    """The geometry inside GeoJSON text: bare, in a feature, or in a collection of one."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise forms.ValidationError(_("This is not GeoJSON: it cannot be read.")) from error
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise forms.ValidationError(_("The file holds several outlines. Keep one of them."))
        found = features[0]
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    return found


@opens(MANAGE)
def change(request: Request, place_id: UUID) -> HttpResponse:
    place = places.get(request.actor, place_id)
    request.actor.require(MANAGE, place.path)
    form = BoundaryForm(initial={"valid_from": request.at.date()}, **data_of(request))
    if succeeds(form, lambda: _set(request, place_id, form)):
        say(request, _("The outline is drawn."))
        return redirect("desk:place", place_id=place_id)
    return form_page(
        request,
        form,
        title=format_lazy(_("Outline of {name}"), name=place.name),
        back=reverse("desk:place", args=[place_id]),
        submit=_("Draw it"),
    )


def _set(request: Request, place_id: UUID, form: BoundaryForm) -> object:
    given = form.cleaned_data
    return actions.set_boundary(
        actor=request.actor,
        place_id=place_id,
        polygon=given["polygon"],
        datum=Datum(given["datum"]),
        valid_from=given["valid_from"],
        at=request.at,
    )
