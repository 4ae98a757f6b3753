"""Hot issues: reports about one cause in one place, gathered, described, in order of heat."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.rules.hot_graph import Likeness
from gewu.domain.insight.rules.hot_heat import growth, heat
from gewu.domain.insight.rules.hot_linkage import average_linkage
from gewu.domain.insight.rules.hot_pairs import Edges
from gewu.domain.insight.rules.hot_phrases import key_phrases
from gewu.domain.insight.rules.hot_text import BODY, Floats, plain, read
from gewu.domain.insight.rules.hot_types import Message, Options, Topic
from gewu.kernel.errors import Invalid

CROWD = 9  # so many people are not alike by chance
REFIT = 1.25  # grown by this factor, the weights of the words are made anew
DEFAULT = Options()


def hot_issues(
    messages: Iterable[Message], *, at: datetime, options: Options = DEFAULT
) -> list[Topic]:
    """All at once; `HotIssues` keeps up with messages as they come."""
    found = HotIssues(options)
    found.add(messages)
    return found.topics(at=at)


class _Unit:
    """One wording and everybody who sent it: a text pasted a hundred times is read once."""

    def __init__(self, title: str, body: str, first: Message) -> None:
        self.title, self.body = title, body
        self.messages = [first]


class HotIssues:
    """The messages of a window and the groups they form, kept up to date.

    `add` compares only what is new and regroups only what it touches. Now and then, when the
    window has grown by a quarter, all is weighed anew, as if it had come at once.
    """

    def __init__(self, options: Options = DEFAULT) -> None:
        self.options = options
        self._messages: dict[str, Message] = {}
        self._fitted = 0
        self._empty()

    def _empty(self) -> None:
        self._units: list[_Unit] = []
        self._same: dict[tuple[str, ...], int] = {}
        self._group: list[int] = []
        self._groups: dict[int, list[int]] = {}
        self.likeness: Likeness | None = None

    def add(self, messages: Iterable[Message]) -> None:
        """Messages known by their id are left out; a message without time is Invalid."""
        fresh = {one.id: one for one in messages if one.id not in self._messages}
        if not fresh:
            return
        _check_times(fresh.values())
        self._messages.update(fresh)
        if len(self._messages) > REFIT * self._fitted:
            self._weigh_anew()
        else:
            self._extend(list(fresh.values()))

    def forget(self, *, before: datetime) -> None:
        """Let the window move on: messages older than `before` no longer count."""
        kept = {key: one for key, one in self._messages.items() if one.at >= before}
        if len(kept) < len(self._messages):
            self._messages = kept
            self._weigh_anew()

    def topics(self, *, at: datetime, known: Mapping[str, str] | None = None) -> list[Topic]:
        """The hottest first. `known`: message id → topic id of before, so that ids stay."""
        typical = self._typical()
        drafts = [
            draft
            for units in self._groups.values()
            if (draft := self._draft(units, typical, at)) is not None
        ]
        topics = _named(drafts, known or {})
        return sorted(topics, key=lambda topic: (-topic.heat.total, topic.id))

    def _weigh_anew(self) -> None:
        self._empty()
        self._fitted = len(self._messages)
        self._extend(list(self._messages.values()))

    def _extend(self, fresh: list[Message]) -> None:
        start, touched = len(self._units), set()
        for message in sorted(fresh, key=_age):
            touched.add(self._place(message))
        new = self._units[start:]
        if new:
            edges = self._compare(new)
            close = edges.likeness >= self.options.threshold
            touched.update(edges.right[close].tolist())
        self._regroup(touched)

    def _place(self, message: Message) -> int:
        """The number of the unit with this wording, made if it is the first."""
        title, body = plain(message.title), message.text[:BODY].strip()
        wordless = "" if title or plain(body, BODY) else message.id
        key = (title, body, message.area, *message.places, wordless)
        number = self._same.setdefault(key, len(self._units))
        if number < len(self._units):
            self._units[number].messages.append(message)
        else:
            self._units.append(_Unit(title, body, message))
            self._group.append(number)
            self._groups[number] = [number]
        return number

    def _compare(self, new: Sequence[_Unit]) -> Edges:
        features = read(
            [unit.messages[0] for unit in new],
            [unit.title for unit in new],
            [unit.body for unit in new],
        )
        if self.likeness is None:
            self.likeness = Likeness(features, self.options)
        return self.likeness.add(features)

    def _regroup(self, touched: set[int]) -> None:
        """Group anew the members of every group that holds a touched unit."""
        stale = {self._group[unit] for unit in touched}
        units = [unit for group in stale for unit in self._groups.pop(group)]
        units.sort(key=lambda unit: _age(self._units[unit].messages[0]))
        weights = [len(self._units[unit].messages) for unit in units]
        edges = self._within(units)
        for members in average_linkage(weights, edges, self.options.threshold):
            group = [units[member] for member in members]
            self._groups[group[0]] = group
            for unit in group:
                self._group[unit] = group[0]

    def _within(self, units: Sequence[int]) -> Edges:
        """The edges among some units, which are renumbered in their order."""
        assert self.likeness is not None
        edges = self.likeness.edges
        number = np.full(len(self._units), -1, np.int64)
        number[np.array(units, np.int64)] = np.arange(len(units))
        left, right = number[edges.left], number[edges.right]
        inside = (left >= 0) & (right >= 0)
        return Edges(left[inside], right[inside], edges.likeness[inside])

    def _typical(self) -> Floats:
        """How near each unit is to all others of its group, counted by messages."""
        score = np.zeros(len(self._units))
        if self.likeness is None:
            return score
        edges, group = self.likeness.edges, np.array(self._group, np.int64)
        weights = np.array([len(unit.messages) for unit in self._units], np.float64)
        inside = group[edges.left] == group[edges.right]
        left, right = edges.left[inside], edges.right[inside]
        likeness = edges.likeness[inside]
        score += np.bincount(left, likeness * weights[right], len(score))
        score += np.bincount(right, likeness * weights[left], len(score))
        return score + weights

    def _draft(self, units: Sequence[int], typical: Floats, at: datetime) -> Topic | None:
        messages = sorted((m for unit in units for m in self._units[unit].messages), key=_age)
        if len(messages) < self.options.least_messages:
            return None
        hot = heat(messages, at, self.options)
        assert self.likeness is not None
        few = hot.people < CROWD
        if hot.people < self.options.least_people or (
            few and self.likeness.agreement(units) < self.options.agreement
        ):
            return None
        titles = [self._units[unit].title or plain(self._units[unit].body) for unit in units]
        places, phrases = key_phrases(titles, self.likeness.rarity)
        middle = max(units, key=lambda unit: (round(float(typical[unit]), 9), -units.index(unit)))
        return Topic(
            id=messages[0].id,
            messages=tuple(message.id for message in messages),
            places=places,
            phrases=phrases,
            typical=self._units[middle].messages[0].id,
            first=messages[0].at,
            last=messages[-1].at,
            growth=growth(messages, at, self.options),
            heat=hot,
        )


def _age(message: Message) -> tuple[datetime, str]:
    return message.at, message.id


def _check_times(messages: Iterable[Message]) -> None:
    for message in messages:
        if not isinstance(message.at, datetime) or message.at.tzinfo is None:
            raise Invalid(
                format_lazy(_("Message {id} has no time, or one without a zone."), id=message.id),
                code="no_time",
                fields={"time": _("Give each message the time it was sent, with its zone.")},
            )


def _named(drafts: Sequence[Topic], known: Mapping[str, str]) -> list[Topic]:
    """Each topic keeps the id most of its messages had; the largest share chooses first."""
    claims = sorted(
        (
            (-count, old, place)
            for place, draft in enumerate(drafts)
            for old, count in Counter(known[m] for m in draft.messages if m in known).items()
        ),
    )
    names: dict[int, str] = {}
    for _count, old, place in claims:
        if place not in names and old not in names.values():
            names[place] = old
    for place, draft in enumerate(drafts):
        if place not in names:
            taken = set(names.values())
            names[place] = next((m for m in draft.messages if m not in taken), draft.id)
    return [replace(draft, id=names[place]) for place, draft in enumerate(drafts)]
