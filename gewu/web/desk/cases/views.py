"""Choices of cases kept under a name: a saved view is only a name for an address."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import MOST_COUNTED
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid, NotFound
from gewu.web.desk.cases.filters import Due, Lens, Rank, State, Whose

KEY = "desk.cases.views"  # {"views": [{"id": …, "name": …, "query": …}], "start": id or ""}
MOST = 12
LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class View:
    id: str
    name: str
    query: str

    @property
    def lens(self) -> Lens:
        return lens_of(self.query)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Somebody's saved views in order, and the one that the inbox starts with."""

    views: tuple[View, ...] = ()
    start: str = ""

    @classmethod
    def of(cls, value: Any) -> "Shelf":
        """As it was kept; what is not whole is left out."""
        kept = value if isinstance(value, dict) else {}
        views = [
            View(str(one.get("id", "")), str(one.get("name", "")), str(one.get("query", "")))
            for one in kept.get("views", ())
            if isinstance(one, dict)
        ]
        return cls(tuple(view for view in views if view.id and view.name), kept.get("start", ""))

    def told(self) -> dict[str, Any] | None:
        if not self.views:
            return None
        return {"views": [asdict(view) for view in self.views], "start": self.start}

    @property
    def first(self) -> View | None:
        return next((view for view in self.views if view.id == self.start), None)

    def named(self, name: str) -> View | None:
        return next((view for view in self.views if view.name == name), None)

    def index(self, view_id: str) -> int:
        for index, view in enumerate(self.views):
            if view.id == view_id:
                return index
        raise NotFound


@dataclass(frozen=True, slots=True)
class Tab:
    """A view above the list. `number` is None where nothing is counted."""

    name: str
    query: str
    is_shown: bool
    number: int | None = None
    is_start: bool = False

    @property
    def words(self) -> str:
        if self.number is None:
            return ""
        return f"{MOST_COUNTED}+" if self.number > MOST_COUNTED else str(self.number)


@dataclass(frozen=True, slots=True)
class Tabs:
    kept: list[Tab] = field(default_factory=list)
    offers: list[Tab] = field(default_factory=list)
    may_keep: bool = False


def lens_of(query: str) -> Lens:
    return Lens.of(QueryDict(query))


def ready_made() -> tuple[View, ...]:
    """What teaches somebody who has no views yet."""
    return (
        _ready("mine", _("Mine to do"), Lens(whose=Whose.MINE)),
        _ready("overdue", _("Overdue"), Lens(due=Due.OVERDUE)),
        _ready("soon", _("Due within a day"), Lens(due=Due.TODAY)),
        _ready("ruling", _("To rule on"), Lens(state=State.RULING)),
        _ready("urgent", _("Emergencies"), Lens(rank=Rank.URGENT)),
    )


def _ready(view_id: str, name: str, lens: Lens) -> View:
    return View(view_id, name, lens.query())


def tabs(shelf: Shelf, lens: Lens, actor: Actor, at: datetime) -> Tabs:
    """The views with how many cases each shows; one query for all, none where there is none."""
    if not shelf.views:
        offers = [Tab(view.name, view.query, view.lens == lens) for view in ready_made()]
        return Tabs(offers=offers, may_keep=lens != Lens())
    lenses = [view.lens for view in shelf.views]
    numbers = cases.sizes(actor=actor, choices=[one.filters for one in lenses], at=at)
    kept = [
        Tab(view.name, view.query, one == lens, number, view.id == shelf.start)
        for view, one, number in zip(shelf.views, lenses, numbers, strict=True)
    ]
    return Tabs(kept=kept, may_keep=lens != Lens() and lens not in lenses)


def keep(shelf: Shelf, name: str, lens: Lens) -> Shelf:
    """A name that is taken gets the new choice; whoever calls has asked."""
    known = shelf.named(name)
    if known:
        return _put(shelf, replace(known, query=lens.query()))
    if len(shelf.views) >= MOST:
        raise Invalid(_("Twelve views are enough. Take one away first."))
    return replace(shelf, views=(*shelf.views, View(uuid4().hex[:8], name, lens.query())))


def keep_ready_made(shelf: Shelf) -> Shelf:
    for view in ready_made():
        shelf = shelf if shelf.named(view.name) else keep(shelf, view.name, view.lens)
    return shelf


def rename(shelf: Shelf, names: dict[str, str]) -> Shelf:
    """New names by id; raises Invalid for a name that is missing, too long or taken."""
    views = [
        replace(view, name=checked(names[view.id])) if view.id in names else view
        for view in shelf.views
    ]
    if len({view.name for view in views}) < len(views):
        raise Invalid(_("Two views cannot have the same name."))
    return replace(shelf, views=tuple(views))


def checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Invalid(_("A view needs a name of 1 to 20 characters."))
    return name


def move(shelf: Shelf, view_id: str, by: int) -> Shelf:
    here = shelf.index(view_id)
    there = min(max(here + by, 0), len(shelf.views) - 1)
    views = list(shelf.views)
    views.insert(there, views.pop(here))
    return replace(shelf, views=tuple(views))


def take_away(shelf: Shelf, view_id: str) -> Shelf:
    here = shelf.index(view_id)
    views = (*shelf.views[:here], *shelf.views[here + 1 :])
    return Shelf(views, "" if shelf.start == view_id else shelf.start)


def put_back(shelf: Shelf, view: View, place: int, *, is_start: bool) -> Shelf:
    """What was taken away a moment ago, where it stood."""
    if shelf.named(view.name):
        raise Invalid(_("Two views cannot have the same name."))
    kept = keep(shelf, view.name, view.lens)
    made = kept.views[-1]
    views = list(shelf.views)
    views.insert(min(max(place, 0), len(views)), made)
    return Shelf(tuple(views), made.id if is_start else shelf.start)


def start_with(shelf: Shelf, view_id: str) -> Shelf:
    """Asked for the one that is the start already, the inbox starts with all again."""
    shelf.index(view_id)
    return replace(shelf, start="" if shelf.start == view_id else view_id)


def _put(shelf: Shelf, changed: View) -> Shelf:
    views: Sequence[View] = [changed if view.id == changed.id else view for view in shelf.views]
    return replace(shelf, views=tuple(views))
