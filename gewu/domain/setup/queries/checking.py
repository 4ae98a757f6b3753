"""A dry run: the file against what is laid down, each flaw named by its way in the file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import CaseClass, LaidLimit, Step
from gewu.domain.matters.types import Permission as Matters
from gewu.domain.setup.rules import shape, text
from gewu.domain.setup.types import (
    Document,
    Entry,
    Flaw,
    LimitLine,
    LimitStep,
    Report,
    SettingStep,
)
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, Text
from gewu.kernel.workdays import Limit
from gewu.registers.places import queries as places
from gewu.registers.places.tenant import INSTALL_KEYS

UNKNOWN_KEY = _("There is no such setting.")
UNKNOWN_PLACE = _("There is no such place, or it is not yours to see.")
NOT_YOURS = _("This place is not yours to set.")
Found = Iterator[SettingStep | LimitStep | Flaw | None]  # None: as in the file already


@dataclass(frozen=True, slots=True)
class Known:
    """What is there, read once for the whole file."""

    actor: Actor
    places: dict[str, tuple[UUID, str]]  # id and name by path
    settings: dict[tuple[str, str], Any]  # by path and key
    limits: dict[tuple[str, str, str, str], LaidLimit]  # by path, matter, class and step
    matters: dict[str, UUID]  # by code


def check(actor: Actor, data: bytes) -> Report:
    """What loading the file would change. Four queries, however long the file; Invalid when it
    cannot be read at all."""
    document, flaws = shape.document(text.parse(data))
    known = _known(actor, document)
    found = [one for entry in document.entries for one in _entry(known, entry)]
    return Report(
        settings=tuple(one for one in found if isinstance(one, SettingStep)),
        limits=tuple(one for one in found if isinstance(one, LimitStep)),
        unchanged=found.count(None),
        flaws=(*flaws, *(one for one in found if isinstance(one, Flaw))),
    )


def _known(actor: Actor, document: Document) -> Known:
    paths = [entry.path for entry in document.entries]
    top = commonprefix(paths)  # noqa: RUF071 digits of codes, not folders
    rows = places.visible(actor).filter(path__in=paths, is_active=True)
    lines = [line for entry in document.entries for line in entry.limits]
    limits = matters.limits_under(actor, top) if lines else []
    return Known(
        actor=actor,
        places={path: (pk, name) for path, pk, name in rows.values_list("path", "pk", "name")},
        settings={(row.path, row.key): row.value for row in places.laid_down(actor, top)},
        limits={(row.path, row.matter_code, row.case_class, row.step): row for row in limits},
        matters=matters.codes({line.matter for line in lines}),
    )


def _entry(known: Known, entry: Entry) -> Found:
    where = f"places › {entry.path}"
    if entry.path not in known.places:
        yield Flaw(where, UNKNOWN_PLACE)
        return
    if entry.settings and not places.may_set(known.actor, entry.path):
        yield Flaw(f"{where} › settings", NOT_YOURS)
    elif entry.settings:
        for key, value in entry.settings.items():
            yield _setting(known, entry.path, key, value)
    if entry.limits and not known.actor.may(Matters.MANAGE, entry.path):
        yield Flaw(f"{where} › limits", NOT_YOURS)
    elif entry.limits:
        yield from _limits(known, entry)


def _setting(known: Known, path: str, key: str, value: Any) -> SettingStep | Flaw | None:
    where = f"places › {path} › settings › {key}"
    if key in INSTALL_KEYS or not places.is_choice(key):
        return Flaw(where, UNKNOWN_KEY)
    try:
        after = None if value is None else places.checked(key, value)
    except Invalid as error:
        return Flaw(where, error.fields.get(key, error.message))
    before = known.settings.get((path, key))
    if before == after:
        return None
    place_id, name = known.places[path]
    return SettingStep(place_id, path, name, key, before, after)


def _limits(known: Known, entry: Entry) -> Found:
    given = Counter((line.matter, line.case_class, line.step) for line in entry.limits)
    for number, line in enumerate(entry.limits, start=1):
        where = f"places › {entry.path} › limits › {number}"
        twice = given[line.matter, line.case_class, line.step] > 1
        reason = _("This stands twice.") if twice else _wrong(known, line)
        yield Flaw(where, reason) if reason else _limit(known, entry.path, line)


def _wrong(known: Known, line: LimitLine) -> Text:
    """Why a line cannot be loaded; "" when it can."""
    if line.step not in Step.values:
        return _("There is no such step.")
    if line.case_class not in ["", *CaseClass.values]:
        return _("Classes are A, B and C.")
    if line.matter and line.matter not in known.matters:
        return _("There is no matter of this code.")
    try:
        _spelled(line)
    except Invalid as error:
        return error.message
    return ""


def _spelled(line: LimitLine) -> str:
    """The limit in its one spelling."""
    return str(Limit.parse(line.limit)) if line.limit else ""


def _limit(known: Known, path: str, line: LimitLine) -> LimitStep | None:
    row = known.limits.get((path, line.matter, line.case_class, line.step))
    before = row.limit if row else ""
    if before == _spelled(line):
        return None
    place_id, name = known.places[path]
    return LimitStep(
        place_id=place_id,
        path=path,
        place_name=name,
        matter_id=known.matters.get(line.matter),
        line=line,
        before=before,
        version=row.version if row else 0,
    )
