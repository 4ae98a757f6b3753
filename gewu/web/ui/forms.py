"""Between a Django form and an action: nothing typed is lost when the action says no."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Invalid
from gewu.registers.files.types import MAX_BYTES

Result = TypeVar("Result")


def attempt(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Run an action for a valid form; its Invalid becomes errors of the form, and None is given.

    Other errors (NotFound, Refused, Conflict) go on to the error middleware.
    """
    try:
        return act()
    except Invalid as error:
        for field, message in error.fields.items():
            form.add_error(field if field in form.fields else None, str(message))
        if not error.fields:
            form.add_error(None, str(error))
        return None


def uploads(request: HttpRequest, name: str = "photos") -> tuple[bytes, ...]:
    """The bytes of the uploaded photos; too large ones are refused before they are read."""
    files = request.FILES.getlist(name)
    if any((file.size or 0) > MAX_BYTES for file in files):
        raise Invalid(fields={name: _("This photo is larger than 15 MB. Choose a smaller one.")})
    return tuple(file.read() for file in files)
