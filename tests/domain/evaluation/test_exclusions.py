"""剔除: one asks, a second reviews, a third decides; only the figures change."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from gewu.domain.cases import queries as cases
from gewu.domain.cases.models import Case, Step
from gewu.domain.evaluation import actions, queries
from gewu.domain.evaluation.models import Exclusion
from gewu.domain.evaluation.types import State, Verb
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from tests.cast import AT, BEFORE, PASSWORD, Cast, Person
from tests.domain.evaluation.scene import HOUR, asked, march, rated, report

LATER = AT + 4 * HOUR


def second_desk(cast: Cast) -> Person:
    """Another person at the district desk."""
    account, _ = accounts.create_staff(
        actor=cast.administrator.actor,
        username="fang",
        name="方远",
        role=Role.DISTRICT_DESK,
        place_id=cast.district,
        organisation_id=None,
        phone="",
        password=PASSWORD,
        at=BEFORE,
    )
    return Person(account.pk, "fang")


def refused(cast: Cast) -> UUID:
    made = asked(cast, rated(cast))
    actions.refuse(actor=cast.street_staff.actor, exclusion_id=made, words="诉求合理", at=LATER)
    return made


def test_an_approved_case_leaves_the_count_and_is_shown_as_left_out(cast: Cast) -> None:
    case = rated(cast)
    rated(cast)
    made = asked(cast, case)
    assert march(cast.secretary.actor).whole.counts.counted == 2
    actions.approve(actor=cast.street_staff.actor, exclusion_id=made, words="属实", at=LATER)
    found = march(cast.secretary.actor).whole
    assert (found.counts.counted, found.counts.excluded, found.solution.of) == (1, 1, 1)


def test_whoever_reported_it_reads_nothing_of_it(cast: Cast) -> None:
    case = rated(cast)
    before = Step.objects.filter(case=case).count()
    made = asked(cast, case)
    actions.approve(actor=cast.street_staff.actor, exclusion_id=made, words="属实", at=LATER)
    assert Step.objects.filter(case=case).count() == before
    seen = cases.detail(actor=cast.resident.actor, case_id=case.pk, on=LATER.date())
    assert "UNREASONABLE" not in repr(seen)
    with pytest.raises(NotFound):
        queries.exclusion(actor=cast.resident.actor, exclusion_id=made)


def test_each_step_is_in_the_record(cast: Cast) -> None:
    made = refused(cast)
    actions.appeal(actor=cast.secretary.actor, exclusion_id=made, words="请再看", at=LATER)
    actions.decide(actor=cast.desk.actor, exclusion_id=made, out=True, words="应剔除", at=LATER)
    kinds = EventRow.objects.filter(subject=made).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [
        "evaluation.ExclusionAsked",
        "evaluation.ExclusionReviewed",
        "evaluation.ExclusionAppealed",
        "evaluation.ExclusionDecided",
    ]
    row = queries.exclusion(actor=cast.secretary.actor, exclusion_id=made)
    assert [step.verb for step in row.steps] == [
        Verb.ASK,
        Verb.REFUSE,
        Verb.APPEAL,
        Verb.DECIDE_OUT,
    ]
    assert row.state is State.DECIDED_OUT
    assert march(cast.secretary.actor).whole.counts.excluded == 1


def test_a_refused_case_counts_as_before(cast: Cast) -> None:
    refused(cast)
    assert march(cast.secretary.actor).whole.counts.counted == 1


def test_an_appeal_decided_against_leaves_it_in_the_count(cast: Cast) -> None:
    made = refused(cast)
    actions.appeal(actor=cast.secretary.actor, exclusion_id=made, words="请再看", at=LATER)
    found = actions.decide(
        actor=cast.desk.actor, exclusion_id=made, out=False, words="应计入", at=LATER
    )
    assert found.state == State.DECIDED_IN
    assert march(cast.secretary.actor).whole.counts.counted == 1


def test_who_asked_does_not_review_even_from_another_post(cast: Cast) -> None:
    made = actions.ask(
        actor=cast.street_staff.actor,
        case_id=rated(cast).pk,
        reason="NO_POLICY",
        words="暂无政策",
        key=uuid4().hex,
        at=AT + 3 * HOUR,
    )[0]
    with pytest.raises(Refused):
        actions.approve(actor=cast.street_staff.actor, exclusion_id=made, words="好的", at=LATER)
    assert actions.approve(
        actor=cast.desk.actor, exclusion_id=made, words="同意", at=LATER
    ).approved


def test_who_reviewed_does_not_decide_on_the_appeal(cast: Cast) -> None:
    made = asked(cast, rated(cast))
    desk = cast.desk.actor
    actions.refuse(actor=desk, exclusion_id=made, words="诉求合理", at=LATER)
    actions.appeal(actor=cast.secretary.actor, exclusion_id=made, words="请再看", at=LATER)
    with pytest.raises(Refused):
        actions.decide(actor=desk, exclusion_id=made, out=True, words="好的", at=LATER)
    third = second_desk(cast).actor
    assert actions.decide(actor=third, exclusion_id=made, out=True, words="应剔除", at=LATER)


def test_the_table_itself_wants_a_second_and_a_third_person(cast: Cast) -> None:
    made = asked(cast, rated(cast))
    with pytest.raises(IntegrityError):
        Exclusion.objects.filter(pk=made).update(
            state=State.APPROVED,
            approved=True,
            reviewed_by=cast.secretary.id,
            reviewed_at=LATER,
            review_words="好的",
        )


def test_a_case_is_asked_for_once(cast: Cast) -> None:
    case = rated(cast)
    asked(cast, case)
    with pytest.raises(Conflict):
        asked(cast, case)


def test_a_repeated_request_has_one_effect(cast: Cast) -> None:
    case = rated(cast)
    key = uuid4().hex
    made = [
        actions.ask(
            actor=cast.secretary.actor,
            case_id=case.pk,
            reason="UNTRUE",
            words="查无此事",
            key=key,
            at=LATER,
        )
        for _ in range(2)
    ]
    assert made[0][0] == made[1][0]
    assert [new for _id, new in made] == [True, False]


def test_a_second_reviewer_comes_too_late(cast: Cast) -> None:
    made = refused(cast)
    with pytest.raises(Conflict):
        actions.approve(actor=cast.desk.actor, exclusion_id=made, words="同意", at=LATER)


def test_only_a_reason_of_the_list_and_some_words_will_do(cast: Cast) -> None:
    case = report(cast.resident.actor)
    for reason, words in (("RUDE", "态度不好"), ("UNTRUE", " ")):
        with pytest.raises(Invalid):
            actions.ask(
                actor=cast.secretary.actor,
                case_id=case.pk,
                reason=reason,
                words=words,
                key=uuid4().hex,
                at=LATER,
            )
    assert not Exclusion.objects.exists()


def test_a_community_worker_may_look_but_not_ask(cast: Cast) -> None:
    case = report(cast.resident.actor)
    ask = {"case_id": case.pk, "reason": "UNTRUE", "words": "查无此事", "at": LATER}
    with pytest.raises(Refused):
        actions.ask(actor=cast.community_worker.actor, key=uuid4().hex, **ask)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.ask(actor=cast.outsider.actor, key=uuid4().hex, **ask)  # type: ignore[arg-type]
    assert not Exclusion.objects.exists()


def test_out_of_sight_a_request_does_not_exist(cast: Cast) -> None:
    made = asked(cast, rated(cast))
    for person in (cast.outsider, cast.clerk, cast.worker):
        with pytest.raises(NotFound):
            actions.approve(actor=person.actor, exclusion_id=made, words="同意", at=LATER)
    with pytest.raises(Refused):
        actions.approve(
            actor=cast.community_worker.actor, exclusion_id=made, words="同意", at=LATER
        )


def test_the_list_shows_what_waits_and_whose_turn_it_is(cast: Cast) -> None:
    made = asked(cast, rated(cast))
    street = queries.exclusions(actor=cast.street_staff.actor, waiting_only=True)
    assert [(row.id, row.verbs) for row in street.rows] == [
        (made, frozenset({Verb.APPROVE, Verb.REFUSE}))
    ]
    own = queries.exclusions(actor=cast.secretary.actor)
    assert own.rows[0].verbs == frozenset()
    assert own.rows[0].reason == "诉求明显不合理"
    assert Case.objects.filter(pk=own.rows[0].case_id).exists()
