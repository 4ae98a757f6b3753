"""One topic with its reports and its history, and the topic of a case."""

from datetime import datetime
from uuid import UUID

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Status
from gewu.domain.insight.models import Topic, TopicCase, TopicFollower, TopicStep
from gewu.domain.insight.queries.topics import door, lists
from gewu.domain.insight.topics import Member, TopicDetail, TopicRow, TopicStepRow, TopicVerb
from gewu.domain.insight.types import Permission
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound

MOST_SHOWN = 300


def detail(*, actor: Actor, topic_id: UUID, at: datetime) -> TopicDetail:
    """Of its reports those that the caller may read, the newest first. Some eight queries."""
    topic = lists.with_own(actor, door.visible(actor).filter(pk=topic_id)).first()
    if topic is None:
        raise NotFound
    found = list(TopicCase.objects.filter(topic=topic).order_by("-pk")[:MOST_SHOWN])
    seen_at = _seen_at(actor, topic)
    members = _members(actor, [one for one in found if one.is_in], seen_at)
    return TopicDetail(
        row=lists.row(topic),
        days=lists.days_of(topic_ids=[topic.pk], at=at)[topic.pk],
        members=members,
        unseen=topic.reports - len(members),
        taken_out=_members(actor, [one for one in found if not one.is_in], None),
        steps=_steps(topic),
        may_act=actor.may(Permission.TOPICS, topic.path),
    )


def topic_of(*, actor: Actor, case_id: UUID) -> TopicRow | None:
    """The topic that a case is part of, if the caller may see it. One query."""
    inside = TopicCase.objects.filter(case=case_id, is_in=True).values("topic")
    topic = door.visible(actor).select_related("place", "typical").filter(pk__in=inside).first()
    return lists.row(topic) if topic else None


def points(*, actor: Actor, topic_id: UUID) -> list[tuple[UUID, float, float, Status, str]]:
    """(id, lon, lat, status, first words) of its reports that have a place on the map."""
    topic = door.one(actor, topic_id)
    inside = door.members([topic.pk]).values("case")
    found = cases.visible(actor).filter(pk__in=inside, lon__isnull=False, lat__isnull=False)
    rows = found.order_by("-reported_at").values_list("pk", "lon", "lat", "status", "text")
    return [
        (pk, lon or 0.0, lat or 0.0, Status(status), text[:40])
        for pk, lon, lat, status, text in rows[:MOST_SHOWN]
    ]


def _seen_at(actor: Actor, topic: Topic) -> datetime | None:
    mine = TopicFollower.objects.filter(topic=topic, account=actor.id)
    return mine.values_list("seen_at", flat=True).first()


def _members(actor: Actor, lines: list[TopicCase], seen_at: datetime | None) -> tuple[Member, ...]:
    by_case = {line.case_id: line for line in lines}
    rows = cases.rows_of(actor=actor, case_ids=list(by_case))
    return tuple(
        Member(
            row=row,
            is_pinned=by_case[row.id].by_id is not None,
            is_new=seen_at is not None and by_case[row.id].at > seen_at,
        )
        for row in sorted(rows, key=lambda row: row.reported_at, reverse=True)
    )


def _steps(topic: Topic) -> tuple[TopicStepRow, ...]:
    found = TopicStep.objects.filter(topic=topic).select_related("by").order_by("-pk")
    return tuple(
        TopicStepRow(
            id=step.pk,
            verb=TopicVerb(step.verb),
            at=step.at,
            by_name=step.by.name if step.by else "",
            text=step.text,
            facts=step.facts,
        )
        for step in found[:MOST_SHOWN]
    )
