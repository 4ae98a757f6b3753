"""What a case looks like: suggestions for a person or a program to judge, never a decision."""

from uuid import UUID

from ninja import Field, Schema

from gewu.api.auth import Request
from gewu.api.schemas import Moment
from gewu.api.v1.cases.router import CaseKey, find, router
from gewu.domain.cases import queries
from gewu.domain.insight import queries as insight
from gewu.domain.insight.types import Danger, Likely, Suggested
from gewu.kernel.errors import NotFound


class LikelyOut(Schema):
    """A matter it looks like."""

    matter_id: UUID
    name: str
    confidence: float = Field(description="From 0 to 1")
    words: list[str] = Field(description="Those of the text that decided")


class DangerOut(Schema):
    """A danger named in the words. That none is named says nothing about safety."""

    kind: str = Field(description="In the caller's language")
    words: list[str]


class SuggestionOut(Schema):
    """`sure`: the first is at or above what the tenant suggests from."""

    likely: list[LikelyOut]
    dangers: list[DangerOut]
    sure: bool
    version: int | None = Field(description="Of what was learnt; null: the catalogue's words")
    made_at: Moment


@router.get(
    "/{case_key}/suggestion",
    response=SuggestionOut,
    summary="What it looks like",
    operation_id="case_suggestion",
)
def suggestion(request: Request, case_key: CaseKey) -> SuggestionOut:
    """For those who work on it; until it was read, and for its reporter, there is none."""
    case_id = find(request.actor, case_key)
    detail = queries.detail(actor=request.actor, case_id=case_id, on=request.at.date())
    found = insight.suggested(detail=detail)
    if found is None:
        raise NotFound
    return _out(found)


def _out(found: Suggested) -> SuggestionOut:
    return SuggestionOut(
        likely=[_likely(one) for one in found.likely],
        dangers=[_danger(one) for one in found.dangers],
        sure=found.is_sure,
        version=found.version,
        made_at=found.made_at,
    )


def _likely(one: Likely) -> LikelyOut:
    return LikelyOut(
        matter_id=one.matter_id, name=one.name, confidence=one.confidence, words=list(one.words)
    )


def _danger(one: Danger) -> DangerOut:
    return DangerOut(kind=str(one.kind), words=list(one.words))
