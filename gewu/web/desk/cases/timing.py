"""The time of a case: pause it, ask for more, give it or not."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import actions, tenant
from gewu.domain.cases.types import CaseDetail, Permission, Verb
from gewu.web.desk.cases import forms, page
from gewu.web.desk.cases.step import Deed, at_once, step
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

CLOSING = time(17, 30)
SOME_DAYS = timedelta(days=3)


@opens(Permission.ACT)
def suspend(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.SuspendForm(
        page.posted(request),
        initial={"until": in_some_days(request.at)},
        reasons=page.reasons(request, case_id, tenant.SUSPEND_REASONS),
        chinese=page.is_chinese(),
    )

    def act() -> object:
        given = form.cleaned_data
        return actions.suspend(
            actor=request.actor,
            case_id=case_id,
            reason=given["reason"],
            until=given["until"],
            text=given["text"],
            at=request.at,
        )

    return step(request, case_id, Deed(Verb.SUSPEND, form, act, _("Paused.")))


@require_POST
@opens(Permission.ACT)
def resume(request: Request, case_id: UUID) -> HttpResponse:
    return at_once(
        request,
        case_id,
        Verb.RESUME,
        lambda: actions.resume(actor=request.actor, case_id=case_id, at=request.at),
        _("The clock goes on."),
    )


@opens(Permission.ACT)
def ask_time(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.AskTimeForm(page.posted(request))

    def act() -> object:
        return actions.ask_time(
            actor=request.actor,
            case_id=case_id,
            until=form.cleaned_data["until"],
            reason=form.cleaned_data["reason"],
            at=request.at,
        )

    def more(detail: CaseDetail) -> Mapping[str, Any]:
        form.initial["until"] = in_some_days(max(request.at, detail.times.resolve_due_at))
        return {}

    said = _("Asked. The old deadline holds until somebody gives more time.")
    return step(request, case_id, Deed(Verb.ASK_TIME, form, act, said, more))


@opens(Permission.DISPATCH)
def extend(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.ExtendForm(page.posted(request))

    def act() -> object:
        text = form.cleaned_data["text"]
        return actions.extend(actor=request.actor, case_id=case_id, text=text, at=request.at)

    return step(request, case_id, Deed(Verb.EXTEND, form, act, _("More time is given.")))


@opens(Permission.DISPATCH)
def refuse_time(request: Request, case_id: UUID) -> HttpResponse:
    form = forms.ReasonForm(page.posted(request), hint=_("Who asked reads this."))

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.refuse_time(
            actor=request.actor, case_id=case_id, reason=reason, at=request.at
        )

    return step(request, case_id, Deed(Verb.NO_TIME, form, act, _("The deadline stays.")))


def in_some_days(at: datetime) -> str:
    """A first proposal: when offices close, a few days on."""
    day = localtime(at + SOME_DAYS).date()
    return datetime.combine(day, CLOSING).strftime(forms.MOMENT)
