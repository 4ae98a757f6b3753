"""Kinds of organisation, permissions, and the row that pages show."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    VIEW = "organisations.view"
    MANAGE = "organisations.manage"


class Kind(TextChoices):
    ADMINISTRATION = "ADMINISTRATION", _("Administrative unit")
    DEPARTMENT = "DEPARTMENT", _("Department")
    PROPERTY_COMPANY = "PROPERTY_COMPANY", _("Property company")
    PARTY = "PARTY", _("Party organisation")
    OWNERS_COMMITTEE = "OWNERS_COMMITTEE", _("Owners' committee")
    RESIDENT_UNIT = "RESIDENT_UNIT", _("Resident unit")


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    id: UUID
    kind: Kind
    name: str
    short_name: str
    credit_code: str | None
    phone: str
    parent_id: UUID | None
    parent_name: str | None
    place_id: UUID
    place_name: str
    path: str
    is_active: bool
