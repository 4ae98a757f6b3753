"""The catalogue, which is one for the whole install, and the history of every row."""

from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Length

from gewu.domain.matters.models import Change, Matter
from gewu.domain.matters.types import (
    CaseClass,
    ChangeRow,
    Kind,
    MatterRow,
    Particulars,
    Permission,
    Source,
    Verb,
)
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, NotFound
from gewu.registers.places import queries as places

MOST = 3_000


def tree(*, actor: Actor, text: str = "", with_retired: bool = False) -> list[MatterRow]:
    """The catalogue in branch order: parents before children."""
    actor.require(Permission.VIEW)
    found = Matter.objects.order_by("branch")
    if not with_retired:
        found = found.filter(is_active=True)
    return [matter_row(matter) for matter in _matching(found, text)[:MOST]]


def search(*, actor: Actor, text: str, limit: int = 12) -> list[MatterRow]:
    """Active matters by name, everyday word or code, the shortest name first."""
    actor.require(Permission.VIEW)
    if not text.strip():
        return []
    found = _matching(Matter.objects.filter(is_active=True), text)
    return [matter_row(matter) for matter in found.order_by(Length("name"), "branch")[:limit]]


def get(*, actor: Actor, matter_id: UUID) -> MatterRow:
    actor.require(Permission.VIEW)
    if row := known(matter_id):
        return row
    raise NotFound


def active() -> list[MatterRow]:
    """Every matter a case may be about; for classifying words."""
    return [matter_row(m) for m in Matter.objects.filter(is_active=True).order_by("branch")]


def known(matter_id: UUID) -> MatterRow | None:
    matter = Matter.objects.filter(pk=matter_id).first()
    return matter_row(matter) if matter else None


def by_code(code: str) -> MatterRow | None:
    matter = Matter.objects.filter(code=code.strip().upper()).first()
    return matter_row(matter) if matter else None


def may_edit_catalogue(actor: Actor) -> bool:
    """The catalogue belongs to the district: rights over a part of it are not enough."""
    root = places.root()
    return actor.may(Permission.MANAGE, root.path if root else "")


def for_update(actor: Actor, matter_id: UUID, version: int) -> Matter:
    """The matter, locked; Conflict when it is no longer as the caller saw it."""
    root = places.root()
    actor.require(Permission.MANAGE, root.path if root else "")
    matter = Matter.objects.select_for_update(no_key=True).filter(pk=matter_id).first()
    if matter is None:
        raise NotFound
    if matter.version != version:
        raise Conflict
    return matter


def changes(*, actor: Actor, subject: UUID, limit: int = 50) -> list[ChangeRow]:
    """The history of a matter, a line of the duty list or a limit, newest first."""
    actor.require(Permission.VIEW)
    found = Change.objects.filter(subject=subject).select_related("by").order_by("-pk")
    return [_change_row(change) for change in found[:limit]]


def matter_row(matter: Matter) -> MatterRow:
    return MatterRow(
        id=matter.pk,
        code=matter.code,
        parent_id=matter.parent_id,
        branch=matter.branch,
        particulars=particulars(matter),
        is_active=matter.is_active,
        version=matter.version,
    )


def particulars(matter: Matter) -> Particulars:
    return Particulars(
        name=matter.name,
        synonyms=tuple(matter.synonyms),
        description=matter.description,
        case_class=CaseClass(matter.case_class),
        kind=Kind(matter.kind),
        is_emergency=matter.is_emergency,
        arrive_minutes=matter.arrive_minutes,
        source=Source(matter.source),
        standard=matter.standard,
        code_source=Source(matter.code_source),
    )


def _matching(found: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    wanted = text.strip()[:60]
    if not wanted:
        return found
    named = Q(name__icontains=wanted) | Q(words__icontains=wanted)
    return found.alias(words=Cast(F("synonyms"), TextField())).filter(
        named | Q(code__startswith=wanted.upper())
    )


def _change_row(change: Change) -> ChangeRow:
    return ChangeRow(
        verb=Verb(change.verb),
        version=change.version,
        at=change.at,
        by_name=change.by.name if change.by else "",
        fields=tuple((name, told(a), told(b)) for name, (a, b) in change.fields.items()),
    )


def told(value: object) -> str:
    """A value of the history as people read it."""
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
