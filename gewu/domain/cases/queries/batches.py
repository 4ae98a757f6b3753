"""Acts on many cases: which verbs fit a choice, for whom, and what became of a batch."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from gewu.domain.cases import rules
from gewu.domain.cases.models import Batch, BatchCase, Case, Extension
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import (
    BatchCounts,
    BatchOutcome,
    BatchRow,
    BatchState,
    BatchTarget,
    BatchView,
    Chosen,
    Fitting,
    Offer,
    Status,
    Verb,
)
from gewu.kernel.access import Actor, Seat
from gewu.kernel.errors import NotFound, Refused, Text
from gewu.registers.accounts import queries as accounts

UNDONE = Q(cancelled_at__isnull=True, done_at__isnull=True)


def offers(*, actor: Actor, case_ids: Sequence[UUID]) -> list[Offer]:
    """The verbs that fit at least one of these cases as they are now. Two queries."""
    chosen = _chosen(actor, case_ids)
    asking = _asking(chosen)
    fits = Counter(
        verb for case in chosen for verb in rules.BULK if _fits(actor, verb, case, asking)
    )
    return [Offer(verb, fits[verb]) for verb in rules.BULK if fits[verb]]


def fitting(*, actor: Actor, case_ids: Sequence[UUID], verb: Verb) -> Fitting:
    """Which of these cases the verb fits, and what rules it out for the others. Two queries."""
    if verb not in rules.BULK:
        raise NotFound
    chosen = _chosen(actor, case_ids)
    asking = _asking(chosen)
    fits = [case for case in chosen if _fits(actor, verb, case, asking)]
    others = [case for case in chosen if case not in fits]
    return Fitting(
        verb=verb,
        fits=tuple(_shown(case, fits=True) for case in fits),
        others=tuple(_shown(case, fits=False, why=_why(actor, verb, case)) for case in others),
        named=sum(case.matter_id is not None for case in fits),
        path=rules.common([case.path for case in fits]),
    )


def batch_targets(
    *, actor: Actor, case_ids: Sequence[UUID], verb: Verb, on: date
) -> list[BatchTarget]:
    """Seats that these cases may go to, and how many of them do not sit there already. Some ten
    queries, and one more for each seat of the caller's own from which they are handed over."""
    if verb not in rules.TARGETED.intersection(rules.BULK):
        raise NotFound
    fits = [case for case in _chosen(actor, case_ids) if _fits(actor, verb, case)]
    if not fits:
        raise NotFound
    labels, counted = _peers(fits) if verb is Verb.HAND_OVER else _above(fits)
    held = accounts.holders(seats=labels, on=on)
    return [
        BatchTarget(
            key=owners.seat_key(seat),
            role=seat.role,
            label=label,
            person=held[seat].name if seat in held else None,
            fits=counted[seat],
        )
        for seat, label in labels.items()
        if counted[seat]
    ]


Labels = tuple[dict[Seat, str], Counter[Seat]]


def _above(cases: Sequence[Case]) -> Labels:
    labels = owners.above_all(cases)
    owned = Counter(owners.owner_seat(case) for case in cases)
    return labels, Counter({seat: len(cases) - owned[seat] for seat in labels})


def _peers(cases: Sequence[Case]) -> Labels:
    """The neighbours of the seats that own these cases."""
    owned = Counter(owners.owner_seat(case) for case in cases)
    by_owner = {owners.owner_seat(case): owners.peers(case) for case in _one_each(cases)}
    labels: dict[Seat, str] = {}
    counted: Counter[Seat] = Counter()
    for owner, beside in by_owner.items():
        labels |= beside
        counted.update(dict.fromkeys(beside, owned[owner]))
    return labels, counted


def _one_each(cases: Sequence[Case]) -> Iterable[Case]:
    """One case of each owner."""
    return {owners.owner_seat(case): case for case in cases}.values()


def batch(*, actor: Actor, batch_id: UUID) -> BatchView:
    """A batch of the caller's own, with what came of each case. Three queries."""
    return _view(actor, _own(actor).filter(pk=batch_id).first())


def pending_batch(*, actor: Actor) -> BatchView | None:
    """The caller's latest batch that is not through yet, to be undone or waited for."""
    found = _own(actor).filter(UNDONE).order_by("-planned_at").first()
    return _view(actor, found) if found else None


def missed_batches(*, at: datetime, limit: int) -> list[UUID]:
    """What should have been carried out by now, of everywhere; for the sweep."""
    found = Batch.objects.filter(UNDONE, due_at__lte=at - rules.MISSED_AFTER)
    return list(found.order_by("due_at").values_list("pk", flat=True)[:limit])


def _own(actor: Actor) -> QuerySet[Batch]:
    return Batch.objects.filter(account=actor.id) if actor.id else Batch.objects.none()


def _chosen(actor: Actor, case_ids: Sequence[UUID]) -> list[Case]:
    """Those the caller sees, in the order of choice."""
    found = door.visible(actor).filter(pk__in=case_ids).select_related("owner_place")
    by_id = {case.pk: case for case in found.defer("search", "contact_name")}
    return [by_id[case_id] for case_id in dict.fromkeys(case_ids) if case_id in by_id]


def _asking(chosen: Sequence[Case]) -> frozenset[UUID]:
    asked = Extension.objects.filter(case__in=chosen, decided_at__isnull=True)
    return frozenset(asked.values_list("case", flat=True))


def _fits(actor: Actor, verb: Verb, case: Case, asking: Set[UUID] = frozenset()) -> bool:
    if verb is Verb.EXTEND and case.pk not in asking:
        return False
    return rules.FLOW.allows(Status(case.status), verb) and door.may(actor, verb, case)


def _why(actor: Actor, verb: Verb, case: Case) -> Text:
    """In words only where it is not plain from the state."""
    if not rules.FLOW.allows(Status(case.status), verb):
        return ""
    try:
        door.check_right(actor, verb, case)
        door.check_fits(actor, verb, case)
    except Refused as refused:
        return refused.message
    return ""


def _shown(case: Case, *, fits: bool, why: Text = "") -> Chosen:
    return Chosen(case.pk, case.number, case.text, Status(case.status), case.path, fits, why)


def _view(actor: Actor, found: Batch | None) -> BatchView:
    if found is None:
        raise NotFound
    rows = _rows(actor, found)
    tally = Counter(row.outcome for row in rows)
    return BatchView(
        id=found.pk,
        verb=Verb(found.verb),
        state=_state(found),
        planned_at=found.planned_at,
        due_at=found.due_at,
        ended_at=found.cancelled_at or found.done_at,
        counts=BatchCounts(len(rows), tally[BatchOutcome.DONE], tally[BatchOutcome.REFUSED]),
        rows=tuple(rows),
    )


def _state(found: Batch) -> BatchState:
    if found.cancelled_at:
        return BatchState.CANCELLED
    if found.done_at:
        return BatchState.DONE
    return BatchState.RUNNING if found.begun_at else BatchState.WAITING


def _rows(actor: Actor, found: Batch) -> list[BatchRow]:
    seen = Exists(door.visible(actor).filter(pk=OuterRef("case")))
    items = BatchCase.objects.filter(batch=found).annotate(is_seen=seen)
    columns = ("case", "case__number", "case__text", "is_seen", "outcome", "words")
    language = get_language() or ""
    return [
        BatchRow(
            case_id=case_id,
            number=number,
            text=text if is_seen else "",
            is_seen=is_seen,
            outcome=BatchOutcome(outcome),
            words=words.get(language, ""),
        )
        for case_id, number, text, is_seen, outcome, words in items.order_by(
            "position"
        ).values_list(*columns)
    ]
