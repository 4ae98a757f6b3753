"""A community of eight buildings, a draft of two rows, and those who plan and decide."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.grids.models import GridPlan
from gewu.kernel.access import SYSTEM
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts.types import Role
from tests.cast import BEFORE, Cast, Person
from tests.domain.grids import drafts
from tests.web.desk.conftest import browser_of


def at(name: str, plan: GridPlan) -> str:
    return reverse(f"desk:{name}", args=[plan.pk])


@pytest.fixture
def buildings(cast: Cast) -> list[UUID]:
    return drafts.build(cast)


@pytest.fixture
def plan(cast: Cast, buildings: list[UUID]) -> GridPlan:
    assert buildings
    return drafts.drafted(cast)


@pytest.fixture
def planner(cast: Cast) -> Client:
    """The secretary of the community, who drew the plan."""
    return browser_of(cast.secretary)


@pytest.fixture
def street(cast: Cast) -> Client:
    """The street office, which decides."""
    return browser_of(cast.street_staff)


@pytest.fixture
def next_door(cast: Cast) -> Client:
    """Plans too, but for the community next door."""
    account, _temporary = accounts.create_staff(
        actor=SYSTEM,
        username="qian",
        name="钱书记",
        role=Role.COMMUNITY_SECRETARY,
        place_id=cast.next_community,
        organisation_id=None,
        phone="",
        password="quiet-river-42",
        at=BEFORE,
    )
    return browser_of(Person(account.pk, "qian"))
