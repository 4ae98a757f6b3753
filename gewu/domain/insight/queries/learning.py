"""The room of learning: what was trained, how right it was, what people made of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gewu.domain.insight.models import Learned, Routed, Suggestion
from gewu.domain.insight.types import (
    Confusion,
    Decile,
    Figures,
    LearnedRow,
    Permission,
    State,
    Taken,
    Why,
)
from gewu.domain.matters import queries as matters
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound, Refused
from gewu.registers.places import queries as places

SHOWN = 20


def root_path() -> str:
    root = places.root()
    return root.path if root else ""


def may_manage(actor: Actor) -> bool:
    """Learning belongs to the district: rights over a part of it are not enough."""
    return actor.may(Permission.MANAGE, root_path())


def visible(actor: Actor) -> QuerySet[Learned]:
    if not may_manage(actor):
        raise Refused
    return Learned.objects.filter(path=root_path())


def for_update(actor: Actor, learned_id: UUID) -> Learned:
    """The model, locked with all of its tenant, for which one may be in use at a time."""
    rows = visible(actor).defer("data").select_for_update(of=("self",)).order_by("version")
    row = next((row for row in rows if row.pk == learned_id), None)
    if row is None:
        raise NotFound
    return row


def history(*, actor: Actor, size: int = SHOWN) -> list[LearnedRow]:
    """The trainings, newest first. Two queries."""
    found = (
        visible(actor)
        .select_related("asked_by", "pinned_by")
        .annotate(whole=Count("pk", filter=~Q(data=b"")))
    )
    rows = list(found.defer("data").order_by("-version")[:size])
    names = {str(row.id): row.name for row in matters.active()} if rows else {}
    return [_row(row, names) for row in rows]


def current(rows: list[LearnedRow]) -> LearnedRow | None:
    return next((row for row in rows if row.state is State.ACTIVE), None)


def taken(*, actor: Actor, since: datetime) -> Taken:
    """Two queries over the whole tenant."""
    if not may_manage(actor):
        raise Refused
    found = Suggestion.objects.filter(
        chosen_at__gte=since, case__path__startswith=root_path()
    ).aggregate(
        first=Count("pk", filter=Q(rank=1)),
        among=Count("pk", filter=Q(rank__in=(2, 3))),
        other=Count("pk", filter=Q(rank=0)),
    )
    sent = Routed.objects.filter(path__startswith=root_path(), at__gte=since).aggregate(
        routes=Count("pk"), routes_taken=Count("pk", filter=Q(is_taken=True))
    )
    return Taken(**found, **sent)


def _row(row: Learned, names: Mapping[str, str]) -> LearnedRow:
    state = State(row.state)
    return LearnedRow(
        id=row.pk,
        version=row.version,
        state=state,
        why=Why(row.why).label if row.why else "",
        asked_at=row.asked_at,
        by_name=row.asked_by.name if row.asked_by else "",
        trained_at=row.trained_at,
        texts=row.texts,
        labels=row.labels,
        figures=_figures(row.figures.get("own"), names),
        rival=_figures(row.figures.get("rival"), names),
        is_pinned=row.pinned_at is not None,
        pinned_by=row.pinned_by.name if row.pinned_by else "",
        may_return=state is State.RETIRED and bool(getattr(row, "whole", 0)),
    )


def _figures(kept: Mapping[str, Any] | None, names: Mapping[str, str]) -> Figures | None:
    if not kept or not kept["texts"]:
        return None
    return Figures(
        texts=kept["texts"],
        accuracy=kept["right"] / kept["texts"],
        top3=kept["among"] / kept["texts"],
        deciles=tuple(Decile(*one) for one in kept["deciles"]),
        confusions=tuple(
            Confusion(names[wanted], names[given], times)
            for wanted, given, times in kept["confusions"]
            if wanted in names and given in names
        ),
    )
