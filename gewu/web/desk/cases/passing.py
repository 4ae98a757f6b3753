"""Passing a case on, and what is said when it comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseDetail, Permission, Target, Verb
from gewu.domain.insight import queries as insight
from gewu.domain.insight.types import Route
from gewu.domain.matters.types import Part
from gewu.domain.matters.types import Permission as Matters
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role
from gewu.web.desk.cases import clock, forms, page
from gewu.web.desk.cases.step import Deed, More, at_once, step
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

Passing = Callable[..., object]
SUGGESTED = frozenset({Verb.DISPATCH, Verb.REDIRECT})


@dataclass(frozen=True, slots=True)
class Choice:
    """A seat in the list: who sits there, and what the duty list says of it."""

    key: str
    label: str
    role: Text
    person: str
    part: Text
    is_listed: bool
    is_chosen: bool
    reason: Text = ""  # why the house would send it there


def choices(targets: list[Target], chosen: str, route: Route | None = None) -> list[Choice]:
    """Where the house would send it first, then who leads by the duty list, who backs up, who
    helps, and everybody else."""
    order = [*Part.values, ""]

    def rank(target: Target) -> tuple[bool, int]:
        return not _is_there(target, route), order.index(target.part)

    return [
        Choice(
            key=target.key,
            label=target.label,
            role=Role(target.role).label,
            person=target.person or "",
            part=Part(target.part).label if target.part else "",
            is_listed=bool(target.part),
            is_chosen=target.key == chosen,
            reason=route.reason if route and _is_there(target, route) else "",
        )
        for target in sorted(targets, key=rank)
    ]


def _is_there(target: Target, route: Route | None) -> bool:
    return route is not None and (target.role, target.place_id, target.organisation_id) == (
        route.role,
        route.place_id,
        route.organisation_id,
    )


def _targets(request: Request, case_id: UUID, verb: Verb) -> More:
    """Read only when the form is shown: by then another may have been quicker."""

    def more(_detail: CaseDetail) -> Mapping[str, Any]:
        found = cases.targets(actor=request.actor, case_id=case_id, verb=verb, on=request.at.date())
        on = request.at.date()
        route = insight.route(case_id=case_id, at=request.at, on=on) if verb in SUGGESTED else None
        return {"targets": choices(found, request.POST.get("target", ""), route)}

    return more


def _pass(
    request: Request, case_id: UUID, verb: Verb, passing: Passing, said: Text
) -> HttpResponse:
    form = forms.PassForm(page.posted(request))

    def act() -> object:
        return passing(
            actor=request.actor,
            case_id=case_id,
            target=form.cleaned_data["target"],
            reason=form.cleaned_data["reason"],
            at=request.at,
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        # While no matter is named there is no list that could speak for itself.
        form.fields["reason"].required = detail.classified is None
        return _targets(request, case_id, verb)(detail)

    return step(request, case_id, Deed(verb, form, act, said, more))


@opens(Permission.DISPATCH)
def dispatch(request: Request, case_id: UUID) -> HttpResponse:
    return _pass(request, case_id, Verb.DISPATCH, actions.dispatch, _("Dispatched."))


@opens(Permission.DISPATCH)
def redirect(request: Request, case_id: UUID) -> HttpResponse:
    return _pass(request, case_id, Verb.REDIRECT, actions.redirect, _("Sent elsewhere."))


@opens(Permission.DISPATCH)
def send_down(request: Request, case_id: UUID) -> HttpResponse:
    return _pass(request, case_id, Verb.SEND_DOWN, actions.send_down, _("Sent down."))


@opens(Permission.ACT)
def hand_over(request: Request, case_id: UUID) -> HttpResponse:
    return _pass(request, case_id, Verb.HAND_OVER, actions.hand_over, _("Handed over."))


@opens(Permission.ACT)
def escalate(request: Request, case_id: UUID) -> HttpResponse:
    hint = _("The level above reads this, and the resident.")
    form = forms.ReasonForm(page.posted(request), hint=hint)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.escalate(actor=request.actor, case_id=case_id, reason=reason, at=request.at)

    return step(request, case_id, Deed(Verb.ESCALATE, form, act, _("Passed up.")))


@require_POST
@opens(Permission.VIEW, Permission.ACT)
def take_back(request: Request, case_id: UUID) -> HttpResponse:
    return at_once(
        request,
        case_id,
        Verb.TAKE_BACK,
        lambda: actions.take_back(actor=request.actor, case_id=case_id, at=request.at),
        _("Taken back. It is yours again."),
    )


@opens(Permission.ACT)
def return_case(request: Request, case_id: UUID) -> HttpResponse:
    hint = _("Whoever rules on it reads this. One return is heard, then the ruling binds.")
    form = forms.ReasonForm(page.posted(request), hint=hint)

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.return_case(
            actor=request.actor, case_id=case_id, reason=reason, at=request.at
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        return {"return_until": clock.return_until(detail)}

    return step(
        request,
        case_id,
        Deed(Verb.RETURN, form, act, _("Returned. The ruling will come to you."), more),
    )


@opens(Permission.RULE)
def rule(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.RuleForm(page.posted(request))

    def act() -> object:
        given = form.cleaned_data
        return actions.rule(
            actor=request.actor,
            case_id=case_id,
            target=given["target"],
            reason=given["reason"],
            change_list=given["change_list"],
            at=request.at,
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        may_change = request.actor.may(Matters.MANAGE, detail.row.path)
        found = _targets(request, case_id, Verb.RULE)(detail)
        return {**found, "may_change_list": may_change}

    return step(
        request, case_id, Deed(Verb.RULE, form, act, _("Ruled. It binds both sides."), more)
    )


@opens(Permission.DISPATCH)
def split(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.SplitForm(page.posted(request))

    def act() -> object:
        return actions.split(
            actor=request.actor,
            case_id=case_id,
            text=form.cleaned_data["text"],
            target=form.cleaned_data["target"],
            at=request.at,
        )

    said = _("Split off. This case waits until the part is done.")
    more = _targets(request, case_id, Verb.SPLIT)
    return step(request, case_id, Deed(Verb.SPLIT, form, act, said, more))
