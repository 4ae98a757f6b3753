"""Keeping what a case is found by in step with what it says."""

from django.db.models import F
from django.db.models.expressions import Combinable

from gewu.domain.cases import rules
from gewu.domain.cases.models import Case, Step
from gewu.kernel import search


def first(case: Case) -> Combinable:
    """Of a new case, whose timeline says nothing but its own text."""
    return search.vector(rules.tokens(_words(case, ())))


def again(case: Case) -> Combinable:
    """Of a case whose place, matter or words were put right; what was said first stays."""
    lines = Step.objects.filter(case=case).exclude(text="").order_by("pk")
    said = lines.values_list("text", "is_public", "by_reporter", "facts")
    return search.vector(rules.tokens(_words(case, tuple(rules.Said(*line) for line in said))))


def add(case: Case, said: rules.Said) -> bool:
    """With one more line; whether there is anything to save."""
    unsaved = case.__dict__.get("search")
    kept = unsaved if isinstance(unsaved, Combinable) else None
    if found := list(rules.said_tokens(said)):
        case.search = search.grown(kept or F("search"), found)
    return kept is not None or bool(found)


def saved(case: Case) -> None:
    """What was saved is an expression, and is not to be saved once more."""
    case.__dict__.pop("search", None)


def _words(case: Case, said: tuple[rules.Said, ...]) -> rules.Words:
    matter = case.matter.name if case.matter else ""
    return rules.Words(
        names=(case.text, case.address, case.place.full_name or case.place.name, matter),
        numbers=(case.number, case.outer_number or ""),
        reported_at=case.reported_at,
        said=said,
    )
