"""State machines as tables that can be read aloud: state, verb, next state."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import Conflict

S = TypeVar("S", bound=StrEnum)
V = TypeVar("V", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[S, V]):
    """`verb` takes any of `sources` to `target`; a target of None leaves the state as it is."""

    verb: V
    sources: frozenset[S]
    target: S | None


class Flow(Generic[S, V]):
    """The moves of one kind of thing; each verb stands in the table once."""

    def __init__(self, moves: Iterable[Move[S, V]]) -> None:
        self.moves = {move.verb: move for move in moves}

    def allows(self, state: S, verb: V) -> bool:
        return verb in self.moves and state in self.moves[verb].sources

    def after(self, state: S, verb: V) -> S:
        """The state that follows, or a Conflict when the verb does not fit the state."""
        if not self.allows(state, verb):
            raise Conflict(
                _("Someone has dealt with this in the meantime. Look at its current state first."),
                code="wrong_state",
            )
        return self.moves[verb].target or state

    def verbs(self, state: S) -> tuple[V, ...]:
        return tuple(move.verb for move in self.moves.values() if state in move.sources)
