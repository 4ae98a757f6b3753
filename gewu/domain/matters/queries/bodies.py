"""Departments and property companies that a row of the duty list may name."""

from gewu.domain.matters.types import Tier
from gewu.kernel.access import Actor
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind, OrganisationRow

KIND_OF = {Tier.DEPARTMENT: Kind.DEPARTMENT, Tier.COMPANY: Kind.PROPERTY_COMPANY}


def bodies(*, actor: Actor, path: str) -> list[OrganisationRow]:
    """Those at work at or above the place, then those inside it that the caller sees."""
    kinds = tuple(KIND_OF.values())
    above = organisations.choices(path=path, kinds=kinds)
    known = {row.id for row in above}
    inside = [
        row
        for row in organisations.rows(actor=actor)
        if row.is_active and row.kind in kinds and row.path.startswith(path)
    ]
    return [*above, *(row for row in inside if row.id not in known)]
