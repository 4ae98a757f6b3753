"""Correcting what was reported: the words, and where it is."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import actions, queries
from gewu.domain.cases.types import MAX_TEXT, CaseDetail, Correction, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound
from gewu.registers.places import queries as places
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request
from gewu.web.worker.buildings import Group, groups_of
from gewu.web.worker.doing import after
from gewu.web.worker.items import Item, area_of
from gewu.web.worker.staffed import staffed


class AmendForm(forms.Form):
    """Starts as the case is; only what differs is corrected."""

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

    # How the words and the place stood when the form was read; a form that waited may be old.
    seen_words = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    seen_place = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(
        self, actor: Actor, detail: CaseDetail, groups: Sequence[Group], data: QueryDict | None
    ) -> None:
        self.detail, self.here = detail, _here(actor, detail)
        self.now = {"seen_words": _print(detail.row.text), "seen_place": self._place_now()}
        super().__init__(data, initial={**_as_it_is(detail, self.here), **self.now})
        field = self.fields["building"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Choose a building")), *groups]

    def correction(self) -> Correction:
        """Only what whoever filled the form has corrected."""
        said = self.cleaned_data
        words = said["text"] if self._is_told("seen_words", _print(said["text"])) else None
        address = " ".join(said["address"].split())
        where = _print(said["building"] or self.here, self._point(), address)
        if not self._is_told("seen_place", where):
            return Correction(text=words)
        place, spot = self._place_and_spot()
        return Correction(text=words, address=address, place_id=place, point=spot)

    def _is_told(self, part: str, said: str) -> bool:
        """A Conflict where somebody else has corrected the same since the form was read."""
        now = self.now[part]
        seen = self.cleaned_data[part] or now
        if said != seen != now != said:
            raise Conflict(_("Somebody corrected this meanwhile. Look at it as it is now."))
        return said != seen

    def _place_and_spot(self) -> tuple[UUID | None, tuple[float, float] | None]:
        building, point, before = self.cleaned_data["building"], self._point(), self.detail.point
        if building and building != self.here:  # the old spot belongs to the old building
            return building, point if point != before else None
        return (None, point) if point != before else (self.here, point)

    def _place_now(self) -> str:
        return _print(self.here, self.detail.point, self.detail.address)

    def _point(self) -> tuple[float, float] | None:
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)


def _print(*parts: object) -> str:
    text = "\n".join(" ".join(str(part).split()) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _as_it_is(detail: CaseDetail, here: UUID | None) -> dict[str, Any]:
    lon, lat = detail.point or (None, None)
    return {
        "text": detail.row.text,
        "building": here,
        "lon": lon,
        "lat": lat,
        "address": detail.address,
    }


@staffed
def amend(request: Request, case_id: UUID) -> HttpResponse:
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    if request.method != "POST" and Verb.AMEND not in detail.verbs:
        raise NotFound
    groups = list(groups_of(request.actor))
    data = request.POST if request.method == "POST" else None
    form = AmendForm(request.actor, detail, groups, data)
    if form.is_valid() and attempt(form, lambda: _run(request, case_id, form)) is not None:
        messages.success(request, _("Corrected. What was said first stays below."))
        return after(request, case_id, sent="amend")
    context = {
        "form": form,
        "groups": groups,
        "row": detail.row,
        "item": Item(detail.row, request.at, area=area_of(request.actor)),
    }
    return render(request, "worker/amend.html", context, status=422 if form.errors else 200)


def _run(request: Request, case_id: UUID, form: AmendForm) -> object:
    return actions.amend(
        actor=request.actor, case_id=case_id, correction=form.correction(), at=request.at
    )


def _here(actor: Actor, detail: CaseDetail) -> UUID | None:
    """The place the case is at now: it stays when only words about it are corrected."""
    found = places.visible(actor).filter(
        full_name=detail.row.place_name, path__startswith=detail.row.path
    )
    return found.values_list("pk", flat=True).first()


urlpatterns = [path("cases/<uuid:case_id>/amend/", amend, name="amend")]
