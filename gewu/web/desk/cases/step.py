"""From a verb's form to its action and back: done, to be corrected, or somebody was quicker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseDetail, Verb
from gewu.kernel.errors import Conflict, GewuError, Refused, Text
from gewu.web.desk.answers import say, toast
from gewu.web.desk.cases import page
from gewu.web.desk.cases.forms import NoteForm, NothingForm
from gewu.web.desk.cases.looks import CALL, CALLS, LOOKS
from gewu.web.desk.pages import succeeds
from gewu.web.ui.middleware import Request

More = Callable[[CaseDetail], Mapping[str, Any]]
UNFIT = _("This step does not fit the case as it is now.")
KEPT = _("What you wrote is still here. Add it as a note, if it helps.")


def nothing(_detail: CaseDetail) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person is about to do. `more` is what the form shows beside its fields."""

    verb: Verb
    form: forms.Form
    act: Callable[[], object]
    said: Text
    more: More = nothing


def step(request: Request, case_id: UUID, deed: Deed) -> HttpResponse:
    """Show the form of a verb; when it comes back filled in, act on it.

    Who comes second gets the fresh case with what they typed; Refused answers in the same way.
    """
    if deed.form.is_bound:
        try:
            if succeeds(deed.form, deed.act):
                return done(request, case_id, deed.said)
        except (Conflict, Refused) as error:
            return _too_late(request, case_id, deed, error)
    context = page.context(request, case_id)
    if not fits(deed.verb, context["case"]):
        return _shown(request, context | {"trouble": UNFIT}, Conflict.status)
    return page.answer(
        request, context | _form(deed, context["case"]), status=422 if deed.form.is_bound else 200
    )


def fits(verb: Verb, detail: CaseDetail) -> bool:
    return not detail.verbs.isdisjoint(CALLS if verb is CALL else {verb})


def at_once(
    request: Request, case_id: UUID, verb: Verb, act: Callable[[], object], said: Text
) -> HttpResponse:
    """A verb that asks for nothing."""
    return step(request, case_id, Deed(verb, NothingForm(request.POST), act, said))


def done(request: Request, case_id: UUID, said: Text) -> HttpResponse:
    """The case as it is now: by htmx with its row in the list, else by a fresh page."""
    if not cases.visible(request.actor).filter(pk=case_id).exists():
        return _gone(request, said)
    if not request.htmx:
        say(request, said)
        return redirect("desk:case", case_id=case_id)
    context = page.context(request, case_id) | {"refreshed": True}
    return toast(page.answer(request, context), said)


def _gone(request: Request, said: Text) -> HttpResponse:
    """Who passed it on may not see it any more: back to the list."""
    say(request, said)
    response = redirect("desk:cases")
    return HttpResponse(headers={"HX-Redirect": response["Location"]}) if request.htmx else response


def _too_late(request: Request, case_id: UUID, deed: Deed, error: GewuError) -> HttpResponse:
    context = page.context(request, case_id)
    detail: CaseDetail = context["case"]
    context |= {"trouble": error.message, "refreshed": bool(request.htmx), "seen": _seen(request)}
    if fits(deed.verb, detail) and deed.form.fields:
        context |= _form(deed, detail)
    elif (typed := _typed(deed.form)) and Verb.NOTE in detail.verbs:
        note = NoteForm(initial={"text": typed})
        context |= {"look": LOOKS[Verb.NOTE], "form": note, "kept": KEPT}
    return _shown(request, context, error.status)


def _form(deed: Deed, detail: CaseDetail) -> dict[str, Any]:
    return {"look": LOOKS[deed.verb], "form": deed.form, **deed.more(detail)}


def _typed(form: forms.Form) -> str:
    """The words that would be lost."""
    return next((text for name in ("text", "reason") if (text := form.data.get(name))), "")


def _seen(request: Request) -> int:
    """The last line of the timeline that the person knew; what is newer is marked."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _shown(request: Request, context: dict[str, Any], status: int) -> HttpResponse:
    """Although it is an error, htmx is to show it in place of the case as it was."""
    response = page.answer(request, context, status=status)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#detail", "innerHTML scroll:top"
    return response
