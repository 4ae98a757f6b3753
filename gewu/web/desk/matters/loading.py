"""Loading the catalogue or the duty list from a file: upload, see what would change, load."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from uuid import uuid4

from django import forms
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.matters import actions
from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import Permission, RawRow, Report, Subject
from gewu.kernel.errors import NotFound, Text
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, succeeds
from gewu.web.ui.middleware import Request

KEY = "matters_import"  # in the session: which uploaded file waits for a decision
MOST_SHOWN = 500
FOLDER = "imports"


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))


@dataclass(frozen=True, slots=True)
class List:
    """One of the two lists that files can bring."""

    slug: str
    title: Text
    subject: Subject
    home: str
    export: str
    read: Callable[[str, bytes], list[RawRow]]
    check: Callable[[Request, Sequence[RawRow]], Report]
    load: Callable[[Request, Sequence[RawRow], bool], Report]


def _check_catalogue(request: Request, rows: Sequence[RawRow]) -> Report:
    return actions.check_catalogue(actor=request.actor, rows=rows)


def _load_catalogue(request: Request, rows: Sequence[RawRow], skip_bad: bool) -> Report:
    return actions.import_catalogue(
        actor=request.actor, rows=rows, skip_bad=skip_bad, at=request.at
    )


def _check_duties(request: Request, rows: Sequence[RawRow]) -> Report:
    return actions.check_duties(actor=request.actor, rows=rows, at=request.at)


def _load_duties(request: Request, rows: Sequence[RawRow], skip_bad: bool) -> Report:
    return actions.import_duties(actor=request.actor, rows=rows, skip_bad=skip_bad, at=request.at)


LISTS = {
    one.slug: one
    for one in (
        List(
            "catalogue",
            _("Load the catalogue"),
            Subject.MATTER,
            "desk:matters",
            "desk:export_matters",
            actions.read_catalogue,
            _check_catalogue,
            _load_catalogue,
        ),
        List(
            "duties",
            _("Load the duty list"),
            Subject.DUTY,
            "desk:duties",
            "desk:export_duties",
            actions.read_duties,
            _check_duties,
            _load_duties,
        ),
    )
}


@opens(Permission.MANAGE)
def choose(request: Request, slug: str) -> HttpResponse:
    which = _list(slug)
    form = FileForm(**data_of(request))
    if succeeds(form, lambda: _keep(request, which, form)):
        return redirect("desk:check_list", slug=slug)
    context = {"form": form, "which": which}
    status = 422 if form.is_bound else 200
    return render(request, "desk/matters/import.html", context, status=status)


def _keep(request: Request, which: List, form: FileForm) -> bool:
    """Read the file once to be sure it can be, then keep it until the decision."""
    file = form.cleaned_data["file"]
    which.read(file.name, file.read())
    _forget(request, which)
    file.seek(0)
    stored = default_storage.save(f"{FOLDER}/{uuid4()}{PurePath(file.name).suffix.lower()}", file)
    request.session[_key(which)] = {"filename": file.name, "stored": stored}
    return True


@require_GET
@opens(Permission.MANAGE)
def check(request: Request, slug: str) -> HttpResponse:
    """What loading would do, with every cell that cannot be loaded."""
    which = _list(slug)
    filename, rows = _waiting(request, which)
    report = which.check(request, rows)
    headings = matters.headings(which.subject)
    context = {
        "which": which,
        "filename": filename,
        "report": report,
        "bad": [(one, headings.get(one.field, one.field)) for one in report.bad[:MOST_SHOWN]],
        "more": max(0, len(report.bad) - MOST_SHOWN),
        "bad_rows": len({one.number for one in report.bad}),
        "changes": report.created + report.updated,
    }
    return render(request, "desk/matters/check.html", context)


@require_POST
@opens(Permission.MANAGE)
def load(request: Request, slug: str) -> HttpResponse:
    which = _list(slug)
    _filename, rows = _waiting(request, which)
    report = which.load(request, rows, request.POST.get("skip_bad") == "1")
    _forget(request, which)
    done = report.created + report.updated
    say(request, ngettext("%(n)d row loaded.", "%(n)d rows loaded.", done) % {"n": done})
    return redirect(which.home)


@require_POST
@opens(Permission.MANAGE)
def leave(request: Request, slug: str) -> HttpResponse:
    which = _list(slug)
    _forget(request, which)
    say(request, _("Nothing was loaded."))
    return redirect("desk:import_list", slug=slug)


def _list(slug: str) -> List:
    if slug not in LISTS:
        raise NotFound
    return LISTS[slug]


def _key(which: List) -> str:
    return f"{KEY}_{which.slug}"


def _waiting(request: Request, which: List) -> tuple[str, list[RawRow]]:
    kept = request.session.get(_key(which))
    if not kept or not default_storage.exists(kept["stored"]):
        raise NotFound(_("There is no file waiting. Choose one first."))
    with default_storage.open(kept["stored"]) as file:
        return kept["filename"], which.read(kept["filename"], file.read())


def _forget(request: Request, which: List) -> None:
    if kept := request.session.pop(_key(which), None):
        default_storage.delete(kept["stored"])
