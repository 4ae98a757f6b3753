"""Faults and unkept wishes, gathered while the work goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django_stubs_ext import StrOrPromise

from gewu.domain.grids.types import Id, Reason, Wish

SHOWN = 5


@dataclass(slots=True)
class Notes:
    reasons: list[Reason] = field(default_factory=list)

    def add(self, text: StrOrPromise, wish: Wish = Wish.DATA, **words: object) -> None:
        self.reasons.append(Reason(wish, format_lazy(text, **words)))

    def buildings(
        self, text: StrOrPromise, ids: Sequence[Id], wish: Wish = Wish.DATA, **words: object
    ) -> None:
        """Nothing when there are none; the text may name {count} and {ids}."""
        if ids:
            said = format_lazy(text, count=len(ids), ids=some(ids), **words)
            self.reasons.append(Reason(wish, said, buildings=tuple(str(one) for one in ids)))

    def things(self, text: StrOrPromise, names: Sequence[Id], wish: Wish = Wish.DATA) -> None:
        """As `buildings`, of what is no building: compounds, lines, sites."""
        if names:
            self.add(text, wish, count=len(names), ids=some(names))


def some(names: Sequence[Id]) -> str:
    """The first few, so that a message stays readable."""
    more = ["…"] if len(names) > SHOWN else []
    return ", ".join([str(name) for name in names[:SHOWN]] + more)
