"""A case's timeline as a conversation: who said what, when, with which photos."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gewu.domain.cases.types import CaseDetail, Phase, StepRow, Verb
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.registers.accounts.types import Role
from gewu.web.ui.components.steps import Picture, asides, pictures

PHOTO = "resident:photo"  # the page that shows one
SPOKEN = frozenset({Verb.REPORT, Verb.NOTE, Verb.RESOLVE, Verb.REOPEN})
PLAIN = frozenset({Verb.REPORT, Verb.NOTE})  # what is said needs no word for the saying
TO_CASES = frozenset({Verb.MERGE, Verb.UNMERGE})  # verbs whose other side is a case


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of the conversation; what nobody said aloud is a line in the middle."""

    step: StepRow
    role: Text
    facts: tuple[str, ...]
    pictures: tuple[Picture, ...]

    @property
    def is_spoken(self) -> bool:
        said = self.step.text or self.step.facts.reason or self.pictures
        return self.step.verb in SPOKEN or bool(said)

    @property
    def title(self) -> Text:
        return self.step.verb.label

    @property
    def to(self) -> str:
        """Whom or what it went to."""
        name = self.step.to_name
        return format_case_number(name) if name and self.step.verb in TO_CASES else name

    @property
    def word(self) -> Text:
        """What was done, and to whom it went; "" for what is only said."""
        if self.step.verb in PLAIN:
            return ""
        return f"{self.title} {self.to}" if self.to else self.title

    @property
    def is_mine(self) -> bool:
        """A guest who reports is nobody yet: the report without a name is the reader's own."""
        unnamed = not self.step.by_name and not self.step.by_role
        return self.step.by_reporter or (self.step.verb is Verb.REPORT and unnamed)

    @property
    def name(self) -> Text:
        return self.step.by_name or self.role


def lines(detail: CaseDetail, at: datetime) -> list[Line]:
    """Public lines only, also for a reporter who works here and would see more."""
    return [
        Line(
            step,
            role_label(step.by_role),
            tuple(_facts(step, at)),
            pictures(PHOTO, detail.row.id, step.photos),
        )
        for step in detail.steps
        if step.is_public
    ]


def _facts(step: StepRow, at: datetime) -> Iterator[str]:
    """Reason, office and day, as short sentences under what was said."""
    facts = step.facts
    if facts.reason and facts.reason != step.text:
        yield facts.reason
    if facts.office:
        yield _("Whom to ask: %(office)s") % {"office": facts.office}
    yield from asides(facts, at)


def role_label(role: str) -> Text:
    return Role(role).label if role in Role.values else ""


def before_and_after(detail: CaseDetail) -> tuple[Picture, Picture] | None:
    """The first photo of the report and the last of the finished work, side by side."""
    before = [photo for photo in detail.photos if photo.phase is Phase.REPORT][:1]
    after = [photo for photo in detail.photos if photo.phase is Phase.AFTER][-1:]
    if not before or not after:
        return None
    first, last = pictures(PHOTO, detail.row.id, before + after)
    return first, last
