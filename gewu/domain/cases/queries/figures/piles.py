"""The records behind a number: the cases that it counts, page by page."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from gewu.domain.cases.figures import Pile, Want
from gewu.domain.cases.models import OPEN_CONDITION, Step
from gewu.domain.cases.queries import rows
from gewu.domain.cases.queries.figures import standing
from gewu.domain.cases.queries.figures.period import SAID_YES
from gewu.domain.cases.types import CaseRow, Status
from gewu.kernel.access import Actor
from gewu.kernel.paging import Page, fetch

SIZE = 50
OVER = Q(status__in=[Status.CLOSED, Status.ARCHIVED], resolved_at__isnull=False)
DECLINED = Q(status=Status.DECLINED) | Q(status=Status.ARCHIVED, resolved_at__isnull=True)
NOBODY = Q(reporter__isnull=True, contact_hash__isnull=True, joined=0)
SAYS_YES = Exists(
    Step.objects.filter(case=OuterRef("pk"), verb__in=SAID_YES, at=OuterRef("closed_at"))
)


NOW = frozenset({Pile.OPEN, Pile.SMALL, Pile.LARGE, Pile.LARGE_TODAY, Pile.OVERDUE})


def piled(*, actor: Actor, want: Want, at: datetime, cursor: str = "") -> Page[CaseRow]:
    """Open ones by what is due first, those of a period newest first."""
    found = standing.with_days(standing.in_sight(actor, want.path)).filter(_condition(want, at))
    for part in want.outside:
        found = found.exclude(path__startswith=part)
    if want.status:
        found = found.filter(status=want.status)
    if want.owner:
        role, place_id, organisation_id = want.owner
        found = found.filter(
            owner_role=role, owner_place=place_id, owner_organisation=organisation_id
        )
    is_now = want.pile in NOW
    cases, following = fetch(
        rows.for_rows(found),
        field="due_at" if is_now else "reported_at",
        descending=not is_now,
        cursor=cursor,
        size=SIZE,
    )
    return Page([rows.case_row(case) for case in cases], following)


def _condition(want: Want, at: datetime) -> Q:
    if want.pile in NOW:
        return OPEN_CONDITION & _standing(want, at)
    assert want.window is not None, "a number of a period needs its period"
    within = Q(reported_at__gte=want.window.start, reported_at__lt=want.window.end)
    if want.pile in {Pile.DECLINED, Pile.MERGED, Pile.EXCLUDED}:
        return within & Q(parent__isnull=True) & _left_out(want)
    is_counted = ~DECLINED & ~Q(status=Status.MERGED) & Q(parent__isnull=True)
    return within & is_counted & ~Q(pk__in=want.excluded) & _answered(want, at)


def _standing(want: Want, at: datetime) -> Q:
    small = standing.is_small(want.small)
    conditions = {
        Pile.OPEN: Q(),
        Pile.SMALL: small,
        Pile.LARGE: ~Q(small),
        Pile.LARGE_TODAY: ~Q(small) & Q(due_at__lt=standing.end_of_day(at)),
        Pile.OVERDUE: Q(due_at__lt=at),
    }
    return conditions[want.pile]


def _left_out(want: Want) -> Q:
    conditions = {
        Pile.DECLINED: DECLINED,
        Pile.MERGED: Q(status=Status.MERGED),
        Pile.EXCLUDED: Q(pk__in=want.excluded) & ~DECLINED & ~Q(status=Status.MERGED),
    }
    return conditions[want.pile]


def _answered(want: Want, at: datetime) -> Q:
    """The same conditions as the counts of `period`, in the ORM's words."""
    asked = ~Q(reporter__isnull=True, contact_hash__isnull=True) & Q(respond_due_at__isnull=False)
    late = Q(responded_at__isnull=True, respond_due_at__lt=at) | Q(
        responded_at__gt=F("respond_due_at")
    )
    yes = OVER & (Q(score__isnull=False) | Q(SAYS_YES))
    conditions = {
        Pile.COUNTED: Q(),
        Pile.LATE_ANSWER: asked & late,
        Pile.SOLVED: yes,
        Pile.UNSOLVED: Q(reopened__gt=0) & ~yes,
        Pile.SILENT: OVER & ~Q(NOBODY) & Q(reopened=0, score__isnull=True) & ~Q(SAYS_YES),
        Pile.CHECKED: OVER & NOBODY & Q(reopened=0),
        Pile.UNHAPPY: OVER & Q(score__lt=want.satisfied),
    }
    return conditions[want.pile]
