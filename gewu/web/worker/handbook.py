"""网格工作一本通: who answers, on what basis, by when and what to say; searched on the phone.

The whole book of a place is one page, so that a search needs no signal once it is open.
"""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.domain.matters import queries as matters
from gewu.domain.matters.types import HandbookEntry, Part, Permission, Step, Tier
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from gewu.registers.places import queries as places
from gewu.web.ui.middleware import Request
from gewu.web.worker.staffed import staffed


@dataclass(frozen=True, slots=True)
class Answerer:
    who: str
    part: str
    phone: str
    leads: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A matter as a page of the book; `words` is what a search looks through.

    What does not fit the words sought is hidden, not left out: the search goes on in the page.
    """

    entry: HandbookEntry
    answerers: tuple[Answerer, ...]
    limits: tuple[tuple[str, str], ...]
    words: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    leaves: tuple[Leaf, ...]

    @property
    def is_shown(self) -> bool:
        return any(leaf.is_shown for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class Spot:
    """One of the places the caller serves."""

    path: str
    name: str
    is_here: bool


@staffed
def handbook(request: Request) -> HttpResponse:
    here, spots = _where(request.actor, request.GET.get("place", ""))
    text = request.GET.get("q", "").strip()[:60]
    book = matters.handbook(actor=request.actor, path=here, on=request.at.date())
    leaves = [_leaf(entry, text.lower().split()) for entry in book]
    groups = groupby(leaves, lambda leaf: " › ".join(leaf.entry.branch))
    context = {
        "groups": [Group(name, tuple(rows)) for name, rows in groups],
        "count": sum(leaf.is_shown for leaf in leaves),
        "spots": spots,
        "here": here,
        "q": text,
    }
    return render(request, "worker/handbook.html", context)


def _where(actor: Actor, wanted: str) -> tuple[str, list[Spot]]:
    """The place whose book is open, and the others that the caller serves."""
    paths = sorted({s.path for s in actor.seats if actor.may(Permission.VIEW, s.path)})
    if not paths:
        raise NotFound
    here = wanted if wanted in paths else paths[-1]
    names = dict(places.visible(actor).filter(path__in=paths).values_list("path", "name"))
    return here, [Spot(path, names.get(path, path), path == here) for path in paths]


def _leaf(entry: HandbookEntry, sought: list[str]) -> Leaf:
    answerers = tuple(
        Answerer(name or str(Tier(tier).label), str(Part(part).label), phone, part == Part.LEAD)
        for tier, part, name, phone in entry.who
    )
    parts = (entry.name, entry.code, *entry.synonyms, *entry.branch, entry.description)
    words = " ".join(parts).lower()
    return Leaf(
        entry=entry,
        answerers=tuple(sorted(answerers, key=lambda one: not one.leads)),
        limits=tuple((str(Step(s).label), limit) for s, limit in entry.limits),
        words=words,
        is_shown=all(word in words for word in sought),
    )


urlpatterns = [path("handbook/", handbook, name="handbook")]
