"""Small pages with one form on them, all alike."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from gewu.kernel.errors import Text
from gewu.web.desk.pickers import Picker
from gewu.web.ui.forms import attempt
from gewu.web.ui.middleware import Request


def data_of(request: Request) -> dict[str, Any]:
    """What a form takes in: nothing when the page is only being shown."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def succeeds(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form came back filled in well and the action took place."""
    return form.is_valid() and attempt(form, act) is not None


def form_page(
    request: Request,
    form: forms.Form,
    *,
    title: Text,
    back: str,
    submit: Text,
    intro: Text = "",
    picker: Picker | None = None,
) -> HttpResponse:
    """The form with its errors, if it has been sent, and what was typed."""
    context = {
        "form": form,
        "page_title": title,
        "back": back,
        "submit": submit,
        "intro": intro,
        "picker": picker,
        "is_multipart": form.is_multipart(),
    }
    return render(request, "desk/form.html", context, status=422 if form.is_bound else 200)
