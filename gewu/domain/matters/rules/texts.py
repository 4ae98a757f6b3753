"""What may stand in codes, names and the other fields that people fill in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    Part,
    Particulars,
    RungTerms,
    Source,
    Terms,
)
from gewu.kernel.codes.text import squeeze
from gewu.kernel.errors import Invalid
from gewu.kernel.workdays import Limit

CODE = re.compile(r"[A-Z0-9]{1,20}", re.ASCII)
SEPARATORS = re.compile(r"[、,，;；/|\n\t]+")
MAX_NAME = 60
MAX_SYNONYMS = 40
MAX_SYNONYM = 30
MAX_DESCRIPTION = 500
MAX_ARRIVAL = 1440
MAX_DEPTH = 6
LENGTHS = {"legal_basis": 400, "limit_text": 200, "script": 1000}


def line(text: str, limit: int, field: str) -> str:
    """One line without stray spaces and control characters; Invalid when it is too long."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    plain = " ".join(kept.split())
    if len(plain) > limit or any(unicodedata.category(c) == "Cs" for c in plain):
        raise too_long(field, limit)
    return plain


def too_long(field: str, limit: int) -> Invalid:
    return Invalid(
        fields={field: format_lazy(_("At most {limit} characters fit here."), limit=limit)}
    )


def code(text: str) -> str:
    plain = squeeze(text[:100])
    if not CODE.fullmatch(plain):
        raise Invalid(fields={"code": _("A code has 1 to 20 letters and digits.")})
    return plain


def split(text: str) -> tuple[str, ...]:
    """Words as people list them: 、 , ; / or a new line in between."""
    return tuple(filter(None, (word.strip() for word in SEPARATORS.split(text))))


def synonyms(words: Iterable[str], name: str) -> tuple[str, ...]:
    found = dict.fromkeys(line(word, MAX_SYNONYM, "synonyms") for word in words)
    kept = tuple(word for word in found if word and word != name)
    if len(kept) > MAX_SYNONYMS:
        message = format_lazy(_("At most {limit} other words are kept."), limit=MAX_SYNONYMS)
        raise Invalid(fields={"synonyms": message})
    return kept


def particulars(given: Particulars) -> Particulars:
    """Cleaned, or Invalid with the field that is wrong."""
    name = line(given.name, MAX_NAME, "name")
    if not name:
        raise Invalid(fields={"name": _("A name is needed.")})
    minutes = given.arrive_minutes
    if minutes is not None and not (given.is_emergency and 1 <= minutes <= MAX_ARRIVAL):
        raise Invalid(
            fields={
                "arrive_minutes": _("Minutes to arrive (1 to 1440) belong to emergencies only.")
            }
        )
    return replace(
        given,
        name=name,
        synonyms=synonyms(given.synonyms, name),
        description=line(given.description, MAX_DESCRIPTION, "description"),
        standard=_standard(given),
    )


def _standard(given: Particulars) -> str:
    number = line(given.standard, MAX_NAME, "standard")
    if (given.source is Source.STANDARD) != bool(number):
        raise Invalid(
            fields={"standard": _("A name from a standard needs its number; ours has none.")}
        )
    return number


def terms(given: Terms) -> Terms:
    """Cleaned, or Invalid; exactly one rung leads and at most one backs it up."""
    parts = [rung.part for rung in given.rungs]
    if parts.count(Part.LEAD) != 1:
        raise Invalid(fields={"rungs": _("Name exactly one that leads.")})
    if parts.count(Part.BACKUP) > 1:
        raise Invalid(fields={"rungs": _("Name at most one that backs up.")})
    seen = {(rung.tier, rung.organisation_id) for rung in given.rungs}
    if len(seen) != len(given.rungs) or any(map(_misplaced, given.rungs)):
        raise Invalid(fields={"rungs": _("Each level and organisation is named once.")})
    cleaned = {key: line(getattr(given, key), size, key) for key, size in LENGTHS.items()}
    return Terms(given.rungs, **cleaned)


def _misplaced(rung: RungTerms) -> bool:
    return rung.organisation_id is not None and rung.tier not in OF_ORGANISATIONS


def period(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to <= valid_from:
        raise Invalid(fields={"valid_to": _("The end must be after the start.")})


def limit(text: str) -> str:
    """The limit in its one spelling, "" for none."""
    try:
        return str(Limit.parse(text)) if text.strip() else ""
    except Invalid as error:
        raise Invalid(error.message, fields={"limit": error.message}) from error
