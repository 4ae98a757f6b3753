"""What whoever has a case does with it: each verb is one form and one action."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions
from gewu.domain.cases.types import Outcome, Permission, Verb
from gewu.domain.matters.types import CaseClass
from gewu.web.desk.cases import forms, page
from gewu.web.desk.cases.step import Deed, at_once, step
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import matter_picker
from gewu.web.ui.forms import uploads
from gewu.web.ui.middleware import Request


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def accept(request: Request, case_id: UUID) -> HttpResponse:
    return at_once(
        request,
        case_id,
        Verb.ACCEPT,
        lambda: actions.accept(actor=request.actor, case_id=case_id, at=request.at),
        _("You have taken this on."),
    )


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def sign(request: Request, case_id: UUID) -> HttpResponse:
    return at_once(
        request,
        case_id,
        Verb.SIGN,
        lambda: actions.sign(actor=request.actor, case_id=case_id, at=request.at),
        _("Signed for. It is yours now."),
    )


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def arrive(request: Request, case_id: UUID) -> HttpResponse:
    return at_once(
        request,
        case_id,
        Verb.ARRIVE,
        lambda: actions.arrive(actor=request.actor, case_id=case_id, at=request.at),
        _("Kept: somebody is on the spot."),
    )


@opens(Permission.VIEW, Permission.ACT)
def note(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.NoteForm(page.posted(request))

    def act() -> object:
        return actions.note(
            actor=request.actor,
            case_id=case_id,
            text=form.cleaned_data["text"],
            is_public=form.cleaned_data["is_public"],
            photos=uploads(request),
            at=request.at,
        )

    return step(request, case_id, Deed(Verb.NOTE, form, act, _("Noted.")))


@opens(Permission.VIEW, Permission.ACT)
def contact(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.ContactForm(page.posted(request))

    def act() -> object:
        text = form.cleaned_data["text"]
        return actions.contact(actor=request.actor, case_id=case_id, text=text, at=request.at)

    return step(request, case_id, Deed(Verb.CONTACT, form, act, _("Kept: you spoke with them.")))


@opens(Permission.VIEW, Permission.ACT)
def resolve(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.ResolveForm(page.posted(request))

    def act() -> object:
        return actions.resolve(
            actor=request.actor,
            case_id=case_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            text=form.cleaned_data["text"],
            photos=uploads(request),
            at=request.at,
        )

    said = _("Reported done. The resident, or a second person, says whether it is.")
    return step(request, case_id, Deed(Verb.RESOLVE, form, act, said))


@opens(Permission.VIEW, Permission.ACT)
def attach(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.NothingForm(page.posted(request))

    def act() -> object:
        photos = uploads(request)
        return actions.attach(actor=request.actor, case_id=case_id, photos=photos, at=request.at)

    return step(request, case_id, Deed(Verb.ATTACH, form, act, _("The photos are added.")))


@opens(Permission.VIEW, Permission.ACT)
def classify(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.ClassifyForm(page.posted(request))

    def act() -> object:
        given = form.cleaned_data
        return actions.classify(
            actor=request.actor,
            case_id=case_id,
            matter_id=given["matter"],
            case_class=CaseClass(given["case_class"]) if given["case_class"] else None,
            reason=given["reason"],
            at=request.at,
        )

    said = _("The matter is named; its limits hold from now on.")
    picker = matter_picker(request.POST.get("matter"))
    return step(
        request, case_id, Deed(Verb.CLASSIFY, form, act, said, lambda _case: {"picker": picker})
    )


@never_cache
@require_POST
@opens(Permission.VIEW, Permission.ACT)
def reveal(request: Request, case_id: UUID) -> HttpResponse:
    """Not followed by a redirect: the number must not travel through an address or a session."""
    phone = actions.reveal_contact(actor=request.actor, case_id=case_id, at=request.at)
    return page.answer(request, page.context(request, case_id) | {"phone": phone})
