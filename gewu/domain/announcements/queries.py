"""Reading announcements. What is up at a place hangs there for everybody, like a sheet of paper;
all else, and every change, is for those whose posts reach the place."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from gewu.domain.announcements import rules
from gewu.domain.announcements.models import Announcement, Record
from gewu.domain.announcements.types import (
    AnnouncementDetail,
    AnnouncementRow,
    Counts,
    Draft,
    Filters,
    Kind,
    Permission,
    RecordRow,
    State,
    Verb,
)
from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound
from gewu.kernel.paging import Page, fetch
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places

SIZE = 50
MOST = 100  # on one board; whoever has more up at once should withdraw some
UP = Q(withdrawn_at__isnull=True)


def visible(actor: Actor) -> QuerySet[Announcement]:
    """All under the caller's posts, and what is up where the caller serves or lives."""
    told = UP & Q(path__in={prefix for path in _at_home(actor) for prefix in rules.above(path)})
    return Announcement.objects.filter(within("path", actor.scopes(Permission.PUBLISH)) | told)


def _at_home(actor: Actor) -> list[str]:
    """Where the caller serves or lives; the whole district for anybody else."""
    if actor.seats:
        return [seat.path for seat in actor.seats]
    account = accounts.account(account_id=actor.id) if actor.id else None
    place = account.home if account and account.home else places.root()
    return [place.path] if place else []


def for_update(actor: Actor, announcement_id: UUID) -> Announcement:
    """Locked, for a change; Refused where the caller only reads it."""
    found = visible(actor).select_for_update(of=("self",)).filter(pk=announcement_id)
    announcement = found.first()
    if announcement is None:
        raise NotFound
    actor.require(Permission.PUBLISH, announcement.path)
    return announcement


def current(*, path: str, at: datetime, size: int = MOST) -> list[AnnouncementRow]:
    """What is up at a place, its own and that of the places above: urgent ones first, then the
    newest. For everybody; one query."""
    found = Announcement.objects.filter(UP, path__in=rules.above(path), until__gt=at)
    ordered = _with_places(found).order_by("-is_urgent", "-published_at", "-pk")
    return [_row(one) for one in ordered[:size]]


def published(*, announcement_id: UUID) -> AnnouncementRow:
    """One by its link, for everybody who was given it, also once it has ended or is withdrawn."""
    found = _with_places(Announcement.objects.filter(pk=announcement_id)).first()
    if found is None:
        raise NotFound
    return _row(found)


def rows(
    *, actor: Actor, filters: Filters, at: datetime, cursor: str = "", size: int = SIZE
) -> Page[AnnouncementRow]:
    """Announcements in sight, the newest first."""
    found = visible(actor).filter(_chosen(filters.state, at))
    if filters.path:
        found = found.filter(path__startswith=filters.path)
    if words := filters.text.strip():
        found = found.filter(Q(title__icontains=words) | Q(text__icontains=words))
    page, following = fetch(
        _with_places(found), field="published_at", descending=True, cursor=cursor, size=size
    )
    return Page([_row(one) for one in page], following)


def one(*, actor: Actor, announcement_id: UUID) -> AnnouncementRow:
    found = _with_places(visible(actor).filter(pk=announcement_id)).first()
    if found is None:
        raise NotFound
    return _row(found)


def detail(*, actor: Actor, announcement_id: UUID, at: datetime) -> AnnouncementDetail:
    """With its record, for those whose posts reach the place or lie below it."""
    row = one(actor=actor, announcement_id=announcement_id)
    may = actor.may(Permission.PUBLISH, row.path)
    verbs = rules.fitting(withdrawn_at=row.withdrawn_at, at=at) if may else frozenset[Verb]()
    found = Record.objects.filter(announcement=row.id).select_related("by").order_by("-pk")
    return AnnouncementDetail(row, tuple(_record(record) for record in found), verbs)


def counts(*, actor: Actor, at: datetime) -> Counts:
    up = _chosen(State.CURRENT, at)
    found = visible(actor).aggregate(
        current=Count("pk", filter=up),
        urgent=Count("pk", filter=up & Q(is_urgent=True)),
        ended=Count("pk", filter=_chosen(State.ENDED, at)),
        withdrawn=Count("pk", filter=_chosen(State.WITHDRAWN, at)),
    )
    return Counts(**found)


def _chosen(state: State, at: datetime) -> Q:
    match state:
        case State.CURRENT:
            return UP & Q(until__gt=at)
        case State.ENDED:
            return UP & Q(until__lte=at)
        case State.WITHDRAWN:
            return ~UP
        case State.ANY:
            return Q()


def _with_places(found: QuerySet[Announcement]) -> QuerySet[Announcement]:
    return found.select_related("place", "office")


def _row(one: Announcement) -> AnnouncementRow:
    return AnnouncementRow(
        id=one.pk,
        kind=Kind(one.kind),
        title=one.title,
        text=one.text,
        is_urgent=one.is_urgent,
        place_id=one.place_id,
        place_name=one.place.full_name or one.place.name,
        path=one.path,
        office_name=one.office.name,
        published_at=one.published_at,
        until=one.until,
        corrected_at=one.corrected_at,
        withdrawn_at=one.withdrawn_at,
        version=one.version,
    )


def _record(record: Record) -> RecordRow:
    draft = Draft(record.title, record.text, Kind(record.kind), record.until, record.is_urgent)
    return RecordRow(Verb(record.verb), record.at, record.by.name if record.by else "", draft)
