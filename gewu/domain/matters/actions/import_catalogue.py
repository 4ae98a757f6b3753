"""The catalogue from a spreadsheet: every row checked first, then all good rows or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.actions import catalogue as editing
from gewu.domain.matters.actions import record
from gewu.domain.matters.adapters import tables
from gewu.domain.matters.events import ListLoaded
from gewu.domain.matters.models import Change, Matter, one_writer
from gewu.domain.matters.rules import reading, texts, words
from gewu.domain.matters.rules.reading import CatalogueLine
from gewu.domain.matters.types import BadRow, RawRow, Report, Subject, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish
from gewu.kernel.ids import new_id


def read_catalogue(filename: str, content: bytes) -> list[RawRow]:
    """The rows of an .xlsx or .csv file, cells unchecked."""
    return tables.read(filename, content, words.CATALOGUE)


Names = dict[tuple[UUID | None, str], str]  # parent and name → code


@dataclass(slots=True)
class Plan:
    """What a file would do: matters to write with their history, and every bad row."""

    new: list[Matter] = field(default_factory=list)
    changed: list[tuple[Matter, record.Fields]] = field(default_factory=list)
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)

    @property
    def report(self) -> Report:
        bad = tuple(sorted(self.bad, key=lambda one: (one.number, one.field)))
        return Report(len(self.new), len(self.changed), self.unchanged, bad)


def check_catalogue(*, actor: Actor, rows: Sequence[RawRow]) -> Report:
    """What loading would do, and every cell that cannot be loaded; nothing is changed."""
    editing.check_editor(actor)
    return plan(rows).report


@transaction.atomic
def import_catalogue(
    *, actor: Actor, rows: Sequence[RawRow], skip_bad: bool, at: datetime
) -> Report:
    """Load all good rows; Invalid when there are bad ones that may not be skipped.

    Known codes are changed, new ones added, missing ones left as they are.
    """
    editing.check_editor(actor)
    one_writer()
    drawn = plan(rows)
    refuse_bad(drawn.report, skip_bad)
    write(drawn, actor, at)
    return drawn.report


def plan(rows: Sequence[RawRow], *, only_new: bool = False) -> Plan:
    """`only_new` leaves codes alone that are known already."""
    lines, bad = reading.catalogue(rows)
    drawn = Plan(bad=list(bad))
    known = {matter.code: matter for matter in Matter.objects.select_related("parent")}
    names = {(m.parent_id, m.name): m.code for m in known.values() if m.is_active}
    for line in _parents_first(lines, drawn.bad):
        if only_new and line.code in known:
            drawn.unchanged += 1
        else:
            _plan_line(line, drawn, known, names)
    return drawn


def _plan_line(line: CatalogueLine, drawn: Plan, known: dict[str, Matter], names: Names) -> None:
    parent = known.get(line.parent)
    if line.parent and (parent is None or not parent.is_active):
        drawn.bad.append(BadRow(line.number, "parent", _("No matter in use has this code.")))
        return
    matter = known.get(line.code)
    if problem := _problem(line, parent, matter, names):
        drawn.bad.append(problem)
        return
    key = (parent.pk if parent else None, line.particulars.name)
    names[key] = line.code
    if matter is None:
        known[line.code] = editing.new(line.code, parent, line.particulars)
        drawn.new.append(known[line.code])
    else:
        _plan_change(line, matter, drawn)


def _problem(
    line: CatalogueLine, parent: Matter | None, matter: Matter | None, names: Names
) -> BadRow | None:
    if matter and not matter.is_active:
        return BadRow(line.number, "code", _("This code is retired; codes are never reused."))
    if matter and matter.parent_id != (parent.pk if parent else None):
        return BadRow(line.number, "parent", _("A matter is moved on its page, not by a file."))
    if names.get((parent.pk if parent else None, line.particulars.name), line.code) != line.code:
        return BadRow(line.number, "name", _("This name already stands there."))
    if parent and parent.branch.count("/") >= texts.MAX_DEPTH:
        return BadRow(line.number, "parent", _("The catalogue is at most six levels deep."))
    return None


def _plan_change(line: CatalogueLine, matter: Matter, drawn: Plan) -> None:
    before = editing.columns(matter)
    editing.fill(matter, line.particulars)
    if fields := record.differences(before, editing.columns(matter)):
        matter.version += 1
        drawn.changed.append((matter, fields))
    else:
        drawn.unchanged += 1


def _parents_first(lines: Sequence[CatalogueLine], bad: list[BadRow]) -> list[CatalogueLine]:
    """Rows whose parents stand in the file come after them; circles are bad."""
    waiting = {line.code: line for line in lines}
    ordered: list[CatalogueLine] = []
    while ready := [line for line in waiting.values() if line.parent not in waiting]:
        ordered += ready
        for line in ready:
            del waiting[line.code]
    for line in waiting.values():
        bad.append(BadRow(line.number, "parent", _("These matters hang under each other.")))
    return ordered


def write(drawn: Plan, actor: Actor, at: datetime) -> None:
    """Matters level by level, so that the database finds each one's parent."""
    for depth in range(1, texts.MAX_DEPTH + 1):
        level = [matter for matter in drawn.new if matter.branch.count("/") == depth]
        Matter.objects.bulk_create(level)
    if drawn.changed:
        columns = [*editing.COLUMNS, "version"]
        Matter.objects.bulk_update([one for one, _fields in drawn.changed], columns)
    Change.objects.bulk_create(
        [
            *(_entry(matter, Verb.CREATED, {}, actor, at) for matter in drawn.new),
            *(_entry(m, Verb.CHANGED, fields, actor, at) for m, fields in drawn.changed),
        ]
    )
    if drawn.new or drawn.changed:
        publish_loaded(Subject.MATTER, drawn.report, actor, at)


def _entry(matter: Matter, verb: Verb, fields: record.Fields, actor: Actor, at: datetime) -> Change:
    return record.entry(
        Subject.MATTER,
        matter.pk,
        version=matter.version,
        verb=verb,
        actor=actor,
        at=at,
        fields=fields,
    )


def refuse_bad(report: Report, skip_bad: bool) -> None:
    if report.bad and not skip_bad:
        raise Invalid(
            format_lazy(
                _("{count} cells cannot be loaded. Nothing was changed. Mend them, or skip them."),
                count=len(report.bad),
            ),
            code="bad_rows",
        )


def publish_loaded(
    kind: Subject, report: Report, actor: Actor, at: datetime, path: str = ""
) -> None:
    publish(
        ListLoaded(
            batch=new_id(),
            subject_kind=kind,
            created=report.created,
            updated=report.updated,
            unchanged=report.unchanged,
            path=path,
            by=actor.id,
            at=at,
        )
    )
