"""What the field template needs to know of a Django form field."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Shown:
    """One field ready to print; `kind` is hidden, choices, tick or input."""

    bound: BoundField
    kind: str
    widget: SafeString
    hint: str
    hint_id: str
    error_id: str
    optional: bool


def kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICES):
        return "choices"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "input"


def shown(
    bound: BoundField, *, hint: str | None = None, extra: dict[str, str] | None = None
) -> Shown:
    """`hint` replaces the help text, "" leaves it out.

    `extra` are further attributes of the control, such as autocomplete or rows.
    """
    kind = kind_of(bound)
    words = str(bound.help_text or "") if hint is None else hint
    hint_id, error_id = f"{bound.auto_id}-hint", f"{bound.auto_id}-error"
    attrs = dict(extra or {})
    described = [i for i, there in ((hint_id, words), (error_id, bound.errors)) if there]
    if described and kind != "choices":
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors and kind != "hidden":
        attrs["aria-invalid"] = "true"
    if kind == "input":
        attrs["class"] = f"input {bound.field.widget.attrs.get('class', '')}".strip()
    return Shown(
        bound=bound,
        kind=kind,
        widget=bound.as_widget(attrs={k.replace("_", "-"): v for k, v in attrs.items()}),
        hint=words,
        hint_id=hint_id,
        error_id=error_id,
        optional=not bound.field.required and kind == "input",
    )
