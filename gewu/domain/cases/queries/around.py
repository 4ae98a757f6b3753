"""What belongs to a case beside its timeline: other cases, a wish for more time, a return.

Each is read only when the timeline shows that there is one.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from gewu.domain.cases.models import Case, Extension, Link, Return
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import Around, Asked, Other, Returned, Status, StepRow, Verb
from gewu.domain.matters import queries as matters
from gewu.kernel.access import GUEST, Actor, Seat

RECURS_WITHIN = timedelta(days=182)
SOME = 50


def around(actor: Actor, case: Case, steps: Sequence[StepRow]) -> Around:
    """For those who work on it. At most one query for each thing there is. Of cases that are not
    the caller's to see, it says only that they are there."""
    verbs = {step.verb for step in steps}
    return Around(
        into=_one(actor, case.merged_into_id),
        joined=_others(actor, Q(merged_into=case)) if case.joined else (),
        parent=_one(actor, case.parent_id),
        parts=_others(actor, Q(parent=case)) if Verb.SPLIT in verbs else (),
        links=_links(actor, case) if Verb.LINK in verbs else (),
        asked=_asked(case) if Verb.ASK_TIME in verbs else None,
        returned=_returned(case) if case.status == Status.RETURNED else None,
        recurring=_recurring(case),
    )


def for_reporter(case: Case) -> Around:
    """Who reported what was joined with another sees that one's state, not its words."""
    return Around(into=_one(GUEST, case.merged_into_id))


def _one(actor: Actor, case_id: object) -> Other | None:
    found = _others(actor, Q(pk=case_id)) if case_id else ()
    return found[0] if found else None


def _others(actor: Actor, which: Q) -> tuple[Other, ...]:
    """With their words only where the caller may read them."""
    seen = Exists(door.visible(actor).filter(pk=OuterRef("pk")))
    found = Case.objects.filter(which).select_related("owner_place", "owner_organisation")
    return tuple(
        Other(
            id=case.pk,
            number=case.number,
            status=Status(case.status),
            text=case.text if is_seen else "",
            owner_name=owner_name(case),
            due_at=case.due_at,
        )
        for case, is_seen in _with_sight(found.defer("search").annotate(is_seen=seen))
    )


def owner_name(case: Case) -> str:
    organisation = case.owner_organisation
    return organisation.name if organisation else case.owner_place.name


def _with_sight(found: QuerySet[Case]) -> list[tuple[Case, bool]]:
    cases = found.order_by("reported_at", "pk")[:SOME]
    return [(case, bool(getattr(case, "is_seen", False))) for case in cases]


def _links(actor: Actor, case: Case) -> tuple[Other, ...]:
    ones = Link.objects.filter(other=case).values("one")
    others = Link.objects.filter(one=case).values("other")
    return _others(actor, Q(pk__in=ones) | Q(pk__in=others))


def _asked(case: Case) -> Asked | None:
    found = Extension.objects.filter(case=case, decided_at__isnull=True).select_related("by")
    row = found.first()
    return (
        Asked(row.until, row.reason, row.by.name if row.by else "", row.asked_at) if row else None
    )


def _returned(case: Case) -> Returned | None:
    found = Return.objects.filter(case=case).select_related("by", "place", "duty")
    row = found.first()
    if row is None:
        return None
    seat = Seat(row.role, row.place_id, row.place.path, row.organisation_id)
    duty = None
    if row.matter_id:
        duty = matters.duty(row.matter_id, case.path, case.case_class, row.asked_at.date())
    return Returned(
        by_name=row.by.name if row.by else "",
        label=owners.label(seat),
        key=owners.seat_key(seat),
        reason=row.reason,
        lead=str(duty.lead.organisation_name or duty.lead.role.label) if duty else "",
        legal_basis=row.duty.legal_basis if row.duty else "",
    )


def _recurring(case: Case) -> int:
    """How often the same matter came up at the same place before, within half a year."""
    if case.matter_id is None:
        return 0
    since = case.reported_at - RECURS_WITHIN
    return (
        Case.objects.filter(
            place=case.place_id,
            matter=case.matter_id,
            reported_at__range=(since, case.reported_at),
        )
        .exclude(pk=case.pk)
        .count()
    )
