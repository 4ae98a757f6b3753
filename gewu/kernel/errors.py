"""The ways an action may fail; mapped once per floor (page, htmx toast, problem+json)."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class GewuError(Exception):
    """A failure a person can act on.

    `message` says what happened and what to do; `code` is stable for machines;
    `fields` maps a form field to its own message.
    """

    status: ClassVar[int] = 400
    code: str = "error"
    default: ClassVar[Text] = _("Something went wrong. Nothing was changed.")

    def __init__(
        self,
        message: Text | None = None,
        *,
        code: str | None = None,
        fields: Mapping[str, Text] | None = None,
    ) -> None:
        super().__init__(message)
        self.message: Text = message if message is not None else self.default
        self.code = code or type(self).code
        self.fields: dict[str, Text] = dict(fields or {})

    def __str__(self) -> str:
        return str(self.message)


class NotFound(GewuError):
    """Does not exist, or is outside the caller's scope: the two must look alike."""

    status = 404
    code = "not_found"
    default = _("We cannot find that. It may have been moved, or the number may be mistyped.")


class Refused(GewuError):
    """The caller is known, the thing is visible, but this act is not theirs."""

    status = 403
    code = "refused"
    default = _("This is not yours to do. Ask your community office if you think it should be.")


class Invalid(GewuError):
    """The input cannot be accepted as it stands."""

    status = 422
    code = "invalid"
    default = _("Please check what you entered.")


class Conflict(GewuError):
    """Someone else was faster, or the thing is no longer in the expected state."""

    status = 409
    code = "conflict"
    default = _("This has changed in the meantime. Have a look at the current state and try again.")
