"""拆分: a part goes to another owner as a case of its own; the whole waits for it."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Part
from gewu.domain.cases.types import Answer, Correction, Outcome, Status, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast, Person
from tests.domain.cases.steps import MINUTE, accepted, reported
from tests.domain.cases.ways import LATER, SOON, key_of, last, reload, seat

END = AT.replace(hour=8)


def split(cast: Cast, whole: Case, role: Role = Role.DEPARTMENT_CLERK, **more: Any) -> Case:
    desk = cast.community_worker.actor
    target = key_of(desk, whole, Verb.SPLIT, role)
    terms = {"case_id": whole.pk, "target": target, "text": "外墙的管子归住建局", **more}
    return actions.split(actor=desk, at=LATER, **terms)


def done(person: Person, case: Case) -> Case:
    terms: dict[str, Any] = {"actor": person.actor, "case_id": case.pk, "at": END}
    if reload(case).status == Status.REPORTED:
        actions.accept(**terms)
    return actions.resolve(**terms, outcome=Outcome.SOLVED, text="修好了")


def verified(cast: Cast, part: Case) -> None:
    done(cast.clerk, part)
    actions.verify(actor=cast.street_staff.actor, case_id=part.pk, at=END)


def test_the_part_is_a_case_with_its_own_owner_and_clock(cast: Cast) -> None:
    whole = accepted(cast)
    part = split(cast, whole)
    assert seat(part) == (Role.DEPARTMENT_CLERK, cast.district, cast.department)
    assert (part.status, part.parent_id, part.path) == (Status.REPORTED, whole.pk, whole.path)
    assert (part.clock_from, part.reporter_id) == (LATER, None)
    assert (reload(whole).open_parts, reload(whole).status) == (1, Status.ACCEPTED)
    event = EventRow.objects.get(kind="cases.CaseSplit")
    assert (event.subject, event.payload["part"]) == (whole.pk, str(part.pk))


def test_the_whole_is_not_done_before_its_parts(cast: Cast) -> None:
    whole = accepted(cast)
    part = split(cast, whole)
    with pytest.raises(Refused) as refused:
        done(cast.worker, whole)
    assert refused.value.code == "unfit"
    assert Verb.RESOLVE not in detail(cast.worker, whole).verbs
    verified(cast, part)
    assert reload(whole).open_parts == 0
    assert last(whole).verb == Verb.PART_DONE
    assert done(cast.worker, whole).status == Status.RESOLVED


def detail(person: Person, case: Case) -> Any:
    return queries.detail(actor=person.actor, case_id=case.pk, on=AT.date())


def test_a_part_is_checked_by_a_second_person(cast: Cast) -> None:
    part = split(cast, accepted(cast))
    assert done(cast.clerk, part).status == Status.CHECKING
    assert reload(part).owner_role == Role.STREET_STAFF
    with pytest.raises(Refused) as refused:
        actions.verify(actor=cast.clerk.actor, case_id=part.pk, at=END)
    assert refused.value.code == "own_work"
    assert Part.objects.get().ended_at is None


def test_what_the_check_finds_undone_keeps_the_whole_waiting(cast: Cast) -> None:
    whole = accepted(cast)
    part = split(cast, whole)
    done(cast.clerk, part)
    actions.reject(actor=cast.street_staff.actor, case_id=part.pk, text="还在滴", at=END)
    assert (reload(part).status, reload(whole).open_parts) == (Status.ACCEPTED, 1)
    assert seat(reload(part)) == (Role.DEPARTMENT_CLERK, cast.district, cast.department)


def test_the_database_holds_that_parts_end_first(cast: Cast) -> None:
    whole = accepted(cast)
    split(cast, whole)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=whole.pk).update(
            status=Status.RESOLVED, resolved_at=END, outcome=Outcome.SOLVED
        )


def test_the_resident_reads_with_whom_a_part_is_and_no_more(cast: Cast) -> None:
    whole = accepted(cast)
    part = split(cast, whole)
    seen = detail(cast.resident, whole)
    line = seen.steps[-1]
    assert (line.verb, line.to_name) == (Verb.SPLIT, "住建局")
    assert (line.text, line.facts.other, seen.around.parts) == ("", "", ())
    with pytest.raises(NotFound):
        detail(cast.resident, part)
    assert [row.id for row in queries.mine(actor=cast.resident.actor).rows] == [whole.pk]
    verified(cast, part)
    assert detail(cast.resident, whole).steps[-1].verb is Verb.SPLIT


def test_those_who_work_on_it_see_both_from_both(cast: Cast) -> None:
    whole = accepted(cast)
    part = split(cast, whole)
    seen = detail(cast.worker, whole)
    assert [other.id for other in seen.around.parts] == [part.pk]
    assert seen.steps[-1].facts.other == part.number
    mine = detail(cast.clerk, part)
    assert (mine.around.parent.id, mine.row.text) == (whole.pk, "外墙的管子归住建局")
    with pytest.raises(NotFound):
        detail(cast.clerk, whole)


def test_a_repeated_press_splits_once(cast: Cast) -> None:
    whole = accepted(cast)
    first = split(cast, whole, key="press-1234")
    assert split(cast, whole, key="press-1234").pk == first.pk
    assert reload(whole).open_parts == 1
    with pytest.raises(Conflict):
        split(cast, whole, key="press-1234", text="别的事情")
    assert split(cast, whole).pk != first.pk


def test_a_part_is_not_split_merged_or_declined(cast: Cast) -> None:
    whole, other = accepted(cast), reported(cast.neighbour.actor)
    part = split(cast, whole, Role.COMMUNITY_WORKER)
    desk: dict[str, Any] = {"actor": cast.secretary.actor, "at": END}
    with pytest.raises(Refused):
        actions.split(**desk, case_id=part.pk, text="再拆", target="x")
    with pytest.raises(Refused):
        actions.merge(**desk, case_id=part.pk, into_id=other.pk)
    with pytest.raises(Invalid):
        actions.merge(**desk, case_id=other.pk, into_id=part.pk)
    with pytest.raises(Refused):
        actions.decline(**desk, case_id=part.pk, reason="BEYOND", text="")


def test_what_has_open_parts_is_not_merged_or_declined(cast: Cast) -> None:
    whole, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    split(cast, whole)
    desk: dict[str, Any] = {"actor": cast.secretary.actor, "case_id": whole.pk, "at": END}
    with pytest.raises(Refused):
        actions.merge(**desk, into_id=other.pk)
    with pytest.raises(Refused):
        actions.decline(**desk, reason="BEYOND", text="")
    assert reload(whole).status == Status.REPORTED


def test_a_part_has_no_reporter_to_ask_or_to_write_down(cast: Cast) -> None:
    part = split(cast, accepted(cast), Role.COMMUNITY_WORKER)
    secretary = cast.secretary.actor
    with pytest.raises(Invalid):
        actions.amend(
            actor=secretary,
            case_id=part.pk,
            correction=Correction(contact_phone="13700000001"),
            at=END,
        )
    done(cast.community_worker, part)
    actions.verify(actor=cast.street_staff.actor, case_id=part.pk, at=END)
    with pytest.raises(Refused):
        actions.follow_up(
            actor=secretary, case_id=part.pk, answer=Answer.NO, text="没好", at=END + MINUTE
        )


@pytest.mark.parametrize("target", ["", "nobody"])
def test_it_needs_somebody_to_take_it(cast: Cast, target: str) -> None:
    whole = accepted(cast)
    with pytest.raises(Invalid) as refused:
        split(cast, whole, target=target)
    assert "target" in refused.value.fields
    assert reload(whole).open_parts == 0


def test_who_may_not(cast: Cast) -> None:
    whole = accepted(cast)
    terms: dict[str, Any] = {"case_id": whole.pk, "text": "拆一下", "target": "x", "at": SOON}
    for person in (cast.worker, cast.resident):
        with pytest.raises(Refused):
            actions.split(actor=person.actor, **terms)
    for person in (cast.outsider, cast.clerk):
        with pytest.raises(NotFound):
            actions.split(actor=person.actor, **terms)
