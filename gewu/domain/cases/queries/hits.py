"""Whether a case does say what was looked for, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.rows import case_row, for_rows
from gewu.domain.cases.types import CaseRow, Found, Where
from gewu.kernel.access import Actor
from gewu.kernel.sought import Sought

SHOWN = 80  # characters of the text that a list shows
Pieces = list[tuple[Where, str]]


def rows(actor: Actor, words: Sought, ids: Sequence[UUID]) -> dict[UUID, CaseRow]:
    """Of cases that the caller sees, those that say all of it to this caller. One query, two more
    where the report itself does not say it."""
    found = for_rows(Case.objects.filter(pk__in=ids)).select_related(
        "place", "owner_place", "owner_organisation", "handler", "matter"
    )
    cases = list(found)
    shown = {case.pk: _row(case, words, ()) for case in cases}
    silent = [case for case in cases if shown[case.pk] is None]
    lines = _lines(actor, silent) if silent else {}
    shown |= {case.pk: _row(case, words, lines.get(case.pk, ())) for case in silent}
    return {pk: row for pk, row in shown.items() if row is not None}


def _lines(actor: Actor, cases: Iterable[Case]) -> Mapping[UUID, Pieces]:
    """What the timelines say to the caller."""
    ids = [case.pk for case in cases]
    at_work = set(door.staff_view(actor).filter(pk__in=ids).values_list("pk", flat=True))
    steps = Step.objects.filter(case__in=ids).exclude(text="").order_by("-pk")
    found: dict[UUID, Pieces] = {}
    for step in steps:
        said = rules.Said(step.text, step.is_public, step.by_reporter, step.facts)
        if not said.is_inner or step.case_id in at_work:
            where = Where.NOTE if step.is_public else Where.INNER
            found.setdefault(step.case_id, []).append((where, step.text))
    return found


def _row(case: Case, words: Sought, lines: Sequence[tuple[Where, str]]) -> CaseRow | None:
    matter = case.matter.name if case.matter else ""
    row = case_row(case)
    seen = (row.text[:SHOWN], row.place_name)
    beside: Pieces = [
        (Where.TEXT, case.text),
        (Where.ADDRESS, case.address),
        (Where.MATTER, matter),
        *lines,
    ]
    texts = [row.place_name, *(text for _where, text in beside)]
    numbers = (case.number, case.outer_number or "")
    if not words.is_in([*texts, *numbers], numbers):
        return None
    if words.is_in([*seen, *numbers], numbers):
        return row
    return replace(row, found=next(_pieces(words, seen, beside), None))


def _pieces(words: Sought, seen: Iterable[str], beside: Pieces) -> Iterator[Found]:
    """Around a word that the row does not show."""
    missing = [term for term in words.terms if not Sought((term,)).is_in(seen)]
    for where, text in beside:
        for span in Sought(tuple(missing)).spans(text):
            yield Found(where, around(text, span))


def around(text: str, span: tuple[int, int], *, wide: int = 24) -> str:
    """The piece of a text in which the span stands, on one line."""
    start, end = max(span[0] - wide, 0), min(span[1] + wide, len(text))
    piece = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{piece}{'…' if end < len(text) else ''}"
