"""What tenants lay down themselves: their rows of limits, and who changed them."""

from collections.abc import Iterable
from uuid import UUID

from gewu.domain.matters.models import Change, Matter, TimeLimit
from gewu.domain.matters.types import LaidLimit, LimitChange, Permission, Step, Subject
from gewu.kernel.access import Actor, within
from gewu.registers.places import queries as places

MOST = 30


def limits_under(actor: Actor, path: str) -> list[LaidLimit]:
    """Every row at a path and below, also those taken back, in code order."""
    found = TimeLimit.objects.filter(
        within("place__path", actor.scopes(Permission.VIEW)), place__path__startswith=path
    )
    order = ("place__path", "matter__code", "case_class", "step")
    return [
        LaidLimit(
            place_id=row.place_id,
            path=row.place.path,
            matter_id=row.matter_id,
            matter_code=row.matter.code if row.matter else "",
            case_class=row.case_class,
            step=Step(row.step),
            limit=row.limit,
            version=row.version,
        )
        for row in found.select_related("place", "matter").order_by(*order)
    ]


def limit_changes(*, actor: Actor, place_id: UUID) -> list[LimitChange]:
    """The latest changes of a place's own limits, newest first. Three queries."""
    place = places.get(actor, place_id)
    actor.require(Permission.VIEW)
    rows = TimeLimit.objects.filter(place=place).select_related("matter")
    limits = {row.pk: row for row in rows}
    entries = Change.objects.filter(subject_kind=Subject.LIMIT, subject__in=list(limits))
    return [
        _change(limits[entry.subject], entry)
        for entry in entries.select_related("by").order_by("-id")[:MOST]
    ]


def codes(found: Iterable[str]) -> dict[str, UUID]:
    """The matters of these codes, retired ones too: their limits stay."""
    return dict(Matter.objects.filter(code__in=list(found)).values_list("code", "pk"))


def _change(limit: TimeLimit, entry: Change) -> LimitChange:
    before, after = entry.fields.get("limit", ("", limit.limit))
    return LimitChange(
        step=Step(limit.step),
        case_class=limit.case_class,
        matter_name=limit.matter.name if limit.matter else "",
        before=before,
        after=after,
        at=entry.at,
        by_name=entry.by.name if entry.by else "",
    )
