"""What follows for suggestions: cases are read, and what people chose is kept."""

from gewu.domain.cases.events import (
    CaseAmended,
    CaseClassified,
    CasePassed,
    CaseReported,
    CaseSplit,
)
from gewu.domain.cases.types import Verb
from gewu.domain.insight import actions

PASSED_ON = frozenset({Verb.DISPATCH, Verb.REDIRECT})


def suggest(event: CaseReported) -> None:
    actions.suggest(case_id=event.case, at=event.at)


def suggest_again(event: CaseAmended) -> None:
    if "text" in event.fields:
        actions.suggest(case_id=event.case, at=event.at)


def suggest_part(event: CaseSplit) -> None:
    actions.suggest(case_id=event.part, at=event.at)


def note_named(event: CaseClassified) -> None:
    if event.by:
        actions.note_named(case_id=event.case, matter_id=event.matter, by=event.by, at=event.at)


def note_routed(event: CasePassed) -> None:
    if event.by and event.verb in PASSED_ON:
        actions.note_routed(
            case_id=event.case,
            path=event.path,
            role=event.owner_role,
            place_id=event.owner_place,
            organisation_id=event.owner_organisation,
            by=event.by,
            at=event.at,
        )
