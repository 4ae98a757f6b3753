"""Role × permission: the one table that says who may do what. Scope comes from the post's place."""

from collections.abc import Mapping

from gewu.domain.cases.types import Permission as Cases
from gewu.domain.matters.types import Permission as Matters
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import types as places

HANDLER = frozenset({Cases.VIEW, Cases.REPORT_FOR, Cases.ACT, Matters.VIEW, places.VIEW})
DESK = HANDLER | {Cases.DISPATCH, Organisations.VIEW, Accounts.VIEW}

ROLES: Mapping[Role, frozenset[str]] = {
    Role.BUILDING_STEWARD: frozenset({Cases.REPORT_FOR, Matters.VIEW, places.VIEW}),
    Role.GRID_WORKER: HANDLER,
    Role.COMMUNITY_WORKER: DESK,
    Role.COMMUNITY_SECRETARY: DESK | {Accounts.MANAGE},
    Role.STREET_STAFF: DESK | {Accounts.MANAGE},
    Role.DEPARTMENT_CLERK: frozenset({Cases.ACT, Matters.VIEW, places.VIEW}),
    Role.PROPERTY_MANAGER: frozenset({Cases.ACT, Matters.VIEW, places.VIEW}),
    Role.DISTRICT_DESK: DESK | {Cases.IMPORT, Matters.MANAGE},
    Role.ADMINISTRATOR: frozenset(
        {
            places.VIEW,
            places.MANAGE,
            Matters.VIEW,
            Matters.MANAGE,
            Organisations.VIEW,
            Organisations.MANAGE,
            Accounts.VIEW,
            Accounts.MANAGE,
            Accounts.APPOINT,
        }
    ),
}
