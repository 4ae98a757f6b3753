"""Lists: the inbox, the resident's own, counts, points on a map."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gewu.domain.cases import rules
from gewu.domain.cases.models import OPEN_CONDITION, Case, Extension, Step
from gewu.domain.cases.queries import door, finding, reach
from gewu.domain.cases.queries.hunt import BY_DUE, NEWEST, Ground
from gewu.domain.cases.queries.rows import case_row, for_rows
from gewu.domain.cases.rules.reach import Groups
from gewu.domain.cases.types import (
    OPEN,
    CaseRow,
    Extras,
    Filters,
    Look,
    Sent,
    Status,
    Verb,
)
from gewu.kernel.access import Actor
from gewu.kernel.codes import mask_name
from gewu.kernel.paging import Page, fetch
from gewu.registers.accounts import queries as accounts

SIZE = 50
SOON = timedelta(days=1)

# Somebody asks for more time.
ASKING = Q(pk__in=Extension.objects.filter(decided_at__isnull=True).values("case"))


def inbox(
    *,
    actor: Actor,
    filters: Filters,
    at: datetime,
    cursor: str = "",
    size: int = SIZE,
) -> Page[CaseRow]:
    """Cases in sight: open ones by what is due first, others newest first. One query without
    words to look for."""
    ground = _chosen(actor, filters, at)
    if filters.text.strip():
        return finding.page(ground=ground, text=filters.text, cursor=cursor, size=size)
    found, order = for_rows(ground.found), ground.order
    cases, following = fetch(
        found, field=order.field, descending=order.descending, cursor=cursor, size=size
    )
    return Page([case_row(case) for case in cases], following)


def like(*, actor: Actor, filters: Filters, at: datetime, size: int = 10) -> list[CaseRow]:
    """Cases in sight that almost say what is looked for: one character is wrong or missing."""
    return finding.like(ground=_chosen(actor, filters, at), text=filters.text, size=size)


def _chosen(actor: Actor, filters: Filters, at: datetime) -> Ground:
    """All but the words."""
    found = door.owned_by(actor) if filters.mine else door.visible(actor)
    by_due = filters.open_only and not filters.newest_first
    found = narrow(found, replace(filters, text=""), at, actor=actor)
    order = BY_DUE if by_due else NEWEST
    return Ground(found, order, actor, _reach(actor, filters))


def _reach(actor: Actor, filters: Filters) -> Groups:
    tokens = reach.owned(actor) if filters.mine else reach.visible(actor)
    return *tokens, *reach.chosen(filters)


def rows_of(*, actor: Actor, case_ids: Collection[UUID]) -> list[CaseRow]:
    """These cases, as far as the caller sees them. One query."""
    return [case_row(case) for case in for_rows(door.visible(actor).filter(pk__in=case_ids))]


def extras(*, actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, Extras]:
    """What a row leaves out, for spreadsheets and chosen columns. One query."""
    found = door.visible(actor).filter(pk__in=case_ids)
    found = found.select_related("matter", "lead_place", "lead_organisation", "reporter")
    found = found.defer("search", "contact_phone", "reporter__phone")
    return {case.pk: _extras(case) for case in found}


def _extras(case: Case) -> Extras:
    lead = case.lead_organisation or case.lead_place
    reporter = case.contact_name or (case.reporter.name if case.reporter else "")
    return Extras(
        lead_name=lead.name if lead else "",
        matter=case.matter.name if case.matter else "",
        case_class=case.case_class,
        respond_due_at=case.respond_due_at,
        responded_at=case.responded_at,
        arrived_at=case.arrived_at,
        resolve_due_at=case.resolve_due_at,
        resolved_at=case.resolved_at,
        paused_at=case.paused_at,
        reporter_name=mask_name(reporter),
    )


def mine(*, actor: Actor, text: str = "", cursor: str = "", size: int = 20) -> Page[CaseRow]:
    """What the caller reported, newest first."""
    own = Q(pk__in=actor.passes) | (Q(reporter=actor.id) if actor.id else Q(pk__in=[]))
    return _newest(Case.objects.filter(own), actor, text, cursor, size)


def _newest(
    found: QuerySet[Case], actor: Actor, text: str, cursor: str, size: int
) -> Page[CaseRow]:
    if text.strip():
        ground = Ground(found, NEWEST, actor, reach.own(actor))
        return finding.page(ground=ground, text=text, cursor=cursor, size=size)
    found = for_rows(found)
    cases, following = fetch(found, field="reported_at", descending=True, cursor=cursor, size=size)
    return Page([case_row(case) for case in cases], following)


def looks(*, actor: Actor, size: int = 20) -> list[Look]:
    """Who looked up the caller's phone number, for which case, newest first."""
    if actor.id is None:
        return []
    found = Step.objects.filter(verb=Verb.REVEAL, case__reporter=actor.id)
    return [
        Look(step.case_id, step.case.number, step.by.name if step.by else "", step.by_role, step.at)
        for step in found.select_related("case", "by").order_by("-at", "-pk")[:size]
    ]


