"""What can be done without a signal: the name of a command, its form, and the same action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import QueryDict

from gewu.domain.cases import actions, queries
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound
from gewu.kernel.memo import remembered
from gewu.web.worker.act_forms import Subject
from gewu.web.worker.acts import ACTS, BY_TAP, Said
from gewu.web.worker.amend import AmendForm
from gewu.web.worker.buildings import Group, groups_of
from gewu.web.worker.cases import NoteForm, ResolveForm
from gewu.web.worker.classify import MatterForm, name_matter
from gewu.web.worker.report import ReportForm


@dataclass(frozen=True, slots=True)
class Told:
    """A command as the phone kept it; `at` is when it was done."""

    actor: Actor
    at: datetime
    key: str
    subject: Subject | None
    fields: Mapping[str, str]
    photos: tuple[bytes, ...]

    @property
    def about(self) -> Subject:
        """The case it is about; only a report has none."""
        if self.subject is None:
            raise NotFound
        return self.subject

    @property
    def case(self) -> UUID:
        return self.about.id

    @property
    def data(self) -> QueryDict:
        """The fields as the page would have posted them."""
        data = QueryDict(mutable=True)
        data.update(dict(self.fields))
        return data


Command = Callable[[Told], UUID]


class FormInvalid(Invalid):
    """An Invalid with the words of a form, first things first."""

    def __init__(self, form: forms.Form) -> None:
        fields = {name: "; ".join(map(str, errors)) for name, errors in form.errors.items()}
        super().__init__("; ".join(fields.values()), fields=fields)


def _said(form: forms.Form) -> Said:
    if not form.is_valid():
        raise FormInvalid(form)
    return form.cleaned_data


def _accept(told: Told) -> UUID:
    return actions.accept(actor=told.actor, case_id=told.case, at=told.at).pk


def _sign(told: Told) -> UUID:
    return actions.sign(actor=told.actor, case_id=told.case, at=told.at).pk


def _note(told: Told) -> UUID:
    said = _said(NoteForm(told.data))
    return actions.note(
        actor=told.actor,
        case_id=told.case,
        text=said["text"],
        is_public=not said["internal"],
        photos=told.photos,
        at=told.at,
    ).pk


def _resolve(told: Told) -> UUID:
    said = _said(ResolveForm(told.data))
    return actions.resolve(
        actor=told.actor,
        case_id=told.case,
        outcome=said["outcome"],
        text=said["text"],
        photos=told.photos,
        at=told.at,
    ).pk


def _report(told: Told) -> UUID:
    data = told.data
    data["once"] = told.key
    form = ReportForm(data, groups=_groups(told.actor))
    _said(form)
    case, _is_new = actions.report(
        actor=told.actor, report=form.report(told.photos), key=told.key, at=told.at
    )
    return case.pk


@remembered
def _groups(actor: Actor) -> list[Group]:
    return list(groups_of(actor))


def _amend(told: Told) -> UUID:
    detail = queries.detail(actor=told.actor, case_id=told.case, on=told.at.date())
    form = AmendForm(told.actor, detail, _groups(told.actor), told.data)
    _said(form)
    return actions.amend(
        actor=told.actor, case_id=told.case, correction=form.correction(), at=told.at
    ).pk


def _classify(told: Told) -> UUID:
    name_matter(told, told.case, _said(MatterForm(told.data)))
    return told.case


def _tap(slug: str) -> Command:
    def run(told: Told) -> UUID:
        BY_TAP[slug].run(actor=told.actor, case_id=told.case, at=told.at)
        return told.case

    return run


def _act(slug: str) -> Command:
    def run(told: Told) -> UUID:
        act = ACTS[slug]
        act.run(told, told.case, _said(act.make(told, told.about, told.data)))
        return told.case

    return run


COMMANDS: Mapping[str, Command] = {
    "accept": _accept,
    "sign": _sign,
    "note": _note,
    "resolve": _resolve,
    "report": _report,
    "amend": _amend,
    "classify": _classify,
    **{slug: _tap(slug) for slug in BY_TAP},
    **{slug: _act(slug) for slug in ACTS},
}
