"""The forms behind the verbs for many cases: what is asked once and said of all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases import tenant
from gewu.domain.cases.types import BY_LIST, OPEN, BatchTarget, Chosen, Fitting, Status, Verb
from gewu.kernel.codes import format_case_number
from gewu.registers.accounts.types import Role
from gewu.registers.places import queries as places
from gewu.web.desk.cases.forms import (
    ExtendForm,
    NothingForm,
    PassForm,
    ReasonForm,
    SuspendForm,
    Words,
)
from gewu.web.desk.cases.page import is_chinese
from gewu.web.desk.cases.timing import in_some_days
from gewu.web.ui.middleware import Request

# What other cases may be joined with.
LASTING = OPEN | {Status.RESOLVED}


@dataclass(frozen=True, slots=True)
class Shown:
    """A form, what the page shows beside it, and what the action takes of it once it is filled.

    `fitting` is given where the form itself takes one of the cases out.
    """

    form: forms.Form
    values: Callable[[], Mapping[str, Any]]
    more: Mapping[str, Any] = field(default_factory=dict)
    fitting: Fitting | None = None

    @classmethod
    def nothing(cls) -> "Shown":
        """For a verb that is done at once, but fits none of the cases."""
        return cls(NothingForm(), dict)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat to choose, and for how many cases it is another than their own."""

    key: str
    label: str
    role: str
    person: str
    fits: int
    is_chosen: bool


class BatchNoteForm(forms.Form):
    text = Words(label=_("What to note"), rows=3)
    is_public = forms.BooleanField(
        label=_("The resident may read it"),
        help_text=_("Otherwise only those who work on the case see it."),
        required=False,
    )


class BatchMergeForm(forms.Form):
    """Into which of them; the others are joined with it."""

    into = forms.TypedChoiceField(
        label=_("Which one stays?"),
        help_text=_("The others become one with it; everybody who reported hears how it ends."),
        widget=forms.RadioSelect,
    )
    reason = Words(label=_("Reason"), required=False)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def sent(request: Request) -> QueryDict | None:
    """What the form takes in: nothing while it is only being shown, although that is a POST."""
    return request.POST if "sent" in request.POST else None


def _plain(form: forms.Form) -> Shown:
    return Shown(form, lambda: form.cleaned_data)


def _note(request: Request, _fitting: Fitting) -> Shown:
    return _plain(BatchNoteForm(sent(request)))


def _escalate(request: Request, _fitting: Fitting) -> Shown:
    return _plain(
        ReasonForm(sent(request), hint=_("The level above reads this, and the resident."))
    )


def _extend(request: Request, _fitting: Fitting) -> Shown:
    return _plain(ExtendForm(sent(request)))


def _suspend(request: Request, fitting: Fitting) -> Shown:
    """The reasons of the place above all of them; a case that has others is told apart later."""
    choice = tenant.SUSPEND_REASONS
    form = SuspendForm(
        sent(request),
        initial={"until": in_some_days(request.at)},
        reasons=choice.read(places.settings(fitting.path, (choice.key,))),
        chinese=is_chinese(),
    )
    return _plain(form)


def _pass(request: Request, fitting: Fitting) -> Shown:
    """By the duty list each goes its own way; otherwise all go to one seat."""
    form = PassForm(sent(request))
    chosen = request.POST.get("target", "")
    found = (
        cases.batch_targets(
            actor=request.actor,
            case_ids=[one.id for one in fitting.fits],
            verb=fitting.verb,
            on=request.at.date(),
        )
        if fitting.fits
        else []
    )
    by_list = fitting.verb is Verb.DISPATCH and fitting.named > 0
    form.fields["reason"].required = chosen != BY_LIST if form.is_bound else not by_list
    more = {
        "targets": [_seat(target, chosen) for target in found],
        "by_list": BY_LIST if by_list else "",
        "is_by_list": chosen == BY_LIST,
    }
    return Shown(form, lambda: form.cleaned_data, more)


def _seat(target: BatchTarget, chosen: str) -> Seat:
    return Seat(
        key=target.key,
        label=target.label,
        role=str(Role(target.role).label),
        person=target.person or "",
        fits=target.fits,
        is_chosen=target.key == chosen,
    )


def _merge(request: Request, fitting: Fitting) -> Shown:
    lasting = [one for one in (*fitting.fits, *fitting.others) if one.status in LASTING]
    form = BatchMergeForm(sent(request), initial={"into": lasting[0].id if lasting else ""})
    form.offer([(str(one.id), _words(one)) for one in lasting])
    into = request.POST.get("into", "")
    rest = tuple(one for one in fitting.fits if str(one.id) != into)
    return Shown(form, lambda: form.cleaned_data, fitting=replace(fitting, fits=rest))


def _words(one: Chosen) -> str:
    text = one.text if len(one.text) <= 40 else f"{one.text[:39]}…"
    return f"{text} · {format_case_number(one.number)}"


FORMS: Mapping[Verb, Callable[[Request, Fitting], Shown]] = {
    Verb.NOTE: _note,
    Verb.ESCALATE: _escalate,
    Verb.EXTEND: _extend,
    Verb.SUSPEND: _suspend,
    Verb.DISPATCH: _pass,
    Verb.REDIRECT: _pass,
    Verb.HAND_OVER: _pass,
    Verb.MERGE: _merge,
}