def recorded(*, actor: Actor, text: str = "", cursor: str = "", size: int = 20) -> Page[CaseRow]:
    """What the caller wrote down for others, newest first."""
    if actor.id is None:
        return Page([], None)
    return _newest(Case.objects.filter(recorder=actor.id), actor, text, cursor, size)


def alarmed(*, at: datetime, limit: int) -> list[UUID]:
    """Cases whose alarm has come, the oldest first; for the sweep, so of everywhere."""
    found = Case.objects.filter(alarm_at__lte=at).order_by("alarm_at")
    return list(found.values_list("pk", flat=True)[:limit])


def ringing(*, at: datetime, limit: int) -> list[UUID]:
    """Emergencies that ring now, because nobody has taken them on."""
    found = Case.objects.filter(ring_at__lte=at).order_by("ring_at")
    return list(found.values_list("pk", flat=True)[:limit])


def vacant(*, on: date, limit: int) -> list[UUID]:
    """Open cases of seats that somebody once held and nobody holds now, below the backstop."""
    left = [seat for seat in accounts.vacated(on=on) if seat.role not in rules.BACKSTOP]
    owned = Q(pk__in=[])
    for seat in left:
        owned |= Q(
            owner_place=seat.place_id,
            owner_role=seat.role,
            owner_organisation=seat.organisation_id,
        )
    found = Case.objects.filter(OPEN_CONDITION, owned, status__in=sorted(rules.MOVABLE))
    return list(found.order_by("due_at").values_list("pk", flat=True)[:limit])


def passings(*, case_ids: Sequence[UUID]) -> dict[UUID, Sent]:
    """Who passed each of these cases on last, and why. One query."""
    found = Step.objects.filter(case__in=case_ids, verb__in=sorted(rules.PASSING))
    lines = found.order_by("case", "-pk").distinct("case").select_related("by")
    return {
        line.case_id: Sent(line.by.name if line.by else "", line.text, line.facts.get("why", ""))
        for line in lines
    }


def points(
    *, actor: Actor, filters: Filters, at: datetime, limit: int = 2_000
) -> list[tuple[UUID, float, float, Status, bool, str]]:
    """(id, lon, lat, status, overdue, first words) of placed cases, for a map."""
    base = door.owned_by(actor) if filters.mine else door.visible(actor)
    found = narrow(base, filters, at, actor=actor).filter(lon__isnull=False)
    rows = found.order_by("-reported_at", "-pk").values_list(
        "pk", "lon", "lat", "status", "due_at", "text"
    )[:limit]
    return [
        (
            pk,
            lon or 0.0,
            lat or 0.0,
            Status(status),
            status in OPEN and due_at < at,
            text[:40],
        )
        for pk, lon, lat, status, due_at, text in rows
    ]


def narrow(
    found: QuerySet[Case],
    filters: Filters,
    at: datetime,
    *,
    actor: Actor,
    weeks: Collection[str] = (),
) -> QuerySet[Case]:
    """`weeks`: for words, only what was reported in these periods."""
    if filters.status:
        found = found.filter(status=filters.status)
    elif filters.open_only or filters.overdue or filters.soon:
        found = found.filter(OPEN_CONDITION)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.path:
        found = found.filter(path__startswith=filters.path)
    if filters.overdue:
        found = found.filter(due_at__lt=at)
    if filters.soon:
        found = found.filter(due_at__range=(at, at + SOON))
    if filters.urgent:
        found = found.filter(is_urgent=True)
    if filters.asking:
        found = found.filter(ASKING)
    if filters.unnamed:
        found = found.filter(matter__isnull=True)
    if filters.text.strip():
        groups = (*_reach(actor, filters), weeks)
        found = found.filter(finding.matching(actor, filters.text, groups))
    return found
