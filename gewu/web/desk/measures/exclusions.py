"""Leaving a case out of the measures: the list, the request, the page where it is decided."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.evaluation import actions, queries
from gewu.domain.evaluation.types import ExclusionRow, Permission, Verb
from gewu.kernel.errors import Invalid, Text
from gewu.registers.places import queries as places
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import form_page, succeeds
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

SAID: dict[Verb, Text] = {
    Verb.APPROVE: _("It is left out of the measures."),
    Verb.REFUSE: _("It counts, as before."),
    Verb.APPEAL: _("The appeal is with the next desk."),
    Verb.DECIDE_OUT: _("Decided: it is left out."),
    Verb.DECIDE_IN: _("Decided: it counts."),
}
BUTTONS: dict[Verb, Text] = {
    Verb.APPROVE: _("Leave it out"),
    Verb.REFUSE: _("It counts"),
    Verb.APPEAL: _("Appeal"),
    Verb.DECIDE_OUT: _("Decide: leave it out"),
    Verb.DECIDE_IN: _("Decide: it counts"),
}


class AskForm(forms.Form):
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    number = forms.CharField(label=_("Case number"), max_length=60)
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What speaks for it"),
        help_text=_("Facts that a second person can check. The resident is not told of this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WordsForm(forms.Form):
    verb = forms.ChoiceField(choices=Verb.choices, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))


@require_GET
@opens(Permission.VIEW)
def index(request: Request) -> HttpResponse:
    shows_all = request.GET.get("show") == "all"
    page = queries.exclusions(
        actor=request.actor,
        waiting_only=not shows_all,
        cursor=request.GET.get("cursor", ""),
    )
    may_ask = request.actor.may(Permission.EXCLUDE)
    context = {"page": page, "shows_all": shows_all, "may_ask": may_ask}
    return render(request, "desk/measures/exclusions.html", context)


@opens(Permission.EXCLUDE)
def new(request: Request) -> HttpResponse:
    is_sent = request.method == "POST"
    start = {"key": uuid4().hex, "number": request.GET.get("number", "")}
    form = AskForm(request.POST) if is_sent else AskForm(initial=start)
    field = form.fields["reason"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = _reasons(request)
    if form.is_valid() and (made := attempt(form, lambda: _ask(request, form))):
        say(request, _("Sent to a second person."))
        return redirect("desk:exclusion", exclusion_id=made)
    return form_page(
        request,
        form,
        title=_("Leave a case out of the measures"),
        back=reverse("desk:exclusions"),
        submit=_("Send for review"),
        intro=_("It changes the figures only. The case goes on, and a second person decides."),
    )


def _reasons(request: Request) -> list[tuple[str, str]]:
    """Of the district's list: the case, and with it the place, is not known yet."""
    root = places.root()
    scope = max(request.actor.scopes(Permission.EXCLUDE), key=len, default="")
    return queries.reasons(path=scope or (root.path if root else ""))


def _ask(request: Request, form: AskForm) -> UUID:
    given = form.cleaned_data
    case_id = cases.find_by_number(actor=request.actor, number=given["number"])
    if case_id is None:
        raise Invalid(fields={"number": _("There is no case with this number in your area.")})
    return actions.ask(
        actor=request.actor,
        case_id=case_id,
        reason=given["reason"],
        words=given["words"],
        key=given["key"],
        at=request.at,
    )[0]


@opens(Permission.VIEW)
def exclusion(request: Request, exclusion_id: UUID) -> HttpResponse:
    """The request with its steps; whoever's turn it is decides here."""
    row = queries.exclusion(actor=request.actor, exclusion_id=exclusion_id)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm()
    if succeeds(form, lambda: _act(request, row, form)):
        say(request, SAID[Verb(form.cleaned_data["verb"])])
        return redirect("desk:exclusion", exclusion_id=exclusion_id)
    buttons = [(verb, label) for verb, label in BUTTONS.items() if verb in row.verbs]
    context = {"row": row, "form": form, "buttons": buttons}
    status = 422 if form.is_bound else 200
    return render(request, "desk/measures/exclusion.html", context, status=status)


def _act(request: Request, row: ExclusionRow, form: WordsForm) -> object:
    given = {
        "actor": request.actor,
        "exclusion_id": row.id,
        "words": form.cleaned_data["words"],
        "at": request.at,
    }
    acts: dict[Verb, Callable[[], object]] = {
        Verb.APPROVE: lambda: actions.approve(**given),
        Verb.REFUSE: lambda: actions.refuse(**given),
        Verb.APPEAL: lambda: actions.appeal(**given),
        Verb.DECIDE_OUT: lambda: actions.decide(out=True, **given),
        Verb.DECIDE_IN: lambda: actions.decide(out=False, **given),
    }
    verb = Verb(form.cleaned_data["verb"])
    if verb not in acts:
        raise Invalid(_("Choose what you decide."))
    return acts[verb]()
