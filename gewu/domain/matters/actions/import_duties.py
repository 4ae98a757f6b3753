"""The duty list from a spreadsheet: every row checked first, then all good rows or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.matters.actions import duties as editing
from gewu.domain.matters.actions import record
from gewu.domain.matters.actions.import_catalogue import publish_loaded, refuse_bad
from gewu.domain.matters.adapters import tables
from gewu.domain.matters.models import Change, Duty, Matter, one_writer
from gewu.domain.matters.queries.bodies import KIND_OF, bodies
from gewu.domain.matters.rules import reading, texts, words
from gewu.domain.matters.rules.reading import DutyLine, NamedRung
from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    BadRow,
    Permission,
    RawRow,
    Report,
    RungTerms,
    Source,
    Subject,
    Terms,
    Verb,
)
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.ids import new_id
from gewu.registers.organisations.types import OrganisationRow
from gewu.registers.places import queries as places

Key = tuple[UUID, UUID, str]  # matter, place, class


def read_duties(filename: str, content: bytes) -> list[RawRow]:
    """The rows of an .xlsx or .csv file, cells unchecked."""
    return tables.read(filename, content, words.DUTIES)


@dataclass(frozen=True, slots=True)
class Item:
    """A row that can be loaded; `old` is the version that it follows."""

    matter: Matter
    place_id: UUID
    path: str
    case_class: str
    terms: Terms
    valid_from: date
    valid_to: date | None
    old: Duty | None = None
    before: Terms | None = None


@dataclass(slots=True)
class Plan:
    items: list[Item] = field(default_factory=list)
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)

    @property
    def report(self) -> Report:
        bad = tuple(sorted(self.bad, key=lambda one: (one.number, one.field)))
        new = sum(item.old is None for item in self.items)
        return Report(new, len(self.items) - new, self.unchanged, bad)


@dataclass(slots=True)
class Known:
    """What the rows of a file may refer to, read once."""

    actor: Actor
    on: date
    matters: dict[str, Matter]
    places: dict[str, UUID] = field(default_factory=dict)
    bodies: dict[str, list[OrganisationRow]] = field(default_factory=dict)
    rows: dict[Key, list[Duty]] = field(default_factory=dict)
    seen: set[Key] = field(default_factory=set)

    @classmethod
    def about(cls, actor: Actor, lines: Sequence[DutyLine], on: date) -> "Known":
        matters = {m.code: m for m in Matter.objects.filter(is_active=True)}
        known = cls(actor, on, matters)
        paths = {line.place for line in lines}
        found = places.visible(actor).filter(path__in=paths, is_active=True)
        known.places = dict(found.values_list("path", "pk"))
        newest = Duty.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        for row in newest.filter(place__in=known.places.values()).select_related("place"):
            key = (row.matter_id, row.place_id, row.case_class)
            known.rows.setdefault(key, []).append(row)
        return known

    def bodies_at(self, path: str) -> list[OrganisationRow]:
        if path not in self.bodies:
            self.bodies[path] = bodies(actor=self.actor, path=path)
        return self.bodies[path]


def check_duties(*, actor: Actor, rows: Sequence[RawRow], at: datetime) -> Report:
    """What loading would do, and every cell that cannot be loaded; nothing is changed."""
    actor.require(Permission.MANAGE)
    return plan(actor, rows, localdate(at)).report


@transaction.atomic
def import_duties(*, actor: Actor, rows: Sequence[RawRow], skip_bad: bool, at: datetime) -> Report:
    """Load all good rows; Invalid when there are bad ones that may not be skipped.

    A row for a known matter, place and class is its next version; rows that the file does not
    name are left as they are.
    """
    actor.require(Permission.MANAGE)
    one_writer()
    drawn = plan(actor, rows, localdate(at))
    refuse_bad(drawn.report, skip_bad)
    write(drawn.items, actor, at)
    if drawn.items:
        publish_loaded(Subject.DUTY, drawn.report, actor, at)
    return drawn.report


def plan(actor: Actor, rows: Sequence[RawRow], on: date) -> Plan:
    lines, bad = reading.duties(rows)
    drawn = Plan(bad=list(bad))
    known = Known.about(actor, lines, on)
    for line in lines:
        _plan_line(line, drawn, known)
    return drawn


def _plan_line(line: DutyLine, drawn: Plan, known: Known) -> None:
    found = _found(line, drawn, known)
    if found is None:
        return
    matter, place_id = found
    key = (matter.pk, place_id, line.case_class)
    problems = _problems(line, key, known)
    rungs = [_rung(line, rung, known, problems) for rung in line.rungs]
    terms = _terms(line, tuple(rungs), problems)
    if problems or terms is None:
        drawn.bad += problems
        return
    known.seen.add(key)
    _plan_item(line, found, terms, drawn, known)


def _found(line: DutyLine, drawn: Plan, known: Known) -> tuple[Matter, UUID] | None:
    matter, place_id = known.matters.get(line.code), known.places.get(line.place)
    if matter is None:
        drawn.bad.append(BadRow(line.number, "code", _("No matter in use has this code.")))
    if place_id is None:
        drawn.bad.append(BadRow(line.number, "place", _("No place of yours has this code.")))
    return (matter, place_id) if matter and place_id else None


def _problems(line: DutyLine, key: Key, known: Known) -> list[BadRow]:
    found: list[BadRow] = []
    if not known.actor.may(Permission.MANAGE, line.place):
        found.append(BadRow(line.number, "place", _("This place is not yours to change.")))
    if key in known.seen:
        reason = _("A row for this matter, place and class already stands above.")
        found.append(BadRow(line.number, "code", reason))
    if len(known.rows.get(key, ())) > 1:
        reason = _("A later version is already laid down. Change it on its page.")
        found.append(BadRow(line.number, "valid_from", reason))
    return found


def _rung(line: DutyLine, rung: NamedRung, known: Known, problems: list[BadRow]) -> RungTerms:
    if not rung.organisation or rung.tier not in OF_ORGANISATIONS:
        return RungTerms(rung.tier, rung.part)
    named = [
        row
        for row in known.bodies_at(line.place)
        if row.kind is KIND_OF[rung.tier] and rung.organisation in {row.name, row.short_name}
    ]
    if len(named) != 1:
        reason = _("No organisation at work there, or more than one, has this name.")
        problems.append(BadRow(line.number, rung.tier, reason))
        return RungTerms(rung.tier, rung.part)
    return RungTerms(rung.tier, rung.part, named[0].id)


def _terms(line: DutyLine, rungs: tuple[RungTerms, ...], problems: list[BadRow]) -> Terms | None:
    given = line.terms
    try:
        return texts.terms(Terms(rungs, given.legal_basis, given.limit_text, given.script))
    except Invalid as error:
        problems += [BadRow(line.number, name, text) for name, text in error.fields.items()]
        return None


def _plan_item(
    line: DutyLine, target: tuple[Matter, UUID], terms: Terms, drawn: Plan, known: Known
) -> None:
    matter, place_id = target
    rows = known.rows.get((matter.pk, place_id, line.case_class), [])
    old = rows[0] if rows else None
    before = editing.terms_of(old) if old else None
    if old and before and editing.told(before) == editing.told(terms):
        drawn.unchanged += 1
        return
    start = line.valid_from or known.on
    if old and start <= old.valid_from:
        # The file still shows the day on which the present version began.
        start = max(old.valid_from, known.on)
    drawn.items.append(
        Item(
            matter, place_id, line.place, line.case_class, terms, start, line.valid_to, old, before
        )
    )


def write(items: Sequence[Item], actor: Actor, at: datetime, source: Source | str = "") -> None:
    history: list[Change] = []
    for item in items:
        row = _write(item, source)
        fields: Mapping[str, tuple[object, object]] = {}
        if item.before:
            fields = record.differences(editing.told(item.before), editing.told(item.terms))
        history.append(
            record.entry(
                Subject.DUTY,
                row.line,
                version=row.version,
                verb=Verb.CHANGED if item.old else Verb.CREATED,
                actor=actor,
                at=at,
                fields=fields,
            )
        )
    Change.objects.bulk_create(history)


def _write(item: Item, source: Source | str) -> Duty:
    if item.old:
        return editing.succeed(item.old, item.terms, item.valid_from, item.valid_to)
    row = Duty(
        line=new_id(),
        version=editing.FIRST,
        matter=item.matter,
        place_id=item.place_id,
        case_class=item.case_class,
        valid_from=item.valid_from,
        valid_to=item.valid_to,
    )
    editing.write(row, item.terms, source)
    return row
