"""Words, photos and stars: what may be said, and in what shape it is kept."""

import unicodedata
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from gewu.domain.cases.types import MAX_PHOTOS, MAX_TEXT
from gewu.kernel.errors import Invalid, Text

REOPEN_WITHIN = timedelta(days=7)


def clean_text(text: str, *, least: int = 2, field: str = "text") -> str:
    """Text without control characters and with normal line ends; Invalid when empty or huge."""
    if len(text) > MAX_TEXT * 4:
        raise Invalid(fields={field: _too_long()})
    kept = "".join(
        c
        for c in text.replace("\r\n", "\n")
        if c in "\n\t" or unicodedata.category(c)[0] != "C" or c == "\u200d"
    ).strip()
    if len(kept) > MAX_TEXT:
        raise Invalid(fields={field: _too_long()})
    if len(kept) < least:
        raise Invalid(fields={field: _("Say in a few words what it is about.")})
    return kept


def _too_long() -> Text:
    return _("This is longer than 5,000 characters. Please shorten it.")


def check_photos(photos: tuple[bytes, ...]) -> None:
    if len(photos) > MAX_PHOTOS:
        raise Invalid(fields={"photos": _("At most six photos at a time, please.")})


def check_score(score: int | None) -> None:
    if score is not None and not 1 <= score <= 5:
        raise Invalid(fields={"score": _("Choose one to five stars.")})


def check_reopen_in_time(closed_at: datetime | None, at: datetime) -> None:
    if closed_at is not None and at - closed_at > REOPEN_WITHIN:
        raise Invalid(
            _("This was closed more than seven days ago. Please report it again."), code="too_late"
        )
