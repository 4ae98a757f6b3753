"""What would happen to a case: the values on the page, saved or not, counted for one number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gewu.domain.cases import queries as cases
from gewu.domain.cases.tenant import MESSAGES
from gewu.kernel.access import Actor
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.registers.places import queries as places
from gewu.web.desk.settings.forms.messages import WHEN, fill
from gewu.web.desk.settings.sections import Section
from gewu.web.desk.settings.where import Where
from gewu.web.ui.middleware import Request

NOT_THERE = _("There is no case of this number here that you may see.")

NO_PHONE = _("Nobody left a phone number with this case: nothing is sent.")


@dataclass(frozen=True, slots=True)
class Line:
    label: Text
    now: str
    then: str

    @property
    def differs(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True, slots=True)
class Trial:
    """For one setting: the number as typed, and what would become of the case."""

    key: str
    number: str
    lines: Sequence[Line]
    wrong: Text = ""

    @property
    def differs(self) -> bool:
        return any(line.differs for line in self.lines)


def trial(request: Request, where: Where, sent: Section) -> Trial:
    """Call with a valid form; Invalid when its value cannot be."""
    number = request.POST.get("case", "").strip()[:60]
    value = places.checked(sent.key, sent.form.value())
    actor = request.actor
    case_id = cases.find_by_number(actor=actor, number=number) if number else None
    if case_id is None or not _is_here(actor, case_id, where.path):
        return Trial(sent.key, number, (), NOT_THERE)
    if sent.key == MESSAGES.key:
        return _messages(sent, number, case_id, request.at)
    found = cases.what_if(actor=actor, case_id=case_id, changes={sent.key: value})
    lines = [Line(label, _moment(now), _moment(then)) for label, now, then in found]
    return Trial(sent.key, number, lines)


def _is_here(actor: Actor, case_id: UUID, path: str) -> bool:
    return cases.visible(actor).filter(pk=case_id, path__startswith=path).exists()


def _moment(at: datetime | None) -> str:
    """Day and minute: of two settings, often only the minute differs."""
    local = localtime(at) if at else None
    return f"{date_format(local, 'MONTH_DAY_FORMAT')} {local:%H:%M}" if local else "—"


def _messages(sent: Section, number: str, case_id: UUID, at: datetime) -> Trial:
    """Each message as this case's reporter would read it; sent in Chinese alone."""
    told = cases.telling(case_id=case_id, on=at.date())
    if told is None:
        return Trial(sent.key, number, (), NO_PHONE)
    with override("zh-hans"):
        due = _moment(told.due_at)
    words = {
        "number": format_case_number(told.number),
        "person": told.person,
        "owner": told.owner,
        "due": due,
        "reason": told.reason,
        "office": told.office,
    }
    before, after = sent.form.present(), sent.form.value()
    return Trial(
        sent.key,
        number,
        [
            Line(
                WHEN.get(name, name),
                fill(before.get(name, {}).get("zh", ""), words),
                fill(texts["zh"], words),
            )
            for name, texts in after.items()
        ],
    )
