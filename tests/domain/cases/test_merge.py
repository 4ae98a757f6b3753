"""合并: several reports of one thing become one; everybody who reported it is told the end."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case, Step
from gewu.domain.cases.types import Alarm, Answer, Correction, Kind, Outcome, Report, Status, Verb
from gewu.kernel.access import GUEST, Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from tests.cast import AT, IN_GRID_1, NEXT_DOOR, Cast
from tests.domain.cases.steps import MINUTE, closed, reported
from tests.domain.cases.test_attach import photo
from tests.domain.cases.ways import LATER, SOON, last, reload

DONE = AT + timedelta(hours=2)
ASKED = AT + timedelta(hours=3)


def joined(cast: Cast) -> tuple[Case, Case]:
    """(the neighbour's case, the resident's into which it went)."""
    into = reported(cast.resident.actor, text="三单元跑水，我家在302")
    case = reported(cast.neighbour.actor, text="楼上漏水到我家402")
    merge(cast.community_worker.actor, case, into)
    return reload(case), reload(into)


def merge(actor: Actor, case: Case, into: Case) -> Case:
    return actions.merge(actor=actor, case_id=case.pk, into_id=into.pk, at=SOON)


def finish(cast: Cast, into: Case) -> None:
    worker: dict[str, Any] = {"actor": cast.worker.actor, "case_id": into.pk}
    actions.accept(**worker, at=LATER)
    actions.contact(**worker, text="302 的杨阿姨说下午在家", at=LATER)
    actions.note(**worker, text="已关总阀", at=LATER)
    actions.note(**worker, text="内部：叫了施工队", is_public=False, at=LATER)
    actions.resolve(**worker, outcome=Outcome.SOLVED, text="换了立管", at=DONE, photos=[photo()])


def seen_by(actor: Actor, case: Case) -> Any:
    return queries.detail(actor=actor, case_id=case.pk, on=ASKED.date())


def test_one_is_left_to_work_on(cast: Cast) -> None:
    case, into = joined(cast)
    assert (case.status, case.merged_into_id, case.alarm) == (Status.MERGED, into.pk, "")
    assert (into.status, into.joined) == (Status.REPORTED, 1)
    assert into.due_at == AT + timedelta(hours=2)
    assert (last(case).verb, last(into).verb) == (Verb.MERGE, Verb.MERGE)
    assert (last(case).is_public, last(into).is_public) == (True, False)
    event = EventRow.objects.get(kind="cases.CaseMerged")
    assert (event.subject, event.payload["into"]) == (case.pk, str(into.pk))


def test_each_reporter_sees_the_state_and_the_work_but_not_the_others_words(cast: Cast) -> None:
    case, into = joined(cast)
    words = Correction(text="302 号跑水更大了")
    actions.amend(actor=cast.resident.actor, case_id=into.pk, correction=words, at=LATER)
    actions.note(actor=cast.resident.actor, case_id=into.pk, text="我去接孩子", at=LATER)
    finish(cast, into)
    seen = seen_by(cast.neighbour.actor, case)
    assert seen.around.into.status == Status.RESOLVED
    assert (seen.around.into.text, seen.row.text) == ("", "楼上漏水到我家402")
    texts = [step.text for step in seen.steps]
    assert texts[-2:] == ["已关总阀", "换了立管"]
    assert not [text for text in texts if "302" in text or "孩子" in text or "内部" in text]
    assert [p for step in seen.steps[1:] for p in step.photos] == []
    assert not seen.contact_phone
    other = seen_by(cast.resident.actor, into)
    assert not [step for step in other.steps if "402" in step.text]


def test_a_line_of_before_stays_with_the_other(cast: Cast) -> None:
    into = reported(cast.resident.actor)
    actions.accept(actor=cast.worker.actor, case_id=into.pk, at=SOON)
    case = reported(cast.neighbour.actor)
    merge(cast.community_worker.actor, case, into)
    assert Verb.ACCEPT not in [step.verb for step in seen_by(cast.neighbour.actor, case).steps]


def test_everybody_who_reported_it_is_told_by_their_own_number(cast: Cast) -> None:
    case, into = joined(cast)
    told = queries.telling(case_id=into.pk, on=AT.date())
    assert told
    assert set(told.contacts) == {("13800000001", into.number), ("13800000002", case.number)}


def test_the_joined_reporter_rates_by_their_own_number_without_a_name(cast: Cast) -> None:
    case, into = joined(cast)
    finish(cast, into)
    assert seen_by(cast.neighbour.actor, case).verbs == {Verb.RATE, Verb.REOPEN}
    actions.rate(actor=cast.neighbour.actor, case_id=case.pk, score=5, text="谢谢402", at=ASKED)
    assert (reload(into).status, reload(into).score) == (Status.CLOSED, 5)
    line = seen_by(cast.resident.actor, into).steps[-1]
    assert (line.verb, line.by_name, line.by_reporter) == (Verb.RATE, "", True)
    assert (line.text, line.facts.other) == ("", "")
    own = seen_by(cast.neighbour.actor, case).steps[-1]
    assert (own.verb, own.text) == (Verb.RATE, "谢谢402")
    assert seen_by(cast.worker.actor, into).steps[-1].facts.other == case.number


def test_a_guest_with_a_pass_brings_it_back(cast: Cast) -> None:
    into = reported(cast.resident.actor)
    report = Report(kind=Kind.REPAIR, text="漏水", point=IN_GRID_1, contact_phone="13700000009")
    case, _ = actions.report(actor=GUEST, report=report, key=str(uuid4()), at=AT)
    merge(cast.community_worker.actor, case, into)
    finish(cast, into)
    guest = GUEST.with_passes([case.pk])
    actions.reopen(actor=guest, case_id=case.pk, text="还在漏", at=ASKED)
    assert (reload(into).status, reload(into).reopened) == (Status.REOPENED, 1)
    assert reload(case).status == Status.MERGED


def test_seven_days_later_it_is_a_new_report(cast: Cast) -> None:
    case, into = joined(cast)
    finish(cast, into)
    actions.rate(actor=cast.resident.actor, case_id=into.pk, at=ASKED)
    late = ASKED + timedelta(days=8)
    with pytest.raises(Invalid):
        actions.reopen(actor=cast.neighbour.actor, case_id=case.pk, text="又漏", at=late)
    seen = queries.detail(actor=cast.neighbour.actor, case_id=case.pk, on=late.date())
    assert Verb.REOPEN not in seen.verbs


def test_staff_do_not_answer_for_the_joined_reporter(cast: Cast) -> None:
    case, into = joined(cast)
    finish(cast, into)
    with pytest.raises(Refused):
        actions.rate(actor=cast.worker.actor, case_id=case.pk, at=ASKED)
    with pytest.raises(NotFound):
        actions.rate(actor=cast.outsider.actor, case_id=case.pk, at=ASKED)


def test_nobody_to_ask_on_either_side_means_a_check(cast: Cast) -> None:
    into, case = reported(GUEST), reported(GUEST)
    merge(cast.community_worker.actor, case, into)
    finish(cast, into)
    assert reload(into).status == Status.CHECKING


def test_somebody_to_ask_on_the_joined_side_is_asked(cast: Cast) -> None:
    into, case = reported(GUEST), reported(cast.neighbour.actor)
    merge(cast.community_worker.actor, case, into)
    finish(cast, into)
    assert reload(into).status == Status.RESOLVED


def test_what_was_joined_comes_along(cast: Cast) -> None:
    case, middle = joined(cast)
    last_one = reported(cast.resident.actor)
    merge(cast.community_worker.actor, middle, last_one)
    assert reload(case).merged_into_id == reload(middle).merged_into_id == last_one.pk
    assert (reload(middle).joined, reload(last_one).joined) == (0, 2)


def test_staff_see_what_was_joined_on_both_sides(cast: Cast) -> None:
    case, into = joined(cast)
    assert [other.id for other in seen_by(cast.worker.actor, into).around.joined] == [case.pk]
    other = seen_by(cast.worker.actor, case).around.into
    assert (other.id, other.text) == (into.pk, "三单元跑水，我家在302")


def test_what_cannot_be_joined_says_why(cast: Cast) -> None:
    desk, case = cast.desk.actor, reported(cast.resident.actor)
    with pytest.raises(Invalid):
        merge(desk, case, case)
    with pytest.raises(Conflict) as over:
        merge(desk, case, closed(cast))
    assert over.value.code == "over"
    merged, into = joined(cast)
    with pytest.raises(Conflict):
        merge(desk, case, merged)
    with pytest.raises(Conflict):
        merge(desk, merged, into)
    assert reload(case).status == Status.REPORTED


def test_what_lies_elsewhere_is_not_found(cast: Cast) -> None:
    case, far = reported(cast.resident.actor), reported(cast.resident.actor, point=NEXT_DOOR)
    for one, two in ((case, far), (far, case)):
        with pytest.raises(NotFound):
            merge(cast.community_worker.actor, one, two)
    with pytest.raises(NotFound):
        actions.merge(actor=cast.desk.actor, case_id=case.pk, into_id=uuid4(), at=SOON)
    with pytest.raises(Refused):
        merge(cast.worker.actor, case, reported(cast.resident.actor))


def test_parted_again_it_is_fresh_with_a_clock_of_its_own(cast: Cast) -> None:
    case, into = joined(cast)
    desk = cast.community_worker.actor
    actions.unmerge(actor=desk, case_id=case.pk, reason="是两根管子", at=LATER)
    parted = reload(case)
    assert (parted.status, parted.merged_into_id) == (Status.REPORTED, None)
    assert (parted.clock_from, parted.owner_place_id) == (LATER, cast.grid_1)
    assert parted.alarm == Alarm.WARN
    assert reload(into).joined == 0
    assert (last(case).text, last(into).verb) == ("是两根管子", Verb.UNMERGE)
    with pytest.raises(Conflict):
        actions.unmerge(actor=desk, case_id=case.pk, reason="再来一次", at=LATER)


def test_after_parting_the_other_is_none_of_ones_business(cast: Cast) -> None:
    case, into = joined(cast)
    desk = cast.community_worker.actor
    actions.unmerge(actor=desk, case_id=case.pk, reason="是两根管子", at=LATER)
    finish(cast, into)
    assert seen_by(cast.neighbour.actor, case).steps[-1].verb is Verb.UNMERGE


def test_parting_needs_a_reason_and_the_right_person(cast: Cast) -> None:
    case, _into = joined(cast)
    with pytest.raises(Invalid):
        actions.unmerge(actor=cast.secretary.actor, case_id=case.pk, reason="", at=LATER)
    with pytest.raises(Refused):
        actions.unmerge(actor=cast.neighbour.actor, case_id=case.pk, reason="不是", at=LATER)
    assert reload(case).status == Status.MERGED


def test_what_a_call_heard_from_one_stays_between_them(cast: Cast) -> None:
    case, into = joined(cast)
    finish(cast, into)
    actions.follow_up(
        actor=cast.secretary.actor,
        case_id=into.pk,
        answer=Answer.YES,
        score=5,
        text="302 说好了",
        at=ASKED,
    )
    line = seen_by(cast.neighbour.actor, case).steps[-1]
    assert (line.verb, line.text, line.score) == (Verb.HEARD_YES, "", 5)


def test_the_number_alone_shows_how_it_stands(cast: Cast) -> None:
    case, into = joined(cast)
    finish(cast, into)
    seen = queries.public_view(number=case.number, on=ASKED.date())
    assert seen.around.into
    assert seen.around.into.status == Status.RESOLVED
    assert not [step for step in seen.steps if step.text]
    assert Step.objects.filter(case=into).count() > len(seen.steps)


def test_one_minute_is_enough_for_a_second_person_to_be_late(cast: Cast) -> None:
    into, case = reported(cast.resident.actor), reported(cast.neighbour.actor)
    merge(cast.community_worker.actor, case, into)
    with pytest.raises(Conflict) as late:
        actions.accept(actor=cast.worker.actor, case_id=case.pk, at=SOON + MINUTE)
    assert "周敏" in str(late.value)
