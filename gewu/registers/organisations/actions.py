"""Changing organisations."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel import codes
from gewu.kernel.access import Actor
from gewu.kernel.errors import Invalid
from gewu.kernel.events import publish
from gewu.registers.organisations import queries
from gewu.registers.organisations.events import OrganisationChanged, OrganisationCreated
from gewu.registers.organisations.models import Organisation
from gewu.registers.organisations.types import Kind, Permission
from gewu.registers.places import queries as places


@transaction.atomic
def create(
    *,
    actor: Actor,
    kind: Kind,
    name: str,
    place_id: UUID,
    at: datetime,
    short_name: str = "",
    parent_id: UUID | None = None,
    credit_code: str = "",
    phone: str = "",
) -> Organisation:
    """Add an organisation that works at a place within the caller's scope."""
    place = places.get(actor, place_id)
    actor.require(Permission.MANAGE, place.path)
    parent = queries.for_update(actor, Permission.MANAGE, parent_id) if parent_id else None
    organisation = Organisation(
        kind=kind,
        name=_clean_name(name),
        short_name=short_name.strip(),
        credit_code=_clean_credit_code(credit_code),
        phone=phone.strip(),
        parent=parent,
        place_id=place.pk,
    )
    _save(organisation)
    publish(OrganisationCreated(organisation=organisation.pk, path=place.path, by=actor.id, at=at))
    return organisation


@transaction.atomic
def change(
    *,
    actor: Actor,
    organisation_id: UUID,
    at: datetime,
    name: str,
    short_name: str = "",
    credit_code: str = "",
    phone: str = "",
    is_active: bool = True,
) -> Organisation:
    """Correct an organisation's particulars; its kind, place and history stay."""
    organisation = queries.for_update(actor, Permission.MANAGE, organisation_id)
    values = {
        "name": _clean_name(name),
        "short_name": short_name.strip(),
        "credit_code": _clean_credit_code(credit_code),
        "phone": phone.strip(),
        "is_active": is_active,
    }
    changed = tuple(key for key, value in values.items() if getattr(organisation, key) != value)
    for key in changed:
        setattr(organisation, key, values[key])
    _save(organisation)
    path = organisation.place.path
    publish(
        OrganisationChanged(
            organisation=organisation.pk, fields=changed, path=path, by=actor.id, at=at
        )
    )
    return organisation


def _clean_name(name: str) -> str:
    name = " ".join(name.split())
    if not 2 <= len(name) <= 80:
        raise Invalid(fields={"name": _("Give a name of 2 to 80 characters.")})
    return name


def _clean_credit_code(text: str) -> str | None:
    return codes.check_credit_code(text) if text.strip() else None


def _save(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        raise Invalid(
            _("An organisation with this name or credit code already exists here."),
            code="duplicate",
        ) from error
