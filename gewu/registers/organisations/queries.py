"""Reading organisations; every read goes through the caller's scope."""

import json
from uuid import UUID

from django.db.models import Q, QuerySet

from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound
from gewu.kernel.paging import Page
from gewu.registers.organisations.models import Organisation
from gewu.registers.organisations.types import Kind, OrganisationRow, Permission

SIZE = 50
ORDER = ("place__path", "kind", "name")  # no two alike, says the constraint organisation_name_once


def visible(actor: Actor, permission: str = Permission.VIEW) -> QuerySet[Organisation]:
    scope = within("place__path", actor.scopes(permission))
    return Organisation.objects.filter(scope).select_related("place", "parent")


def rows(
    *, actor: Actor, kind: Kind | None = None, text: str = "", parent_id: UUID | None = None
) -> list[OrganisationRow]:
    """Organisations in scope, by place and name."""
    return [row(found) for found in _found(actor, kind, text, parent_id)]


def page(
    *,
    actor: Actor,
    kind: Kind | None = None,
    text: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[OrganisationRow]:
    """The same, one page at a time. One query."""
    found = list(_found(actor, kind, text).filter(_after(cursor))[: size + 1])
    following = _cursor(found[size - 1]) if len(found) > size else None
    return Page([row(one) for one in found[:size]], following)


def at_work(*, actor: Actor, kinds: tuple[Kind, ...], limit: int) -> list[OrganisationRow]:
    """Active organisations of some kinds in scope, by place and name."""
    found = visible(actor).filter(is_active=True, kind__in=kinds)
    return [row(one) for one in found.order_by(*ORDER)[:limit]]


def _found(
    actor: Actor, kind: Kind | None, text: str, parent_id: UUID | None = None
) -> QuerySet[Organisation]:
    found = visible(actor).order_by(*ORDER)
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(name__icontains=text)
    if parent_id:
        found = found.filter(parent=parent_id)
    return found


def _cursor(last: Organisation) -> str:
    return json.dumps([last.place.path, last.kind, last.name], ensure_ascii=False)


def _after(cursor: str) -> Q:
    """What follows a cursor; anything that is not one reads as the first page."""
    try:
        path, kind, name = json.loads(cursor)
        if "\0" in path + kind + name:  # PostgreSQL has no such character
            return Q()
    except (ValueError, TypeError, RecursionError):
        return Q()
    return (
        Q(place__path__gt=path)
        | Q(place__path=path, kind__gt=kind)
        | Q(place__path=path, kind=kind, name__gt=name)
    )


def get(*, actor: Actor, organisation_id: UUID) -> OrganisationRow:
    found = visible(actor).filter(pk=organisation_id).first()
    if found is None:
        raise NotFound
    return row(found)


def for_update(actor: Actor, permission: str, organisation_id: UUID) -> Organisation:
    found = visible(actor, permission).select_for_update(of=("self",)).filter(pk=organisation_id)
    organisation = found.first()
    if organisation is None:
        raise NotFound
    return organisation


def choices(*, path: str, kinds: tuple[Kind, ...]) -> list[OrganisationRow]:
    """Active organisations that work at a place or above it: who a case there may be handed to."""
    found = Organisation.objects.filter(
        is_active=True, kind__in=kinds, place__path__in=[path[:n] for n in range(len(path) + 1)]
    )
    return [row(o) for o in found.select_related("place", "parent").order_by("kind", "name")]


def name(*, organisation_id: UUID) -> str:
    """What people call it. Public, like the names of places."""
    found = Organisation.objects.filter(pk=organisation_id).values_list("short_name", "name")
    short, full = found.first() or ("", "")
    return short or full


def row(organisation: Organisation) -> OrganisationRow:
    return OrganisationRow(
        id=organisation.pk,
        kind=Kind(organisation.kind),
        name=organisation.name,
        short_name=organisation.short_name,
        credit_code=organisation.credit_code,
        phone=organisation.phone,
        parent_id=organisation.parent_id,
        parent_name=organisation.parent.name if organisation.parent else None,
        place_id=organisation.place_id,
        place_name=organisation.place.name,
        path=organisation.place.path,
        is_active=organisation.is_active,
    )
