"""Cases that have to do with each other: joined into one, split into parts, linked."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.domain.cases import rules
from gewu.domain.cases.actions import parts, searching, steps
from gewu.domain.cases.actions.report import free_number
from gewu.domain.cases.events import (
    CaseMerged,
    CasesLinked,
    CaseSplit,
    CasesUnlinked,
    CaseUnmerged,
)
from gewu.domain.cases.models import Case, Link
from gewu.domain.cases.queries import door, owners
from gewu.domain.cases.types import ENDED, Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.events import publish
from gewu.kernel.ids import new_id
from gewu.kernel.once import once

JOINING_LOCK = 0x6A6F696E  # any number that no other lock of the install uses


@transaction.atomic
def merge(*, actor: Actor, case_id: UUID, into_id: UUID, at: datetime, reason: str = "") -> Case:
    """合并: this case becomes one with another; everybody who reported either is told the end.

    The words of each reporter stay with their own case. What was joined with this one comes along.
    """
    if case_id == into_id:
        raise Invalid(fields={"into": _("A case cannot be joined with itself.")})
    one_by_one()
    door.lock_in_order(case_id, into_id)
    case = steps.begin(actor, Verb.MERGE, case_id, at)
    into = door.for_update(actor, Verb.LINK, into_id)
    _check_into(into)
    words = rules.clean_text(reason, least=0)
    followers = Case.objects.filter(merged_into=case).update(merged_into=into)
    case.merged_into = into
    case.handler_id, case.joined = None, 0
    steps.end_lead(case)
    facts = {"to_name": into.number, "before": case.status}
    steps.finish(case, Verb.MERGE, actor=actor, at=at, text=words, facts=facts)
    into.joined += 1 + followers
    steps.save(into, at)
    joined = {"from_name": case.number}
    steps.add(into, Verb.MERGE, actor=actor, at=at, is_public=False, facts=joined)
    publish(CaseMerged(case=case.pk, into=into.pk, path=case.path, by=actor.id, at=at))
    return case


def one_by_one() -> None:
    """Joining takes along what was joined before, which another joining may be adding to: rare
    enough to wait for each other, which no order of row locks can replace."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [JOINING_LOCK])


def _check_into(into: Case) -> None:
    if into.status == Status.MERGED or into.status in ENDED:
        raise Conflict(_("The other case has ended. Choose one that is still open."), code="over")
    if into.parent_id is not None:
        raise Invalid(
            fields={"into": _("The other is a part of a case. Choose the case it belongs to.")}
        )


@transaction.atomic
def unmerge(*, actor: Actor, case_id: UUID, reason: str, at: datetime) -> Case:
    """Not the same thing after all: on its own again, with a clock that starts anew."""
    one_by_one()
    door.lock_in_order(case_id)
    case = steps.begin(actor, Verb.UNMERGE, case_id, at)
    words = rules.clean_text(reason, field="reason")
    assert case.merged_into_id is not None  # the state says so, and the database holds it
    other = door.locked(Case.objects.all(), case.merged_into_id)
    case.merged_into = None
    steps.finish(
        case, Verb.UNMERGE, actor=actor, at=at, text=words, facts={"from_name": other.number}
    )
    other.joined -= 1
    steps.save(other, at)
    facts = {"from_name": case.number}
    steps.add(other, Verb.UNMERGE, actor=actor, at=at, is_public=False, facts=facts)
    publish(CaseUnmerged(case=case.pk, parted_from=other.pk, path=case.path, by=actor.id, at=at))
    return case


def split(
    *, actor: Actor, case_id: UUID, text: str, target: str, at: datetime, key: str = ""
) -> Case:
    """A part of the case for another owner, as a case of its own; the parent waits for it.

    `target` is a key from `queries.targets`. Answers the new case; the same `key` again answers
    the same one.
    """

    def make() -> UUID:
        return _split(actor, case_id, text, target, at)

    body = [str(case_id), text, target]
    part_id, _is_new = once(
        scope=f"cases.split:{actor.id}", key=key or str(new_id()), body=body, make=make
    )
    return Case.objects.get(pk=part_id)


