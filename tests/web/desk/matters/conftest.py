"""The delivered lists in the cast's district, and the district desk logged in."""

import pytest
from django.test import Client

from gewu.domain.matters import actions
from gewu.domain.matters.models import Matter
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of


@pytest.fixture
def lists(cast: Cast) -> Cast:
    actions.load_default_catalogue(at=NOW)
    actions.load_default_duties(place_id=cast.district, at=NOW)
    return cast


@pytest.fixture
def desk(cast: Cast) -> Client:
    return browser_of(cast.desk)


@pytest.fixture
def pipe(lists: Cast) -> Matter:
    """家中水管爆裂, under 供水排水."""
    return Matter.objects.get(code="M0304")
