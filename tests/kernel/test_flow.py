"""A flow table answers what may follow."""

from enum import StrEnum

import pytest

from gewu.kernel.errors import Conflict
from gewu.kernel.flow import Flow, Move


class State(StrEnum):
    SHUT = "SHUT"
    OPEN = "OPEN"


class Act(StrEnum):
    PUSH = "PUSH"
    KNOCK = "KNOCK"


DOOR: Flow[State, Act] = Flow(
    (
        Move(Act.PUSH, frozenset({State.SHUT}), State.OPEN),
        Move(Act.KNOCK, frozenset({State.SHUT, State.OPEN}), None),
    )
)


def test_a_verb_leads_to_its_state_or_leaves_it() -> None:
    assert DOOR.after(State.SHUT, Act.PUSH) is State.OPEN
    assert DOOR.after(State.OPEN, Act.KNOCK) is State.OPEN


def test_a_verb_that_does_not_fit_is_a_conflict() -> None:
    with pytest.raises(Conflict):
        DOOR.after(State.OPEN, Act.PUSH)


def test_the_fitting_verbs_are_listed() -> None:
    assert DOOR.verbs(State.OPEN) == (Act.KNOCK,)
