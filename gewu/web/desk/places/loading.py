"""Loading places from a file: choose it, see what would happen, then load or leave."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gewu.kernel.errors import NotFound
from gewu.kernel.geodesy import Datum
from gewu.registers.places import actions
from gewu.registers.places.types import MANAGE, RawRow
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, succeeds
from gewu.web.desk.places.boundary import DATUMS
from gewu.web.desk.sheets import XLSX
from gewu.web.ui.middleware import Request

KEY = "places_import"  # in the session: which uploaded file waits for a decision
MOST_SHOWN = 500
FOLDER = "imports"


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.json,.geojson"})
    )
    datum = forms.ChoiceField(
        label=_("Coordinates come from"),
        help_text=_("Holds for rows that do not say it themselves."),
        choices=DATUMS,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that has been uploaded and read, but not loaded."""

    filename: str
    stored: str
    datum: Datum

    def rows(self) -> list[RawRow]:
        with default_storage.open(self.stored) as file:
            return actions.read_rows(self.filename, file.read())


@opens(MANAGE)
def choose(request: Request) -> HttpResponse:
    form = FileForm(**data_of(request))
    if succeeds(form, lambda: _keep(request, form)):
        return redirect("desk:check_places")
    context = {"form": form}
    return render(request, "desk/places/import.html", context, status=422 if form.is_bound else 200)


def _keep(request: Request, form: FileForm) -> bool:
    """Read the file once to be sure it can be, then keep it until the decision."""
    file = form.cleaned_data["file"]
    content = file.read()
    actions.read_rows(file.name, content)
    _forget(request)
    suffix = PurePath(file.name).suffix.lower()
    file.seek(0)
    request.session[KEY] = {
        "filename": file.name,
        "stored": default_storage.save(f"{FOLDER}/{uuid4()}{suffix}", file),
        "datum": form.cleaned_data["datum"],
    }
    return True


@require_GET
@opens(MANAGE)
def check(request: Request) -> HttpResponse:
    """What loading would do, with every cell that cannot be loaded."""
    waiting = _waiting(request)
    report = actions.check_rows(actor=request.actor, rows=waiting.rows(), datum=waiting.datum)
    context: dict[str, Any] = {
        "filename": waiting.filename,
        "report": report,
        "bad": report.bad[:MOST_SHOWN],
        "more": max(0, len(report.bad) - MOST_SHOWN),
        "bad_rows": len({bad.number for bad in report.bad}),
        "changes": report.created + report.updated,
    }
    return render(request, "desk/places/check.html", context)


@require_POST
@opens(MANAGE)
def load(request: Request) -> HttpResponse:
    waiting = _waiting(request)
    report = actions.import_rows(
        actor=request.actor,
        rows=waiting.rows(),
        datum=waiting.datum,
        skip_bad=request.POST.get("skip_bad") == "1",
        at=request.at,
    )
    _forget(request)
    done = report.created + report.updated
    say(request, ngettext("%(n)d place loaded.", "%(n)d places loaded.", done) % {"n": done})
    return redirect("desk:places")


@require_POST
@opens(MANAGE)
def leave(request: Request) -> HttpResponse:
    _forget(request)
    say(request, _("Nothing was loaded."))
    return redirect("desk:import_places")


@require_GET
@opens(MANAGE)
def template(request: Request) -> HttpResponse:  # noqa: ARG001 the same for everyone
    response = HttpResponse(actions.template(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="places-template.xlsx"'
    return response


def _waiting(request: Request) -> Waiting:
    kept = request.session.get(KEY)
    if not kept or not default_storage.exists(kept["stored"]):
        raise NotFound(_("There is no file waiting. Choose one first."))
    return Waiting(kept["filename"], kept["stored"], Datum(kept["datum"]))


def _forget(request: Request) -> None:
    if kept := request.session.pop(KEY, None):
        default_storage.delete(kept["stored"])
