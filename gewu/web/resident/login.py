"""Logging in with a phone and a code; in the demo, where the code can be read."""

from django import forms
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gewu.kernel import crypto, throttle
from gewu.kernel.codes import mask_phone, normalise_phone
from gewu.kernel.errors import NotFound
from gewu.registers.accounts import actions, queries
from gewu.web.resident.known import caller
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PHONE = "login_phone"  # session keys; the phone rests encrypted
NEXT = "login_next"
COLUMN = "resident.login.phone"
NEWEST = 30  # messages on the demo's outbox page


class PhoneForm(forms.Form):
    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=30,
        error_messages={"required": _("Type your mobile number.")},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        error_messages={"required": _("Type the six digits from the message.")},
    )


@login_not_required
@sensitive_post_parameters("phone")
def login(request: Request) -> HttpResponse:
    """Step one: the phone."""
    _remember_next(request)
    form = PhoneForm(request.POST or None, initial={"phone": _phone(request)})
    if request.method == "POST" and form.is_valid():
        number = attempt(form, lambda: _request_code(request, form.cleaned_data["phone"]))
        if number:
            request.session[PHONE] = crypto.encrypt(number, context=COLUMN)
            return redirect("resident:login_code")
    context = {"form": form, "outbox": shows_outbox()}
    return render(request, "resident/login.html", context, status=422 if form.errors else 200)


def _request_code(request: Request, phone: str) -> str:
    throttle.check(name="login-code", key=caller(request), limit=20, seconds=600)
    number = normalise_phone(phone)
    actions.request_code(phone=number, at=request.at)
    return number


@login_not_required
@sensitive_post_parameters("code")
def login_code(request: Request) -> HttpResponse:
    """Step two: the code that was sent."""
    phone = _phone(request)
    if not phone:
        return redirect("resident:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        account = attempt(form, lambda: actions.confirm_code(phone=phone, code=code, at=request.at))
        if account:
            auth.login(request, account, backend=BACKEND)
            return _welcome(request)
    context = {"form": form, "phone": mask_phone(phone), "outbox": shows_outbox()}
    return render(request, "resident/login_code.html", context, status=422 if form.errors else 200)


def _welcome(request: Request) -> HttpResponse:
    request.session.pop(PHONE, None)
    messages.success(request, _("You are logged in."))
    return redirect(request.session.pop(NEXT, "resident:home"))


@login_not_required
@require_POST
def logout(request: Request) -> HttpResponse:
    auth.logout(request)
    return redirect("resident:home")


@login_not_required
def outbox(request: Request) -> HttpResponse:
    """Messages that a real gateway would send; there is no such page in service."""
    if not shows_outbox():
        raise NotFound
    context = {"sent": queries.outbox(limit=NEWEST), "most": NEWEST}
    return render(request, "resident/outbox.html", context)


def shows_outbox() -> bool:
    return (settings.DEMO or settings.DEBUG) and settings.SMS_ADAPTER == "outbox"


def _phone(request: Request) -> str:
    token = request.session.get(PHONE)
    return crypto.decrypt(token, context=COLUMN) if token else ""


def _remember_next(request: Request) -> None:
    """Only pages of this site: an address from outside must not lead elsewhere."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        request.session[NEXT] = wanted


urlpatterns = [
    path("login/", login, name="login"),
    path("login/code/", login_code, name="login_code"),
    path("logout/", logout, name="logout"),
    path("outbox/", outbox, name="outbox"),
]
