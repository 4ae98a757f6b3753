"""下沉: a level below gets it only when the duty list names it there."""

from typing import Any

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Status, Verb
from gewu.domain.matters.types import Part, RungTerms, Terms, Tier
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.domain.cases.ways import (
    LATER,
    dispatched,
    key_of,
    last,
    last_event,
    lead,
    leave_post,
    listed,
    named,
    roles_of,
    seat,
)
from tests.domain.matters.lists import LEAD_BY_COMMUNITY

LEAD_BY_STREET = Terms((RungTerms(Tier.STREET, Part.LEAD),))


def at_the_street(cast: Cast) -> Case:
    case = dispatched(cast, Role.STREET_STAFF)
    return actions.sign(actor=cast.street_staff.actor, case_id=case.pk, at=LATER)


def down(case: Case, actor: Actor, role: str = Role.COMMUNITY_WORKER) -> Case:
    target = key_of(actor, case, Verb.SEND_DOWN, role)
    return actions.send_down(actor=actor, case_id=case.pk, target=target, at=LATER)


def test_what_the_list_gives_to_the_community_goes_there_without_a_reason(cast: Cast) -> None:
    case = named(cast, at_the_street(cast), listed(cast, LEAD_BY_COMMUNITY), LATER)
    sent = down(case, cast.street_staff.actor)
    assert sent.status == Status.DISPATCHED
    assert seat(sent) == (Role.COMMUNITY_WORKER, cast.community, None)
    assert lead(sent) == (Role.STREET_STAFF, cast.street, None)
    assert (last(case).verb, "off_list" in last(case).facts) == (Verb.SEND_DOWN, False)
    assert last_event(case).payload["verb"] == Verb.SEND_DOWN


def test_what_the_list_does_not_name_is_not_sent_down(cast: Cast) -> None:
    case = named(cast, at_the_street(cast), listed(cast, LEAD_BY_STREET), LATER)
    for role in (Role.COMMUNITY_WORKER, Role.GRID_WORKER):
        with pytest.raises(Refused) as refused:
            down(case, cast.street_staff.actor, role)
        assert refused.value.code == "off_list"


def test_the_matter_is_named_first(cast: Cast) -> None:
    with pytest.raises(Invalid):
        down(at_the_street(cast), cast.street_staff.actor)


def test_only_levels_below_are_offered(cast: Cast) -> None:
    case = at_the_street(cast)
    offered = roles_of(cast.street_staff.actor, case, Verb.SEND_DOWN)
    assert offered == [Role.GRID_WORKER, Role.COMMUNITY_WORKER]


def test_nobody_sits_below(cast: Cast) -> None:
    case = named(cast, at_the_street(cast), listed(cast, LEAD_BY_COMMUNITY), LATER)
    leave_post(cast.community_worker)
    with pytest.raises(Invalid) as refused:
        down(case, cast.street_staff.actor)
    assert "target" in refused.value.fields


def test_who_may(cast: Cast) -> None:
    case = at_the_street(cast)
    given: dict[str, Any] = {"case_id": case.pk, "target": "x", "at": LATER}
    for person in (cast.worker, cast.resident):
        with pytest.raises(Refused):
            actions.send_down(actor=person.actor, **given)
    for person in (cast.outsider, cast.clerk):
        with pytest.raises(NotFound):
            actions.send_down(actor=person.actor, **given)


def test_what_waits_to_be_signed_for_is_not_sent_down(cast: Cast) -> None:
    case = dispatched(cast, Role.STREET_STAFF)
    with pytest.raises(Conflict):
        actions.send_down(actor=cast.street_staff.actor, case_id=case.pk, target="x", at=LATER)
