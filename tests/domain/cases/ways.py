"""What the tests of passing and of the clock share: seats, matters, choices, what was written."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Verb
from gewu.domain.matters.models import Matter
from gewu.domain.matters.types import Terms
from gewu.kernel.access import SYSTEM, Actor
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.models import Post
from gewu.registers.accounts.types import Role
from gewu.registers.places import actions as places
from tests.cast import AT, BEFORE, PASSWORD, Cast, Person
from tests.domain.cases.steps import MINUTE, reported
from tests.domain.matters.lists import LEAD_BY_GRID, duty, matter

ZONE = ZoneInfo("Asia/Shanghai")
SOON = AT + 5 * MINUTE
LATER = AT + 20 * MINUTE


def moment(text: str) -> datetime:
    """In Shanghai, such as "2026-03-02 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def reload(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def key_of(actor: Actor, case: Case, verb: Verb, role: str, at: datetime = SOON) -> str:
    """The first target of a role that the caller may choose."""
    found = queries.targets(actor=actor, case_id=case.pk, verb=verb, on=localdate(at))
    return next(choice.key for choice in found if choice.role == role)


def roles_of(actor: Actor, case: Case, verb: Verb) -> list[str]:
    found = queries.targets(actor=actor, case_id=case.pk, verb=verb, on=AT.date())
    return [choice.role for choice in found]


def named(cast: Cast, case: Case, about: Matter, at: datetime = SOON) -> Case:
    return actions.classify(actor=cast.desk.actor, case_id=case.pk, matter_id=about.pk, at=at)


def listed(
    cast: Cast, terms: Terms = LEAD_BY_GRID, *, place: UUID | None = None, **facts: Any
) -> Matter:
    """A matter of class B on the duty list of the district, or of another place."""
    lamp = matter("X1", "路灯", **facts)
    duty(lamp, place or cast.district, terms)
    return lamp


def dispatched(cast: Cast, role: str = Role.DEPARTMENT_CLERK, case: Case | None = None) -> Case:
    """Passed from the grid by the community, to be signed for."""
    case = case or reported(cast.resident.actor)
    desk = cast.community_worker.actor
    target = key_of(desk, case, Verb.DISPATCH, role)
    return actions.dispatch(actor=desk, case_id=case.pk, target=target, reason="请处理", at=SOON)


def seat(case: Case) -> tuple[str, UUID, UUID | None]:
    return case.owner_role, case.owner_place_id, case.owner_organisation_id


def lead(case: Case) -> tuple[str, UUID | None, UUID | None]:
    return case.lead_role, case.lead_place_id, case.lead_organisation_id


NO_LEAD = ("", None, None)


def last(case: Case) -> Step:
    return Step.objects.filter(case=case).latest("pk")


def events(case: Case) -> list[str]:
    return list(
        EventRow.objects.filter(subject=case.pk).order_by("pk").values_list("kind", flat=True)
    )


def last_event(case: Case) -> EventRow:
    return EventRow.objects.filter(subject=case.pk).latest("pk")


def choose(cast: Cast, key: str, value: object) -> None:
    """The district chooses for itself."""
    places.set_setting(actor=SYSTEM, place_id=cast.district, key=key, value=value, at=BEFORE)


def leave_post(person: Person, at: datetime = AT) -> None:
    """From this day on nobody sits where this person sat."""
    for post in Post.objects.filter(account=person.id):
        accounts.end_post(actor=SYSTEM, post_id=post.pk, ends_on=localdate(at), at=at)


def colleague(role: Role, place: UUID, organisation: UUID | None = None) -> Person:
    """A second holder of a seat."""
    account, _ = accounts.create_staff(
        actor=SYSTEM,
        username=f"second-{role.lower()}"[:30],
        name="陆同",
        role=role,
        place_id=place,
        organisation_id=organisation,
        password=PASSWORD,
        at=BEFORE,
    )
    return Person(account.pk, account.username or "")
