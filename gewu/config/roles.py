"""Role × permission: the one table that says who may do what. Scope comes from the post's place."""

from collections.abc import Mapping

from gewu.domain.announcements.types import Permission as Announcements
from gewu.domain.cases.types import Permission as Cases
from gewu.domain.evaluation.types import Permission as Evaluation
from gewu.domain.grids.planning import Permission as Grids
from gewu.domain.insight.types import Permission as Insight
from gewu.domain.matters.types import Permission as Matters
from gewu.domain.whistles.types import Permission as Whistles
from gewu.registers.accounts.types import Permission as Accounts
from gewu.registers.accounts.types import Role
from gewu.registers.organisations.types import Permission as Organisations
from gewu.registers.places import types as places

HANDLER = frozenset({Cases.VIEW, Cases.REPORT_FOR, Cases.ACT, Matters.VIEW, places.VIEW})
COORDINATOR = frozenset({Whistles.VIEW, Whistles.BLOW, Whistles.ANSWER})
DESK = (
    COORDINATOR
    | HANDLER
    | {Cases.DISPATCH, Evaluation.VIEW, Insight.TOPICS, Organisations.VIEW, Accounts.VIEW}
    | {Announcements.PUBLISH}
)

ROLES: Mapping[Role, frozenset[str]] = {
    Role.BUILDING_STEWARD: frozenset({Cases.REPORT_FOR, Matters.VIEW, places.VIEW}),
    Role.GRID_WORKER: HANDLER,
    Role.COMMUNITY_WORKER: DESK,
    Role.COMMUNITY_SECRETARY: DESK | {Evaluation.EXCLUDE, Accounts.MANAGE, Grids.VIEW, Grids.PLAN},
    Role.STREET_STAFF: DESK
    | {Grids.VIEW, Grids.PLAN, Grids.APPROVE}
    | {Whistles.RULE, Cases.RULE, Evaluation.EXCLUDE, Evaluation.REVIEW, Accounts.MANAGE},
    Role.DEPARTMENT_CLERK: frozenset({Whistles.ANSWER, Cases.ACT, Matters.VIEW, places.VIEW}),
    Role.PROPERTY_MANAGER: frozenset({Whistles.ANSWER, Cases.ACT, Matters.VIEW, places.VIEW}),
    Role.DISTRICT_DESK: DESK
    | {Grids.VIEW, Grids.PLAN, Grids.APPROVE}
    | {Whistles.RULE, Cases.RULE, Cases.IMPORT, Evaluation.REVIEW, Matters.MANAGE, Insight.MANAGE},
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
            Announcements.PUBLISH,
            Insight.MANAGE,
            Grids.VIEW,
            Grids.PLAN,
            Grids.APPROVE,
        }
    ),
}
