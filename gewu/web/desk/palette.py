"""What the command palette finds beyond the page: cases, places, colleagues, organisations.

Rooms, verbs, saved views and settings the browser takes from the page itself, so nothing is
offered there that the page does not offer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import CaseRow, Filters, Permission, Status
from gewu.kernel.access import Actor
from gewu.kernel.codes import format_case_number
from gewu.kernel.errors import Text
from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import AccountRow
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import queries as places
from gewu.registers.places import types as place_types
from gewu.web.desk.gate import staff_only
from gewu.web.desk.pickers import id_in
from gewu.web.ui.asked import words_in
from gewu.web.ui.middleware import Request

SHOWN = 6
RECENT = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to go to; `id` is all that the device keeps of it."""

    kind: str
    pk: UUID
    url: str
    icon: str
    name: str
    note: str

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    title: Text
    lines: Sequence[Line]


@never_cache
@require_GET
@staff_only
def palette(request: Request) -> HttpResponse:
    """At most six of each that the caller may see; without words, what was chosen lately."""
    text = words_in(request.GET)
    if text:
        sections = [section for section in _found(request, text) if section.lines]
    else:
        sections = [Section("recent", _("Lately chosen"), _recent(request))]
    return render(request, "desk/_palette_found.html", {"sections": sections, "q": text})


def _found(request: Request, text: str) -> Iterator[Section]:
    actor = request.actor
    if actor.may(Permission.VIEW) or actor.may(Permission.ACT):
        yield Section("cases", _("Cases"), _cases(request, text))
    if actor.may(place_types.VIEW):
        found = places.search(actor, text, limit=SHOWN)
        yield Section(
            "places", _("Places"), [_place(one.pk, one.name, one.full_name) for one in found]
        )
    if actor.may(Accounts.VIEW):
        page = accounts.rows(actor=actor, on=request.at.date(), text=text, size=SHOWN)
        people = [_colleague(row) for row in page.rows if row.is_active]
        yield Section("colleagues", _("Colleagues"), people)
    if actor.may(Organisations.VIEW):
        bodies = organisations.page(actor=actor, text=text, size=SHOWN).rows
        lines = [_organisation(one.id, one.name, one.place_name) for one in bodies]
        yield Section("organisations", _("Organisations"), lines)


def _cases(request: Request, text: str) -> list[Line]:
    filters = Filters(open_only=False, text=text, newest_first=True)
    page = cases.inbox(actor=request.actor, filters=filters, at=request.at, size=SHOWN)
    return [_case_row(row) for row in page.rows]


def _case_row(row: CaseRow) -> Line:
    line = _case(row.id, row.number, row.text, row.status, row.place_name)
    if row.found is None:
        return line
    return replace(line, note=f"{row.found.where.label}: {row.found.text}")


def _case(pk: UUID, number: str, text: str, status: str, place: str) -> Line:
    note = " · ".join((format_case_number(number), str(Status(status).label), place))
    words = text if len(text) <= 60 else f"{text[:59]}…"
    return Line("case", pk, reverse("desk:case", args=[pk]), "inbox", words, note)


def _place(pk: UUID, name: str, full_name: str) -> Line:
    return Line("place", pk, reverse("desk:place", args=[pk]), "map-pin", name, full_name)


def _colleague(row: AccountRow) -> Line:
    note = " · ".join(f"{post.place_name} {post.role.label}" for post in row.posts)
    return _person(row.id, row.name, note or row.username or "")


def _person(pk: UUID, name: str, note: str) -> Line:
    return Line("colleague", pk, reverse("desk:account", args=[pk]), "user", name, note)


def _organisation(pk: UUID, name: str, place: str) -> Line:
    """By the list, which all who may see it may open; only some may change it."""
    url = f"{reverse('desk:organisations')}?{urlencode({'q': name})}"
    return Line("organisation", pk, url, "building", name, place)


def _recent(request: Request) -> list[Line]:
    """What the device remembers, as far as the caller may still see it, in its order."""
    asked = list(islice(_ids(request.GET.get("recent", "")), RECENT))
    lines = {
        line.id: line
        for kind, ids in _by_kind(asked).items()
        for line in KNOWN[kind](request.actor, ids)
    }
    return [lines[key] for key in (f"{kind}:{pk}" for kind, pk in asked) if key in lines]


def _ids(text: str) -> Iterator[tuple[str, UUID]]:
    for part in text[:600].split(","):
        kind, _colon, value = part.partition(":")
        if kind in KNOWN and (pk := id_in(value)):
            yield kind, pk


def _by_kind(asked: Iterable[tuple[str, UUID]]) -> Mapping[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for kind, pk in asked:
        found.setdefault(kind, []).append(pk)
    return found


def _known_cases(actor: Actor, ids: Sequence[UUID]) -> list[Line]:
    found = cases.visible(actor).filter(pk__in=ids)
    rows = found.values_list("pk", "number", "text", "status", "place__full_name")
    return [_case(*row) for row in rows]


def _known_places(actor: Actor, ids: Sequence[UUID]) -> list[Line]:
    found = places.visible(actor).filter(pk__in=ids)
    return [_place(*row) for row in found.values_list("pk", "name", "full_name")]


def _known_colleagues(actor: Actor, ids: Sequence[UUID]) -> list[Line]:
    found = accounts.visible(actor).filter(pk__in=ids, is_active=True)
    return [_person(one.pk, one.name, one.username or "") for one in found]


def _known_organisations(actor: Actor, ids: Sequence[UUID]) -> list[Line]:
    found = organisations.visible(actor).filter(pk__in=ids)
    return [_organisation(one.pk, one.name, one.place.name) for one in found]


KNOWN = {
    "case": _known_cases,
    "place": _known_places,
    "colleague": _known_colleagues,
    "organisation": _known_organisations,
}
urlpatterns = [path("palette/", palette, name="palette")]
