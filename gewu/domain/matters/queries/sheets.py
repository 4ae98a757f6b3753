"""The catalogue and the duty list as tables that can be edited and brought back."""

from datetime import date

from gewu.domain.matters.models import Matter
from gewu.domain.matters.queries import candidates, duties
from gewu.domain.matters.queries.catalogue import matter_row
from gewu.domain.matters.rules import words
from gewu.domain.matters.types import (
    Duty,
    MatterRow,
    Part,
    Permission,
    Rung,
    Sheet,
    Subject,
    Tier,
)
from gewu.kernel.access import Actor

WIDTHS = {
    "name": 24,
    "synonyms": 40,
    "description": 40,
    "legal_basis": 36,
    "script": 40,
    Tier.DEPARTMENT: 30,
    Tier.COMPANY: 24,
}
Cell = str | int | None


def catalogue_sheet(*, actor: Actor) -> Sheet:
    """The active catalogue; loading it again changes nothing."""
    actor.require(Permission.VIEW)
    rows = [matter_row(m) for m in Matter.objects.filter(is_active=True).order_by("branch")]
    codes = {row.id: row.code for row in rows}
    lines = (_catalogue_line(row, codes[row.parent_id] if row.parent_id else "") for row in rows)
    return Sheet(_columns(words.CATALOGUE), tuple(lines))


def duty_sheet(*, actor: Actor, on: date, path: str = "") -> Sheet:
    """The rows that stand at or under a path; what it inherits belongs to the list above."""
    found = duties.visible(actor).filter(place__path__startswith=path)
    rows = found.filter(candidates.in_force(on)).order_by(*duties.ORDER)
    return Sheet(_columns(words.DUTIES), tuple(map(_duty_line, duties.with_rungs(list(rows)))))


def headings(subject: Subject) -> dict[str, str]:
    """Our names of the columns of a list → what stands above them."""
    table = words.CATALOGUE if subject is Subject.MATTER else words.DUTIES
    named = {str(field): own[0] for field, own in table.items()}
    return {**named, "rungs": "、".join(table[tier][0] for tier in Tier if tier in table)}


def _columns(headings: object) -> tuple[tuple[str, int], ...]:
    assert isinstance(headings, dict)
    return tuple((own[0], WIDTHS.get(field, 12)) for field, own in headings.items())


def _catalogue_line(row: MatterRow, parent: str) -> tuple[Cell, ...]:
    given = row.particulars
    return (
        row.code,
        parent,
        given.name,
        "、".join(given.synonyms),
        given.description,
        given.case_class.value,
        words.word_of(words.KINDS, given.kind),
        "是" if given.is_emergency else "",
        given.arrive_minutes,
        words.word_of(words.SOURCES, given.source),
        given.standard,
        words.word_of(words.SOURCES, given.code_source),
    )


def _duty_line(duty: Duty) -> tuple[Cell, ...]:
    return (
        duty.matter_code,
        duty.matter_name,
        duty.place_path,
        duty.place_name,
        duty.case_class,
        *("；".join(_written(rung) for rung in duty.at(tier)) for tier in Tier),
        duty.legal_basis,
        duty.limit_text,
        duty.script,
        duty.valid_from.isoformat(),
        duty.valid_to.isoformat() if duty.valid_to else "",
    )


def _written(rung: Rung) -> str:
    word = words.word_of(words.PARTS, Part(rung.part))
    return f"{word}：{rung.organisation_name}" if rung.organisation_name else word
