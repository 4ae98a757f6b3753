"""All settings as one YAML file: take it away, bring one, see what it would change, load it."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gewu.domain.matters.types import Permission as Matters
from gewu.domain.matters.types import Step
from gewu.domain.setup import actions
from gewu.domain.setup import queries as setup
from gewu.domain.setup.types import MAX_BYTES, LimitStep, SettingStep
from gewu.kernel.errors import Invalid, NotFound, Text
from gewu.registers.places import queries as places
from gewu.registers.places.types import MANAGE
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, succeeds
from gewu.web.desk.settings.page import frame
from gewu.web.desk.settings.where import READ, Where
from gewu.web.desk.settings.words import Line, differences
from gewu.web.ui.components import limits
from gewu.web.ui.middleware import Request

WAITING = "settings_file"  # in the session: which uploaded file waits for a decision
FOLDER = "imports"
MOST_FLAWS = 200


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), widget=forms.FileInput(attrs={"accept": ".yaml,.yml,text/yaml"})
    )


class LoadForm(forms.Form):
    reason = forms.CharField(label=_("Why is it changed?"), max_length=200, required=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the dry run."""

    place_name: str
    label: Text
    lines: list[Line]


@require_GET
@opens(READ)
def export(request: Request) -> HttpResponse:
    where = Where.of(request)
    text = setup.settings_file(request.actor, where.place_id)
    name = f"settings-{where.path}-{request.at:%Y%m%d}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


@opens(MANAGE, Matters.MANAGE)
def choose(request: Request) -> HttpResponse:
    where, form = Where.of(request), FileForm(**data_of(request))
    if succeeds(form, lambda: _keep(request, form)):
        return redirect(where.address("desk:check_settings"))
    context = frame(request, where, "file") | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "desk/settings/file.html", context, status=status)


def _keep(request: Request, form: FileForm) -> bool:
    """Read the file once to be sure it can be, then keep it until the decision."""
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        raise Invalid(fields={"file": _("This file is larger than 1 MB.")})
    setup.check(request.actor, file.read())
    _forget(request)
    file.seek(0)
    stored = default_storage.save(f"{FOLDER}/{uuid4()}.yaml", file)
    request.session[WAITING] = {"filename": file.name, "stored": stored}
    return True


@require_GET
@opens(MANAGE, Matters.MANAGE)
def check(request: Request) -> HttpResponse:
    where = Where.of(request)
    filename, data = _waiting(request)
    report = setup.check(request.actor, data)
    context = frame(request, where, "file") | {
        "filename": filename,
        "report": report,
        "flaws": report.flaws[:MOST_FLAWS],
        "changes": [*map(_setting, report.settings), *map(_limit, report.limits)],
        "form": LoadForm(),
    }
    return render(request, "desk/settings/check.html", context)


def _setting(step: SettingStep) -> Change:
    label = places.choice(step.key).label
    return Change(step.place_name, label, differences(step.before, step.after))


def _limit(step: LimitStep) -> Change:
    line = step.line
    what = " · ".join(filter(None, (str(Step(line.step).label), line.matter, line.case_class)))
    before, after = (limits.words(text) if text else "" for text in (step.before, line.limit))
    return Change(step.place_name, _("Time limits"), [Line(what, before, after)])


@require_POST
@opens(MANAGE, Matters.MANAGE)
def load(request: Request) -> HttpResponse:
    where = Where.of(request)
    _filename, data = _waiting(request)
    reason = request.POST.get("reason", "")
    report = actions.load(actor=request.actor, data=data, at=request.at, reason=reason)
    _forget(request)
    n = report.changes
    say(request, ngettext("%(n)d setting changed.", "%(n)d settings changed.", n) % {"n": n})
    return redirect(where.address("desk:settings"))


@require_POST
@opens(MANAGE, Matters.MANAGE)
def leave(request: Request) -> HttpResponse:
    where = Where.of(request)
    _forget(request)
    say(request, _("Nothing was loaded."))
    return redirect(where.address("desk:settings_file"))


def _waiting(request: Request) -> tuple[str, bytes]:
    kept = request.session.get(WAITING)
    if not kept or not default_storage.exists(kept["stored"]):
        raise NotFound(_("There is no file waiting. Choose one first."))
    with default_storage.open(kept["stored"]) as file:
        return kept["filename"], file.read()


def _forget(request: Request) -> None:
    if kept := request.session.pop(WAITING, None):
        default_storage.delete(kept["stored"])
