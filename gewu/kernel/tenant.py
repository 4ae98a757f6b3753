"""What a tenant may choose for its part of the tree: keys, shapes and what holds until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from pydantic import TypeAdapter, ValidationError

from gewu.kernel.errors import Invalid, Text

T = TypeVar("T")

# What people read instead of Pydantic's own English; the names in braces are its context.
WORDS: Mapping[str, StrOrPromise] = {
    "missing": _("This is missing."),
    "extra_forbidden": _("This is not known here."),
    "string_type": _("A text is needed here."),
    "string_too_short": _("Nothing is written here."),
    "string_too_long": _("At most {max_length} characters fit here."),
    "string_pattern_mismatch": _("This is not written as it needs to be."),
    "too_short": _("At least {min_length} is needed here."),
    "too_long": _("At most {max_length} fit here."),
    "enum": _("This is not known here."),
    "literal_error": _("This is not known here."),
    "dict_type": _("Names with values are needed here."),
    "model_type": _("Names with values are needed here."),
    "list_type": _("A list is needed here."),
    "tuple_type": _("A list is needed here."),
    "bool_type": _("Say true or false here."),
    "bool_parsing": _("Say true or false here."),
    "float_type": _("A number is needed here."),
    "float_parsing": _("A number is needed here."),
    "greater_than_equal": _("This must be at least {ge}."),
    "less_than_equal": _("This must be at most {le}."),
    "value_error": "{error}",
}
A_DAY = _("A date such as 2026-10-10 is needed here.")
A_TIME = _("A time such as 08:30 is needed here.")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One setting: its key, what people call it, its shape, and the default marked as ours."""

    key: str
    label: Text
    help: Text
    shape: TypeAdapter[T]
    default: T

    def check(self, value: object) -> T:
        """The value in its shape; Invalid says where it does not fit."""
        try:
            return self.shape.validate_python(value)
        except ValidationError as error:
            where, what = flaws(error)[0]
            raise Invalid(fields={self.key: _said(where, what)}) from error
        except Invalid as error:
            raise Invalid(fields={self.key: error.message}) from error

    def read(self, found: Mapping[str, Any]) -> T:
        """The chosen value among those in force, or the default."""
        return self.shape.validate_python(found[self.key]) if self.key in found else self.default

    def dump(self, value: T) -> Any:
        """As JSON; what is None is left out, for reading it gives None again."""
        return self.shape.dump_python(value, mode="json", exclude_none=True)


def flaws(error: ValidationError) -> list[tuple[str, Text]]:
    """All that is wrong: the way to each place, "" for the whole, and what is wrong there."""
    found = error.errors(include_url=False, include_input=False)
    return [
        (
            " › ".join(str(step) for step in one["loc"]),
            _what(one["type"], one["msg"], one.get("ctx", {})),
        )
        for one in found
    ]


def _what(kind: str, delivered: str, context: Mapping[str, Any]) -> Text:
    if kind.startswith("date"):
        return A_DAY
    if kind.startswith("time"):
        return A_TIME
    return format_lazy(WORDS[kind], **context) if kind in WORDS else delivered


def _said(where: str, what: Text) -> Text:
    return format_lazy(_("At {where}: {what}"), where=where, what=what) if where else what
