"""Time limits: the nearest row of each step wins, our defaults fill the rest."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from gewu.domain.matters.models import Matter, TimeLimit
from gewu.domain.matters.rules import choosing, defaults
from gewu.domain.matters.types import LimitRow, OwnLimit, Permission, Step
from gewu.kernel.access import Actor

Given = dict[str, Any]
GIVEN = JSONObject(
    step="step",
    limit="limit",
    case_class="case_class",
    place_id="place_id",
    place_name="place__name",
    path="place__path",
    matter_id="matter_id",
    matter_name="matter__name",
    branch="matter__branch",
)


def limits(path: str, matter_id: UUID | None, case_class: str) -> dict[Step, LimitRow]:
    """The limit of every step that has one, in one query; without a matter, the general ones."""
    if matter_id is None:
        general = here(path, case_class).filter(matter__isnull=True)
        return merge(general.values_list(GIVEN, flat=True), "", case_class)
    below = ExpressionWrapper(OuterRef("branch"), CharField())
    own = here(path, case_class).alias(below=below)
    own = own.filter(Q(matter__isnull=True) | Q(below__startswith=F("matter__branch")))
    found = Matter.objects.filter(pk=matter_id).annotate(
        given=ArraySubquery(own.values_list(GIVEN, flat=True))
    )
    row = found.values("given", "branch", "is_emergency", "arrive_minutes").first()
    if row is None:
        return limits(path, None, case_class)
    return merge(
        row["given"],
        row["branch"],
        case_class,
        is_emergency=row["is_emergency"],
        arrive_minutes=row["arrive_minutes"],
    )


def here(path: str, case_class: str | None = None) -> QuerySet[TimeLimit]:
    """What is laid down at or above a path, for one class or for all."""
    found = TimeLimit.objects.filter(place__path__in=choosing.prefixes(path)).exclude(limit="")
    return found if case_class is None else found.filter(case_class__in=["", case_class])


def merge(
    given: Any,
    branch: str,
    case_class: str,
    *,
    is_emergency: bool = False,
    arrive_minutes: int | None = None,
) -> dict[Step, LimitRow]:
    """The defaults, overruled step by step by the nearest row."""
    found = defaults.limits(
        branch, case_class, is_emergency=is_emergency, arrive_minutes=arrive_minutes
    )
    for row in sorted(given, key=_rank):
        found[Step(row["step"])] = _limit_row(row)
    return {step: found[step] for step in Step if step in found}


def own_limits(
    *, actor: Actor, place_id: UUID, matter_id: UUID | None, case_class: str
) -> dict[Step, OwnLimit]:
    """What this place itself lays down for exactly this matter and class."""
    actor.require(Permission.VIEW)
    found = TimeLimit.objects.filter(place=place_id, matter=matter_id, case_class=case_class)
    return {Step(row.step): OwnLimit(Step(row.step), row.limit, row.version) for row in found}


def _rank(row: Given) -> choosing.Rank:
    return choosing.rank(row["path"], row["branch"] or "", row["case_class"])


def _limit_row(row: Given) -> LimitRow:
    return LimitRow(
        step=Step(row["step"]),
        limit=row["limit"],
        is_default=False,
        place_id=_id(row["place_id"]),
        place_name=row["place_name"],
        matter_id=_id(row["matter_id"]),
        matter_name=row["matter_name"] or "",
        case_class=row["case_class"],
    )


def _id(value: object) -> UUID | None:
    return UUID(str(value)) if value else None
