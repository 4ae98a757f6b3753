"""Posts give rights over a subtree; leave brings the work to the substitute."""

from datetime import timedelta
from typing import Any

import pytest

from gewu.domain.cases import actions as cases
from gewu.domain.cases import queries as case_queries
from gewu.domain.cases.types import Filters, Permission
from gewu.kernel.access import Seat
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.models import Account, Post
from gewu.registers.accounts.types import Role
from tests.cast import AT, Cast
from tests.domain.cases.steps import reported

TODAY = AT.date()


def post_of(cast: Cast, username: str) -> Post:
    return Post.objects.get(account__username=username)


def test_rights_end_with_the_post(cast: Cast) -> None:
    post = post_of(cast, "wang")
    actions.end_post(actor=cast.secretary.actor, post_id=post.pk, ends_on=TODAY, at=AT)
    assert not cast.worker.actor.may(Permission.ACT)
    assert cast.worker.on(TODAY - timedelta(days=1)).may(Permission.ACT)


def test_work_reaches_the_substitute_during_leave_and_only_then(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    leave = (TODAY, TODAY + timedelta(days=5))
    actions.set_leave(
        actor=cast.secretary.actor,
        post_id=post_of(cast, "wang").pk,
        substitute_id=cast.neighbour_worker.id,
        starts_on=leave[0],
        ends_on=leave[1],
        at=AT,
    )
    substitute = cast.neighbour_worker.actor
    mine = case_queries.inbox(actor=substitute, filters=Filters(mine=True), at=AT)
    assert [row.id for row in mine.rows] == [case.pk]
    assert cases.accept(actor=substitute, case_id=case.pk, at=AT).handler_id == substitute.id
    assert not cast.neighbour_worker.on(leave[1]).may(Permission.VIEW, case.path)


def test_the_resident_is_told_the_substitutes_name(cast: Cast) -> None:
    actions.set_leave(
        actor=cast.secretary.actor,
        post_id=post_of(cast, "wang").pk,
        substitute_id=cast.neighbour_worker.id,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=5),
        at=AT,
    )
    case = reported(cast.resident.actor)
    seat = Seat(Role.GRID_WORKER, cast.grid_1, case.path)
    holder = queries.holders(seats=[seat], on=TODAY)[seat]
    assert (holder.name, holder.for_name) == ("李春来", "王小满")


def test_two_substitutes_for_one_day_are_refused(cast: Cast) -> None:
    terms: dict[str, Any] = {
        "actor": cast.secretary.actor,
        "post_id": post_of(cast, "wang").pk,
        "substitute_id": cast.neighbour_worker.id,
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=3),
        "at": AT,
    }
    actions.set_leave(**terms)
    with pytest.raises(Invalid):
        actions.set_leave(**terms)


def test_nobody_stands_in_for_themselves(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.set_leave(
            actor=cast.secretary.actor,
            post_id=post_of(cast, "wang").pk,
            substitute_id=cast.worker.id,
            starts_on=TODAY,
            ends_on=TODAY + timedelta(days=3),
            at=AT,
        )


def test_a_secretary_cannot_hand_out_more_than_they_have(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.give_post(
            actor=cast.secretary.actor,
            account_id=cast.worker.id,
            role=Role.ADMINISTRATOR,
            place_id=cast.community,
            starts_on=TODAY,
            at=AT,
        )


def test_a_secretary_cannot_appoint_next_door(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.give_post(
            actor=cast.secretary.actor,
            account_id=cast.worker.id,
            role=Role.GRID_WORKER,
            place_id=cast.next_grid,
            starts_on=TODAY,
            at=AT,
        )


@pytest.mark.parametrize("who", ["worker", "community_worker", "clerk", "resident"])
def test_others_do_not_manage_accounts(cast: Cast, who: str) -> None:
    actor = getattr(cast, who).actor
    with pytest.raises((Refused, NotFound)):
        actions.end_post(actor=actor, post_id=post_of(cast, "wang").pk, ends_on=TODAY, at=AT)
    assert post_of(cast, "wang").ends_on is None


def test_every_change_of_rights_ends_the_sessions(cast: Cast) -> None:
    def epoch() -> int:
        return Account.objects.get(pk=cast.worker.id).session_epoch

    before = epoch()
    actions.give_post(
        actor=cast.administrator.actor,
        account_id=cast.worker.id,
        role=Role.GRID_WORKER,
        place_id=cast.grid_2,
        starts_on=TODAY,
        at=AT,
    )
    after_giving = epoch()
    actions.end_post(
        actor=cast.administrator.actor,
        post_id=Post.objects.get(account=cast.worker.id, place=cast.grid_2).pk,
        ends_on=TODAY,
        at=AT,
    )
    assert before < after_giving < epoch()


def test_the_same_post_twice_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        actions.give_post(
            actor=cast.administrator.actor,
            account_id=cast.worker.id,
            role=Role.GRID_WORKER,
            place_id=cast.grid_1,
            starts_on=TODAY,
            at=AT,
        )


def test_lists_show_only_the_viewers_area(cast: Cast) -> None:
    seen = {row.username for row in queries.rows(actor=cast.secretary.actor, on=TODAY).rows}
    assert {"wang", "lichun", "sun", "zhou"} == seen
    assert queries.rows(actor=cast.worker.actor, on=TODAY).rows == []