@transaction.atomic
def _split(actor: Actor, case_id: UUID, text: str, target: str, at: datetime) -> UUID:
    case = steps.begin(actor, Verb.SPLIT, case_id, at)
    choices = owners.targets_for(case=case, verb=Verb.SPLIT, on=localdate(at))
    chosen = next((choice for choice in choices if choice.key == target), None)
    if chosen is None or chosen.person is None:
        raise Invalid(fields={"target": _("Choose who should take it over.")})
    child = _child(case, actor, rules.clean_text(text), at)
    child.owner_role, child.owner_place_id = chosen.role, chosen.place_id
    child.owner_organisation_id = chosen.organisation_id
    steps.tick(child, rules.Tick.START, at=at)
    child.search = searching.first(child)
    child.save(force_insert=True)
    facts = {"to_name": chosen.label, "from_name": case.number}
    steps.add(child, Verb.REPORT, actor=actor, at=at, text=child.text, facts=facts)
    parts.open_part(case_id=case.pk, part_id=child.pk, at=at)
    case.refresh_from_db(fields=["open_parts"])
    facts = {"to_name": chosen.label, "part": child.number}
    steps.finish(case, Verb.SPLIT, actor=actor, at=at, facts=facts)
    publish(CaseSplit(case=case.pk, part=child.pk, path=case.path, by=actor.id, at=at))
    return child.pk


def _child(case: Case, actor: Actor, text: str, at: datetime) -> Case:
    return Case(
        number=free_number(),
        kind=case.kind,
        channel=case.channel,
        status=Status.REPORTED,
        text=text,
        matter_id=case.matter_id,
        case_class=case.case_class,
        is_urgent=case.is_urgent,
        place_id=case.place_id,
        path=case.path,
        address=case.address,
        lon=case.lon,
        lat=case.lat,
        located_by=case.located_by,
        recorder_id=actor.id,
        parent=case,
        reported_at=at,
    )


@transaction.atomic
def link(*, actor: Actor, case_id: UUID, other_id: UUID, at: datetime) -> None:
    """关联: shown on both, nothing more."""
    if case_id == other_id:
        raise Invalid(fields={"other": _("A case cannot be linked with itself.")})
    case, other = _both(actor, Verb.LINK, case_id, other_id)
    one, two = sorted((case.pk, other.pk))
    made = Link.objects.get_or_create(
        one_id=one, other_id=two, defaults={"by_id": actor.id, "at": at}
    )[1]
    if made:
        _tell_both(case, other, Verb.LINK, actor, at)
        publish(CasesLinked(case=case.pk, other=other.pk, path=case.path, by=actor.id, at=at))


@transaction.atomic
def unlink(*, actor: Actor, case_id: UUID, other_id: UUID, at: datetime) -> None:
    case, other = _both(actor, Verb.UNLINK, case_id, other_id)
    one, two = sorted((case.pk, other.pk))
    if Link.objects.filter(one_id=one, other_id=two).delete()[0]:
        _tell_both(case, other, Verb.UNLINK, actor, at)
        publish(CasesUnlinked(case=case.pk, other=other.pk, path=case.path, by=actor.id, at=at))


def _both(actor: Actor, verb: Verb, case_id: UUID, other_id: UUID) -> tuple[Case, Case]:
    door.lock_in_order(case_id, other_id)
    return door.for_update(actor, verb, case_id), door.for_update(actor, verb, other_id)


def _tell_both(case: Case, other: Case, verb: Verb, actor: Actor, at: datetime) -> None:
    for here, there in ((case, other), (other, case)):
        facts = {"from_name": there.number}
        steps.add(here, verb, actor=actor, at=at, is_public=False, facts=facts)
