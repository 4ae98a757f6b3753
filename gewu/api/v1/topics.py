"""Hot issues: what several people report in one place, the hottest first."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from gewu.api.auth import Request
from gewu.api.schemas import Moment, choices
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import Shown, TopicFilters, TopicRow, TopicState, TopicVerb

router = Router(tags=["topics"])


class TopicsQuery(Schema):
    """Every filter narrows; `shown` is the list to read."""

    shown: Annotated[Shown, choices(Shown)] = Shown.OPEN
    path: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,27}$")] = ""
    cursor: Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9a-f]*$")] = ""
    limit: int = Field(50, ge=1, le=100)


class HeatOut(Schema):
    """heat = voices × growth: people fading with time, and how fast they come."""

    total: float
    people: int
    voices: float
    growth: float
    recent: int = Field(description="People of the last seven days")
    before: int = Field(description="People before those, in the time looked at")


class TopicOut(Schema):
    """A hot issue as lists show it; `news` are reports since the caller last looked."""

    id: UUID
    place_id: UUID
    place_name: str
    path: str
    state: Annotated[TopicState, choices(TopicState)]
    is_quiet: bool
    typical_id: UUID
    typical_text: str
    phrases: list[str]
    spots: list[str]
    first_at: Moment
    last_at: Moment
    reports: int
    heat: HeatOut
    is_followed: bool
    news: int


class TopicPage(Schema):
    """`next` is the cursor of the following page, null on the last."""

    items: list[TopicOut]
    next: str | None


class DayOut(Schema):
    """Reports of a day, as YYYY-MM-DD."""

    day: str
    reports: int


class TopicStepOut(Schema):
    """One line of its history."""

    verb: Annotated[TopicVerb, choices(TopicVerb)]
    at: Moment
    by_name: str
    text: str


class TopicDetailOut(TopicOut):
    """With the ids of its reports in the caller's sight, reports a day, and its history."""

    case_ids: list[UUID]
    days: list[DayOut]
    steps: list[TopicStepOut]


@router.get("", response=TopicPage, summary="List hot issues", operation_id="topics")
def list_topics(request: Request, query: Annotated[TopicsQuery, Query()]) -> TopicPage:
    """Hot issues in the caller's area, a page at a time; follow `next` with the same filters."""
    page = topics.rows(
        actor=request.actor,
        filters=TopicFilters(shown=query.shown, path=query.path),
        cursor=query.cursor,
        size=query.limit,
    )
    return TopicPage(items=[TopicOut(**_given(row)) for row in page.rows], next=page.next)


@router.get("/{topic_id}", response=TopicDetailOut, summary="One hot issue", operation_id="topic")
def topic(request: Request, topic_id: UUID) -> TopicDetailOut:
    found = topics.detail(actor=request.actor, topic_id=topic_id, at=request.at)
    return TopicDetailOut(
        **_given(found.row),
        case_ids=[one.row.id for one in found.members],
        days=[DayOut(day=one.day.isoformat(), reports=one.reports) for one in found.days],
        steps=[
            TopicStepOut(verb=step.verb, at=step.at, by_name=step.by_name, text=step.text)
            for step in found.steps
        ],
    )


def _given(row: TopicRow) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if name in TopicOut.model_fields}
