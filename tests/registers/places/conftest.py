"""Fixtures of the place register's tests."""

import pytest

from tests.registers.places.ground import Ground, draw, lay_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return lay_ground()


@pytest.fixture
def drawn(ground: Ground) -> Ground:
    draw(ground)
    return ground
