"""One colleague: posts, leave and substitutes, switching off, a new password."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import AccountRow, Permission, PostRow, Role
from gewu.web.desk.accounts.lists import PostForm, password_page
from gewu.web.desk.answers import say
from gewu.web.desk.gate import opens
from gewu.web.desk.pages import data_of, form_page, succeeds
from gewu.web.desk.pickers import PickField, colleague_picker, id_in, place_picker
from gewu.web.ui.middleware import Request


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GiveForm(PostForm):
    starts_on = forms.DateField(label=_("From"), widget=_day())
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The first day without it; empty if there is no end."),
        required=False,
        widget=_day(),
    )


class EndForm(forms.Form):
    ends_on = forms.DateField(
        label=_("First day without this post"),
        help_text=_("Their cases stay with the post; whoever takes it next has them."),
        widget=_day(),
    )


class LeaveForm(forms.Form):
    substitute = PickField(label=_("Who stands in?"))
    starts_on = forms.DateField(label=_("First day away"), widget=_day())
    ends_on = forms.DateField(label=_("Day of return"), widget=_day())


@require_GET
@opens(Permission.VIEW)
def account(request: Request, account_id: UUID) -> HttpResponse:
    row = _row(request, account_id)
    leaves = accounts.leaves(actor=request.actor, account_id=account_id, on=request.at.date())
    may_manage = request.actor.may(Permission.MANAGE)
    context = {
        "row": row,
        "posts": [
            (post, [leave for leave in leaves if leave.post_id == post.id]) for post in row.posts
        ],
        "may_manage": may_manage,
        "is_self": account_id == request.actor.id,
    }
    return render(request, "desk/accounts/account.html", context)


@opens(Permission.MANAGE)
def give(request: Request, account_id: UUID) -> HttpResponse:
    row = _row(request, account_id)
    form = GiveForm(request.actor, initial={"starts_on": request.at.date()}, **data_of(request))
    if succeeds(form, lambda: _give(request, account_id, form.cleaned_data)):
        return _back(request, account_id, _("The post is theirs. They have to log in again."))
    return form_page(
        request,
        form,
        title=format_lazy(_("A post for {name}"), name=row.name),
        back=_page(account_id),
        submit=_("Give the post"),
        picker=place_picker(request.actor, form["place"].value()),
    )


def _give(request: Request, account_id: UUID, given: dict[str, Any]) -> object:
    return actions.give_post(
        actor=request.actor,
        account_id=account_id,
        role=Role(given["role"]),
        place_id=given["place"],
        organisation_id=id_in(given["organisation"]),
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        at=request.at,
    )


@opens(Permission.MANAGE)
def end(request: Request, account_id: UUID, post_id: UUID) -> HttpResponse:
    post = _post(request, account_id, post_id)
    form = EndForm(initial={"ends_on": request.at.date()}, **data_of(request))
    if form.is_valid():
        day = form.cleaned_data["ends_on"]
        actions.end_post(actor=request.actor, post_id=post.id, ends_on=day, at=request.at)
        return _back(request, account_id, _("The end of the post is set."))
    return form_page(
        request,
        form,
        title=_title(_("End a post: {name}, {role} of {place}"), post),
        back=_page(account_id),
        submit=_("End the post"),
    )


@opens(Permission.MANAGE)
def leave(request: Request, account_id: UUID, post_id: UUID) -> HttpResponse:
    post = _post(request, account_id, post_id)
    form = LeaveForm(initial={"starts_on": request.at.date()}, **data_of(request))
    if succeeds(form, lambda: _leave(request, post.id, form.cleaned_data)):
        return _back(request, account_id, _("The substitute is named."))
    return form_page(
        request,
        form,
        title=_title(_("Leave: {name}, {role} of {place}"), post),
        back=_page(account_id),
        submit=_("Name the substitute"),
        picker=colleague_picker(request.actor, form["substitute"].value()),
    )


def _leave(request: Request, post_id: UUID, given: dict[str, Any]) -> object:
    return actions.set_leave(
        actor=request.actor,
        post_id=post_id,
        substitute_id=given["substitute"],
        starts_on=given["starts_on"],
        ends_on=given["ends_on"],
        at=request.at,
    )


@require_POST
@opens(Permission.MANAGE)
def end_leave(request: Request, account_id: UUID, leave_id: UUID) -> HttpResponse:
    actions.end_leave(actor=request.actor, leave_id=leave_id, at=request.at)
    return _back(request, account_id, _("They are back; nobody stands in any more."))


@require_POST
@opens(Permission.MANAGE)
def switch(request: Request, account_id: UUID) -> HttpResponse:
    on = request.POST.get("is_active") == "1"
    actions.switch_account(actor=request.actor, account_id=account_id, is_active=on, at=request.at)
    return _back(request, account_id, _("Switched on.") if on else _("Switched off."))


@never_cache
@require_POST
@opens(Permission.MANAGE)
def reset(request: Request, account_id: UUID) -> HttpResponse:
    """The new password is shown once, in this answer, and kept nowhere."""
    password = actions.reset_password(actor=request.actor, account_id=account_id, at=request.at)
    row = _row(request, account_id)
    return password_page(request, account_id, row.username or "", password)


def _row(request: Request, account_id: UUID) -> AccountRow:
    return accounts.row(actor=request.actor, account_id=account_id, on=request.at.date())


def _post(request: Request, account_id: UUID, post_id: UUID) -> PostRow:
    for post in _row(request, account_id).posts:
        if post.id == post_id:
            return post
    raise NotFound


def _title(pattern: Any, post: PostRow) -> str:
    return str(pattern).format(name=post.account_name, role=post.role.label, place=post.place_name)


def _page(account_id: UUID) -> str:
    return reverse("desk:account", args=[account_id])


def _back(request: Request, account_id: UUID, said: Any) -> HttpResponse:
    say(request, said)
    return redirect(_page(account_id))
