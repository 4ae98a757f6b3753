"""What is done with a whistle: each verb is one form and one action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gewu.domain.whistles import actions
from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import InvitationRow, PartRow, Permission, Verb, WhistleDetail
from gewu.kernel.errors import NotFound, Text
from gewu.web.desk.answers import say, toast
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import succeeds
from gewu.web.desk.whistles import page
from gewu.web.desk.whistles.forms import (
    InviteForm,
    MoveForm,
    PartsForm,
    RateForm,
    RefuseForm,
    RuleForm,
    WordsForm,
)
from gewu.web.ui.middleware import Request

Form = Any  # each verb has a form of its own
RULE = "RULE"  # one form, two rulings


@dataclass(frozen=True, slots=True)
class Scene:
    """The request, the whistle as the caller sees it, and whom or what the verb is about."""

    request: Request
    detail: WhistleDetail
    one: InvitationRow | PartRow | None

    @property
    def data(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    @property
    def ids(self) -> dict[str, Any]:
        """What every action takes."""
        ids: dict[str, Any] = {
            "actor": self.request.actor,
            "whistle_id": self.detail.row.id,
            "at": self.request.at,
        }
        if self.one is not None:
            name = "part_id" if isinstance(self.one, PartRow) else "invitation_id"
            ids[name] = self.one.id
        return ids


@dataclass(frozen=True, slots=True)
class Deed:
    """`button` sends the form, `said` follows it; the caller must have one of `verbs`, which are
    about an invitation, a part, or the whistle as a whole."""

    title: Text
    button: Text
    said: Text
    form: Callable[[Scene], forms.Form]
    act: Callable[[Scene, Form], object]
    verbs: tuple[Verb, ...]
    about: type = NoneType


def _no_form(scene: Scene) -> forms.Form:
    return forms.Form(scene.data)


def _words(name: str, label: Text, hint: Text = "") -> Callable[[Scene], forms.Form]:
    return lambda scene: WordsForm(scene.data, name=name, label=label, hint=hint)


def _refuse_form(scene: Scene) -> forms.Form:
    duties = whistles.duties_for(
        actor=scene.request.actor,
        whistle_id=scene.detail.row.id,
        on=scene.request.at.date(),
    )
    return RefuseForm(scene.data, duties=duties)


def _rule_form(scene: Scene) -> forms.Form:
    one = scene.one
    assert isinstance(one, InvitationRow)
    ahead = one.arrive_by if one.arrive_by > scene.request.at else None
    return RuleForm(scene.data, arrive_by=ahead)


def _parts_form(count: int) -> Callable[[Scene], forms.Form]:
    def make(scene: Scene) -> forms.Form:
        named = whistles.arrivals(actor=scene.request.actor, whistle_id=scene.detail.row.id)
        doers: list[tuple[str, Text]] = [("", scene.detail.row.issuer_name)]
        doers += [(str(invitation_id), name) for invitation_id, name in named]
        return PartsForm(scene.data, doers=doers, count=count)

    return make


def _invite_form(scene: Scene) -> forms.Form:
    row = scene.detail.row
    found = whistles.choices(
        actor=scene.request.actor,
        on=scene.request.at.date(),
        case_id=row.case_id,
        place_id=row.place_id,
        matter_id=scene.detail.matter_id,
    )
    called = {one.name for one in row.invited}
    ahead = row.arrive_by if row.arrive_by > scene.request.at else None
    others = [one for one in found if one.name not in called]
    return InviteForm(scene.data, choices=others, arrive_by=ahead)


def _move_form(scene: Scene) -> forms.Form:
    assert isinstance(scene.one, PartRow)
    return MoveForm(scene.data, due_at=scene.one.due_at)


def _rate_form(scene: Scene) -> forms.Form:
    return RateForm(scene.data, label=_("How well did they work with you?"))


def _rate_back_form(scene: Scene) -> forms.Form:
    return RateForm(scene.data, label=_("How well was it prepared?"), asks_justified=True)


DEEDS: Mapping[str, Deed] = {
    Verb.ACCEPT: Deed(
        _("We come"),
        _("We come"),
        _("They know that you come."),
        _no_form,
        lambda scene, _form: actions.accept(**scene.ids),
        (Verb.ACCEPT,),
        InvitationRow,
    ),
    Verb.ARRIVE: Deed(
        _("Mark as arrived"),
        _("Mark as arrived"),
        _("Noted as arrived."),
        _no_form,
        lambda scene, _form: actions.arrive(**scene.ids),
        (Verb.ARRIVE,),
        InvitationRow,
    ),
    Verb.REFUSE: Deed(
        _("Not ours"),
        _("Refuse"),
        _("The desk above rules on it within its limit."),
        _refuse_form,
        lambda scene, form: actions.refuse(
            **scene.ids,
            duty_id=UUID(form.cleaned_data["duty"]),
            reason=form.cleaned_data["reason"],
        ),
        (Verb.REFUSE,),
        InvitationRow,
    ),
    RULE: Deed(
        _("Rule on who must come"),
        _("Rule"),
        _("Ruled. They are told by text message."),
        _rule_form,
        lambda scene, form: actions.rule(**scene.ids, ruling=form.ruling),
        (Verb.RULE_IN, Verb.EXCUSE),
        InvitationRow,
    ),
    Verb.PLAN: Deed(
        _("Agree on the plan"),
        _("Agree on the plan"),
        _("The plan stands. Each part has an owner and a date."),
        _parts_form(5),
        lambda scene, form: actions.agree_on_plan(**scene.ids, parts=form.parts),
        (Verb.PLAN,),
    ),
    Verb.ADD_PART: Deed(
        _("Add a part"),
        _("Add a part"),
        _("The part is in the plan."),
        _parts_form(1),
        lambda scene, form: actions.add_part(**scene.ids, terms=form.parts[0]),
        (Verb.ADD_PART,),
    ),
    Verb.MOVE_PART: Deed(
        _("Another date"),
        _("Change the date"),
        _("The date is changed; the reason stands on the timeline."),
        _move_form,
        lambda scene, form: actions.move_part(**scene.ids, **form.cleaned_data),
        (Verb.MOVE_PART,),
        PartRow,
    ),
    Verb.END_PART: Deed(
        _("Part done"),
        _("Part done"),
        _("The part is done."),
        _words("text", _("What was done?")),
        lambda scene, form: actions.end_part(**scene.ids, **form.cleaned_data),
        (Verb.END_PART,),
        PartRow,
    ),
    Verb.DROP_PART: Deed(
        _("Drop the part"),
        _("Drop the part"),
        _("The part is dropped."),
        _words("reason", _("Why is it no longer needed?")),
        lambda scene, form: actions.drop_part(**scene.ids, **form.cleaned_data),
        (Verb.DROP_PART,),
        PartRow,
    ),
    Verb.INVITE: Deed(
        _("Call one more"),
        _("Call them"),
        _("They are called and get a text message."),
        _invite_form,
        lambda scene, form: actions.invite(
            **scene.ids,
            key=form.cleaned_data["invited"],
            arrive_by=form.cleaned_data["arrive_by"],
        ),
        (Verb.INVITE,),
    ),
    Verb.NOTE: Deed(
        _("Add a note"),
        _("Add the note"),
        _("Noted."),
        _words("text", _("What to note"), _("Everyone who is called reads this.")),
        lambda scene, form: actions.note(**scene.ids, **form.cleaned_data),
        (Verb.NOTE,),
    ),
    Verb.FINISH: Deed(
        _("End the whistle"),
        _("End the whistle"),
        _("Ended. Both sides have seven days to rate."),
        _words("text", _("How did it end?"), _("Every part is done; say what came of it.")),
        lambda scene, form: actions.finish(**scene.ids, **form.cleaned_data),
        (Verb.FINISH,),
    ),
    Verb.CANCEL: Deed(
        _("Call it off"),
        _("Call it off"),
        _("Called off."),
        _words("reason", _("Why is it called off?"), _("Parts still open are dropped with it.")),
        lambda scene, form: actions.cancel(**scene.ids, **form.cleaned_data),
        (Verb.CANCEL,),
    ),
    Verb.RATE: Deed(
        _("Rate them"),
        _("Rate"),
        _("Thank you. The rating is of the organisation, not of a person."),
        _rate_form,
        lambda scene, form: actions.rate(**scene.ids, rating=form.rating),
        (Verb.RATE,),
        InvitationRow,
    ),
    Verb.RATE_BACK: Deed(
        _("Rate the whistle"),
        _("Rate"),
        _("Thank you. The rating is of the organisation, not of a person."),
        _rate_back_form,
        lambda scene, form: actions.rate_back(**scene.ids, rating=form.rating),
        (Verb.RATE_BACK,),
        InvitationRow,
    ),
}


@opens(Permission.VIEW, Permission.ANSWER)
def act(request: Request, whistle_id: UUID, verb: str, of: UUID | None = None) -> HttpResponse:
    """Show the form of a verb; when it comes back filled in, act on it."""
    deed = DEEDS.get(verb.upper().replace("-", "_"))
    if deed is None:
        raise NotFound
    context = page.context(request, whistle_id)
    detail: WhistleDetail = context["whistle"]
    scene = Scene(request, detail, _one(detail, of, deed.about))
    if not (_allows(scene, deed) or request.method == "POST"):
        raise NotFound
    form = deed.form(scene)
    if succeeds(form, lambda: deed.act(scene, form)):
        return _done(request, whistle_id, deed.said)
    context |= {"deed": deed, "form": form, "about": scene.one, "verb": verb}
    return page.answer(request, context, status=422 if form.is_bound else 200)


def _one(detail: WhistleDetail, of: UUID | None, about: type) -> InvitationRow | PartRow | None:
    """Whom or what the address names, if it is the kind of thing the verb is about."""
    known: list[InvitationRow | PartRow] = [*detail.invitations, *detail.parts]
    one = next((one for one in known if one.id == of), None)
    if not isinstance(one, about) or (of is not None and one is None):
        raise NotFound
    return one


def _allows(scene: Scene, deed: Deed) -> bool:
    verbs = scene.one.verbs if scene.one else scene.detail.verbs
    return any(verb in verbs for verb in deed.verbs)


def _done(request: Request, whistle_id: UUID, said: Text) -> HttpResponse:
    if not request.htmx:
        say(request, said)
        return redirect("desk:whistle", whistle_id=whistle_id)
    return toast(page.answer(request, page.context(request, whistle_id)), said)
