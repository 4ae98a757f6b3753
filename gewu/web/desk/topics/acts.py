"""What is done about a hot issue."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.actions import topics as actions
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import TopicDetail
from gewu.domain.insight.types import Permission
from gewu.kernel.errors import Conflict, Invalid, NotFound, Text
from gewu.kernel.ids import new_id
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import form_page, succeeds
from gewu.web.desk.topics.forms import JoinForm, PutInForm, TellForm, WordsForm
from gewu.web.desk.topics.page import LEAST_JOINED, context, open_ones
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request


@dataclass(frozen=True, slots=True)
class Decision:
    title: Text
    label: Text
    intro: Text
    said: Text
    act: Callable[..., object]


DECISIONS = {
    "settle": Decision(
        _("Settle the issue"),
        _("What was done about the cause?"),
        _("Its cases go on by themselves. When people report it anew, it opens again."),
        _("Settled."),
        actions.settle,
    ),
    "dismiss": Decision(
        _("Set the issue aside"),
        _("Why is it no issue of its own?"),
        _("Its cases go on as before. It stays aside until somebody opens it again."),
        _("Set aside. “Open again” takes it back."),
        actions.dismiss,
    ),
}


def _back(topic_id: UUID) -> HttpResponse:
    return redirect("desk:topic", topic_id=topic_id)


@require_POST
@opens(Cases.VIEW)
def follow(request: Request, topic_id: UUID) -> HttpResponse:
    actions.follow(actor=request.actor, topic_id=topic_id, at=request.at)
    say(request, _("You follow it: what is new is marked in your list."))
    return _back(topic_id)


@require_POST
@opens(Cases.VIEW)
def unfollow(request: Request, topic_id: UUID) -> HttpResponse:
    actions.unfollow(actor=request.actor, topic_id=topic_id)
    return _back(topic_id)


@opens(Permission.TOPICS)
def decide(request: Request, topic_id: UUID, how: str) -> HttpResponse:
    """Settle it or set it aside, with a reason that stands in its history."""
    found, decision = _to_act(request, topic_id), DECISIONS[how]
    form = WordsForm(request.POST if request.method == "POST" else None, label=decision.label)
    given = {"actor": request.actor, "topic_id": topic_id, "at": request.at}
    if succeeds(form, lambda: decision.act(text=form.cleaned_data["text"], **given)):
        say(request, decision.said)
        return _back(topic_id)
    return form_page(
        request,
        form,
        title=f"{decision.title} · {found.row.title}",
        back=_address(topic_id),
        submit=decision.title,
        intro=decision.intro,
    )


@require_POST
@opens(Permission.TOPICS)
def reopen(request: Request, topic_id: UUID) -> HttpResponse:
    actions.reopen(actor=request.actor, topic_id=topic_id, at=request.at)
    say(request, _("It is open again."))
    return _back(topic_id)


@require_POST
@opens(Permission.TOPICS)
def put_in(request: Request, topic_id: UUID) -> HttpResponse:
    form = PutInForm(request.POST)
    if succeeds(form, lambda: _put_in(request, topic_id, form.cleaned_data["number"])):
        say(request, _("It is part of this issue now, and stays so."))
        return _back(topic_id)
    shown = context(request, topic_id) | {"put_in_form": form}
    return render(request, "desk/topics/topic.html", shown, status=422)


def _put_in(request: Request, topic_id: UUID, number: str) -> object:
    case_id = cases.find_by_number(actor=request.actor, number=number)
    if case_id is None:
        raise Invalid(fields={"number": _("There is no case with this number in your area.")})
    return actions.put_in(actor=request.actor, topic_id=topic_id, case_id=case_id, at=request.at)


@require_POST
@opens(Permission.TOPICS)
def take_out(request: Request, topic_id: UUID, case_id: UUID) -> HttpResponse:
    actions.take_out(actor=request.actor, topic_id=topic_id, case_id=case_id, at=request.at)
    say(request, _("Taken out. No later search puts it back."))
    return _back(topic_id)


@opens(Permission.TOPICS)
def join(request: Request, topic_id: UUID) -> HttpResponse:
    """Make its open cases one; what comes of it is a batch like any other, with its undo."""
    found = _to_act(request, topic_id)
    members = open_ones(found)
    if len(members) < LEAST_JOINED:
        raise Conflict(_("Fewer than two of its cases are open: there is nothing to join."))
    data = request.POST if request.method == "POST" else None
    form = JoinForm(data, members=members, once=str(new_id()))
    if form.is_valid() and (batch_id := attempt(form, lambda: _join(request, topic_id, form))):
        return redirect("desk:batch", batch_id=batch_id)
    return form_page(
        request,
        form,
        title=_("Make one case of it"),
        back=_address(topic_id),
        submit=_("Join them"),
        intro=_("Cases that cannot be joined as they are stay on their own."),
    )


def _join(request: Request, topic_id: UUID, form: JoinForm) -> UUID:
    given = form.cleaned_data
    return actions.join(
        actor=request.actor,
        topic_id=topic_id,
        into_id=UUID(given["into"]),
        key=given["once"],
        at=request.at,
    )


@opens(Permission.TOPICS)
def tell(request: Request, topic_id: UUID) -> HttpResponse:
    """Write, look at it once more with the number of receivers, send."""
    found = _to_act(request, topic_id)
    form = TellForm(request.POST if request.method == "POST" else None, once=str(new_id()))
    is_written = form.is_valid()
    is_sure = is_written and bool(form.cleaned_data["sure"])
    if is_sure and succeeds(form, lambda: _tell(request, found, form)):
        say(request, _("Sent: everybody gets it as a text message."))
        return _back(topic_id)
    shown = {
        "row": found.row,
        "form": form,
        "place_short": found.row.place_short,
        "receivers": topics.receivers(actor=request.actor, topic_id=topic_id),
        "preview": form.cleaned_data["text"] if is_written and not form.errors else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/topics/tell.html", shown, status=status)


def _tell(request: Request, found: TopicDetail, form: TellForm) -> object:
    given = form.cleaned_data
    return actions.tell_all(
        actor=request.actor,
        topic_id=found.row.id,
        text=given["text"],
        key=given["once"],
        at=request.at,
    )


def _to_act(request: Request, topic_id: UUID) -> TopicDetail:
    """The issue, where the caller may act on it; for anyone else there is no such page."""
    found = topics.detail(actor=request.actor, topic_id=topic_id, at=request.at)
    if not found.may_act:
        raise NotFound
    return found


def _address(topic_id: UUID) -> str:
    return reverse("desk:topic", args=[topic_id])
