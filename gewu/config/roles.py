"""Role × permission: the one table that says who may do what. Scope comes from the post's place."""

from collections.abc import Mapping

from gewu.domain.cases.types import Permission as Cases
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import types as places

HANDLER = frozenset({Cases.VIEW, Cases.REPORT_FOR, Cases.ACT, places.VIEW})
DESK = HANDLER | {Cases.DISPATCH, Organisations.VIEW, Accounts.VIEW}

ROLES: Mapping[Role, frozenset[str]] = {
    Role.BUILDING_STEWARD: frozenset({Cases.REPORT_FOR, places.VIEW}),
    Role.GRID_WORKER: HANDLER,
    Role.COMMUNITY_WORKER: DESK,
    Role.COMMUNITY_SECRETARY: DESK | {Accounts.MANAGE},
    Role.STREET_STAFF: DESK | {Accounts.MANAGE},
    Role.DEPARTMENT_CLERK: frozenset({Cases.ACT, places.VIEW}),
    Role.PROPERTY_MANAGER: frozenset({Cases.ACT, places.VIEW}),
    Role.DISTRICT_DESK: DESK | {Cases.IMPORT},
    Role.ADMINISTRATOR: frozenset(
        {
            places.VIEW,
            places.MANAGE,
            Organisations.VIEW,
            Organisations.MANAGE,
            Accounts.VIEW,
            Accounts.MANAGE,
            Accounts.APPOINT,
        }
    ),
}
