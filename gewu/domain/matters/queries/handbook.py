"""网格工作一本通: every matter with who, on what basis, by when, and what to say, for one place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gewu.domain.matters.models import Matter
from gewu.domain.matters.queries import candidates, limits
from gewu.domain.matters.queries.candidates import Candidate, Cover
from gewu.domain.matters.queries.catalogue import matter_row
from gewu.domain.matters.rules import choosing
from gewu.domain.matters.types import HandbookEntry, MatterRow, Permission
from gewu.kernel.access import Actor

# A page of the handbook needs these; the inner steps of the desk do not help on the stairs.
SHOWN = ("ACCEPT", "ARRIVE", "RESOLVE")


def handbook(*, actor: Actor, path: str, on: date, text: str = "") -> list[HandbookEntry]:
    """Every active matter that is no mere heading, narrowed by words. Three queries."""
    actor.require(Permission.VIEW, path)
    rows = [matter_row(m) for m in Matter.objects.filter(is_active=True).order_by("branch")]
    names = {row.code: row.name for row in rows}
    parents = {row.parent_id for row in rows}
    cover = Cover.of(candidates.gather(_rungs(path, on)))
    given = list(limits.here(path).values_list(limits.GIVEN, flat=True))
    wanted = text.strip().lower()
    return [
        _entry(row, names, cover.decide(row.branch, path, row.particulars.case_class), given)
        for row in rows
        if row.id not in parents and _matches(row, wanted)
    ]


def _rungs(path: str, on: date) -> Any:
    found = candidates.rungs().filter(duty__place__path__in=choosing.prefixes(path))
    return found.filter(candidates.in_force(on, "duty__"))


def _matches(row: MatterRow, wanted: str) -> bool:
    if not wanted:
        return True
    given = row.particulars
    words = (row.code, given.name, given.description, *given.synonyms)
    return any(wanted in word.lower() for word in words)


def _entry(
    row: MatterRow,
    names: Mapping[str, str],
    chosen: Candidate | None,
    given: Sequence[limits.Given],
) -> HandbookEntry:
    facts = row.particulars
    duty = chosen.row if chosen else None
    return HandbookEntry(
        code=row.code,
        name=facts.name,
        branch=tuple(names[code] for code in row.branch.split("/")[:-2] if code in names),
        synonyms=facts.synonyms,
        description=facts.description,
        case_class=facts.case_class,
        kind=facts.kind,
        arrive_minutes=facts.arrive_minutes,
        is_emergency=facts.is_emergency,
        who=tuple(_who(rung) for rung in chosen.rungs) if chosen else (),
        legal_basis=duty.legal_basis if duty else "",
        limit_text=duty.limit_text if duty else "",
        script=duty.script if duty else "",
        limits=_limits(row, given),
    )


def _who(rung: Any) -> tuple[str, str, str, str]:
    organisation = rung.organisation
    name = (organisation.short_name or organisation.name) if organisation else ""
    return rung.tier, rung.part, name, organisation.phone if organisation else ""


def _limits(row: MatterRow, given: Sequence[limits.Given]) -> tuple[tuple[str, str], ...]:
    facts = row.particulars
    fitting = [
        one
        for one in given
        if one["case_class"] in {"", facts.case_class}
        and row.branch.startswith(one["branch"] or "")
    ]
    found = limits.merge(
        fitting,
        row.branch,
        facts.case_class,
        is_emergency=facts.is_emergency,
        arrive_minutes=facts.arrive_minutes,
    )
    return tuple((step.value, found[step].limit) for step in found if step in SHOWN)
