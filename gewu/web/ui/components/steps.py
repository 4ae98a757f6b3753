"""What both phones say of a step of a case: its photos, until when, why, what was changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewu.domain.cases.types import PhotoRow, StepFacts
from gewu.kernel.errors import Text
from gewu.web.ui.components.times import when

WHY = {
    "OVERDUE": gettext_lazy("because the time had run out"),
    "UNANSWERED": gettext_lazy("because nobody had answered"),
    "VACANT": gettext_lazy("because nobody sits there any more"),
    "REDRAWN": gettext_lazy("because the grids were drawn anew"),
}
FIELDS = {
    "text": gettext_lazy("the words"),
    "kind": gettext_lazy("the kind"),
    "place": gettext_lazy("the place"),
    "contact_name": gettext_lazy("the name"),
    "contact_phone": gettext_lazy("the phone"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    thumb: str
    alt: Text


def pictures(url_name: str, case_id: UUID, photos: Iterable[PhotoRow]) -> tuple[Picture, ...]:
    """`url_name` is the page of the wing that shows a photo by case, file and size."""
    return tuple(
        Picture(
            url=reverse(url_name, args=(case_id, photo.file_id, "full")),
            thumb=reverse(url_name, args=(case_id, photo.file_id, "small")),
            alt=photo.phase.label,
        )
        for photo in photos
    )


def asides(facts: StepFacts, at: datetime) -> Iterator[str]:
    """Until when, why the house acted by itself, what was changed: one short sentence each."""
    if facts.until:
        yield _("until %(day)s") % {"day": when(facts.until, at)}
    if facts.why in WHY:
        yield str(WHY[facts.why])
    if facts.fields:
        yield ", ".join(str(FIELDS.get(name, name)) for name in facts.fields)
