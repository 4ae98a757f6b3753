"""Whether a case does say what was looked for, and where."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.queries import door
from gewu.domain.cases.queries.rows import case_row, for_rows
from gewu.domain.cases.types import CaseRow, Found, Where
from gewu.kernel.access import Actor
from gewu.kernel.sought import Sought

RELATED = ("place", "owner_place", "owner_organisation", "handler")
# What a row and its words are made of: most columns of a case are of no use here.
FIELDS = (
    *("number", "outer_number", "kind", "channel", "status", "text", "path", "address"),
    *("owner_role", "reported_at", "due_at", "arrive_due_at", "arrived_at"),
    *("reopened", "joined", "is_urgent", "place__full_name", "matter__name"),
    *(f"{one}__name" for one in RELATED),
)
SHOWN = 80  # characters of the text that a list shows
Pieces = list[tuple[Where, str]]


class Read:
    """Cases that the caller sees, read once. One query, two more where a report itself does not
    say what is looked for."""

    def __init__(self, actor: Actor, ids: Sequence[UUID]) -> None:
        self.actor = actor
        found = for_rows(Case.objects.filter(pk__in=ids)).select_related("matter", *RELATED)
        self.cases = list(found.only(*FIELDS)) if ids else []
        self.lines: dict[UUID, Pieces] = {}

    def rows(self, words: Sought) -> dict[UUID, CaseRow]:
        """Those that say all of it to the caller."""
        shown = {case.pk: _row(case, words, ()) for case in self.cases}
        silent = [case for case in self.cases if shown[case.pk] is None]
        self._read_lines([case.pk for case in silent if case.pk not in self.lines])
        shown |= {case.pk: _row(case, words, self.lines[case.pk]) for case in silent}
        return {pk: row for pk, row in shown.items() if row is not None}

    def _read_lines(self, ids: Sequence[UUID]) -> None:
        """What the timelines say to the caller."""
        self.lines |= {pk: [] for pk in ids}
        if not ids:
            return
        at_work = set(door.staff_view(self.actor).filter(pk__in=ids).values_list("pk", flat=True))
        for step in Step.objects.filter(case__in=ids).exclude(text="").order_by("-pk"):
            said = rules.Said(step.text, step.is_public, step.by_reporter, step.facts)
            if not said.is_inner or step.case_id in at_work:
                where = Where.NOTE if step.is_public else Where.INNER
                self.lines[step.case_id].append((where, step.text))


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
