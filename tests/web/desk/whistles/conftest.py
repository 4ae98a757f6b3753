"""A scene for the desk's own clock, and its people logged in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from gewu.domain.whistles.models import Whistle
from tests.cast import Cast
from tests.domain.whistles import scene as acts
from tests.domain.whistles.scene import Scene, set_up
from tests.web.desk.conftest import NOW, browser_of

Blow = Callable[..., Whistle]
ARRIVE_BY = NOW + timedelta(hours=6)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return set_up(cast)


@pytest.fixture
def whistle(scene: Scene) -> Whistle:
    """Blown this moment to the housing and the traffic department."""
    return acts.blow(scene, at=NOW, arrive_by=ARRIVE_BY)


@pytest.fixture
def secretary(cast: Cast) -> Client:
    return browser_of(cast.secretary)


@pytest.fixture
def clerk(cast: Cast) -> Client:
    """Of the housing department."""
    return browser_of(cast.clerk)


@pytest.fixture
def traffic(scene: Scene) -> Client:
    return browser_of(scene.traffic_clerk)
