"""What a list of the desk shows, as its address says it: a state, a place, words."""

from dataclasses import dataclass
from typing import Generic, Self, TypeVar
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict

from gewu.web.ui.asked import path_in, words_in

State = TypeVar("State", bound=TextChoices)


@dataclass(frozen=True, slots=True)
class Lens(Generic[State]):
    """`usual` is what the list shows unless its address says otherwise."""

    state: State
    usual: State
    place: str = ""
    q: str = ""

    @classmethod
    def of(cls, data: QueryDict, usual: State) -> Self:
        """Anything unknown reads as not given."""
        states = type(usual)
        given = data.get("state", "")
        state = states(given) if given in states.values else usual
        return cls(state, usual, place=path_in(data), q=words_in(data))

    @property
    def is_narrowed(self) -> bool:
        return self != type(self)(self.usual, self.usual)

    def query(self, cursor: str = "") -> str:
        state = "" if self.state is self.usual else self.state.value
        told = {"state": state, "place": self.place, "q": self.q, "cursor": cursor}
        return urlencode({key: value for key, value in told.items() if value})
