"""One hot issue: its reports, where and when they came, why it is hot, what was done about it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from gewu.domain.cases.types import OPEN, Status
from gewu.domain.cases.types import Permission as Cases
from gewu.domain.insight.actions import topics as actions
from gewu.domain.insight.queries import topics
from gewu.domain.insight.topics import Member, TopicDetail, TopicState, TopicVerb
from gewu.web.desk import geojson
from gewu.web.desk.cases.tones import TONES
from gewu.web.desk.gate import opens
from gewu.web.desk.topics.charts import bars_of
from gewu.web.desk.topics.forms import PutInForm
from gewu.web.desk.topics.index import trend
from gewu.web.ui.middleware import Request

CHART = 96
LEAST_JOINED = 2
ICONS = {
    TopicVerb.FIND: ("flame", "waiting"),
    TopicVerb.GROW: ("chart-line", "waiting"),
    TopicVerb.RETURN: ("refresh", "waiting"),
    TopicVerb.SETTLE: ("circle-check", "solved"),
    TopicVerb.DISMISS: ("circle-off", "paused"),
    TopicVerb.REOPEN: ("arrow-back-up", ""),
    TopicVerb.PUT_IN: ("plus", ""),
    TopicVerb.TAKE_OUT: ("minus", ""),
    TopicVerb.JOIN: ("arrows-join", ""),
    TopicVerb.TELL: ("send", "hand"),
}


@require_GET
@opens(Cases.VIEW)
def topic(request: Request, topic_id: UUID) -> HttpResponse:
    """Whoever follows it has seen with this what was new."""
    shown = context(request, topic_id)
    if shown["row"].is_followed:
        actions.look(actor=request.actor, topic_id=topic_id, at=request.at)
    return render(request, "desk/topics/topic.html", shown)


def context(request: Request, topic_id: UUID) -> dict[str, Any]:
    detail = topics.detail(actor=request.actor, topic_id=topic_id, at=request.at)
    return {
        "topic": detail,
        "row": detail.row,
        "at": request.at,
        "chart": bars_of(detail.days, height=CHART),
        "trend": trend(detail.row.heat),
        "steps": [(step, *ICONS[step.verb]) for step in detail.steps],
        "is_open": detail.row.state is TopicState.OPEN,
        "may_join": len(open_ones(detail)) >= LEAST_JOINED,
        "put_in_form": PutInForm(),
    }


def open_ones(detail: TopicDetail) -> list[Member]:
    """Those of its cases that can be joined into one, the oldest first."""
    return [one for one in reversed(detail.members) if one.row.status in OPEN - {Status.MERGED}]


@require_GET
@opens(Cases.VIEW)
def map_data(request: Request, topic_id: UUID) -> HttpResponse:
    """Its reports as points."""
    found = topics.points(actor=request.actor, topic_id=topic_id)
    return geojson.answer(
        geojson.case((lon, lat), TONES[status], text, reverse("desk:case", args=[case_id]))
        for case_id, lon, lat, status, text in found
    )
