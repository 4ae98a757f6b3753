"""Reading organisations; every read goes through the caller's scope."""

from uuid import UUID

from django.db.models import QuerySet

from gewu.kernel.access import Actor, within
from gewu.kernel.errors import NotFound
from gewu.registers.organisations.models import Organisation
from gewu.registers.organisations.types import Kind, OrganisationRow, Permission


def visible(actor: Actor, permission: str = Permission.VIEW) -> QuerySet[Organisation]:
    scope = within("place__path", actor.scopes(permission))
    return Organisation.objects.filter(scope).select_related("place", "parent")


def rows(
    *, actor: Actor, kind: Kind | None = None, text: str = "", parent_id: UUID | None = None
) -> list[OrganisationRow]:
    """Organisations in scope, by place and name."""
    found = visible(actor).order_by("place__path", "kind", "name")
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(name__icontains=text)
    if parent_id:
        found = found.filter(parent=parent_id)
    return [row(organisation) for organisation in found]


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
