"""Whom to tell about a case, and with what: the reporters on one side, its owner on the other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.queries import owners
from gewu.domain.cases.queries.around import owner_name
from gewu.domain.cases.types import Verb
from gewu.kernel.access import Seat
from gewu.registers.accounts import queries as accounts

# The lines that carry a reason, an office or a day.
TELLING = (Verb.DECLINE, Verb.SUSPEND, Verb.EXTEND)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a message can say. `contacts` are (phone, number as that reporter knows it)."""

    path: str
    number: str
    person: str
    owner: str
    due_at: datetime
    reason: str
    office: str
    contacts: tuple[tuple[str, str], ...]


def telling(*, case_id: UUID, on: date) -> Telling | None:
    """For everybody who reported it, on their own number; None when nobody left a phone."""
    found = Case.objects.filter(Q(pk=case_id) | Q(merged_into=case_id))
    cases = list(
        found.select_related("reporter", "handler", "owner_place", "owner_organisation").order_by(
            "reported_at"
        )
    )
    contacts = tuple((phone, case.number) for case in cases if (phone := _phone(case)))
    case = next((case for case in cases if case.pk == case_id), None)
    if case is None or not contacts:
        return None
    facts = _facts(case)
    return Telling(
        path=case.path,
        number=case.number,
        person=_person(case, on),
        owner=owner_name(case),
        due_at=case.due_at,
        reason=str(facts.get("reason_zh", "")),
        office=str(facts.get("office", "")),
        contacts=contacts,
    )


def phones(*, case_ids: Collection[UUID]) -> tuple[str, ...]:
    """Of everybody who reported these or what is joined with them; each phone once."""
    found = Case.objects.filter(Q(pk__in=case_ids) | Q(merged_into__in=case_ids))
    reports = found.select_related("reporter").defer("search", "contact_name")
    told = (_phone(case) for case in reports.order_by("reported_at", "pk"))
    return tuple(dict.fromkeys(phone for phone in told if phone))


def owner_of(*, case_id: UUID) -> tuple[Seat, str, datetime] | None:
    """The seat that must act, the case's number and when it is due."""
    case = Case.objects.filter(pk=case_id).select_related("owner_place").first()
    return (owners.owner_seat(case), case.number, case.due_at) if case else None


def _phone(case: Case) -> str | None:
    return case.contact_phone or (case.reporter.phone if case.reporter else None)


def _person(case: Case, on: date) -> str:
    if case.handler:
        return case.handler.name
    seat = owners.owner_seat(case)
    holder = accounts.holders(seats=[seat], on=on).get(seat)
    return holder.name if holder else owner_name(case)


def _facts(case: Case) -> dict[str, object]:
    last = Step.objects.filter(case=case, verb__in=TELLING).order_by("-pk")
    return last.values_list("facts", flat=True).first() or {}
