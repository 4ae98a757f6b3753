"""The scene of every test here."""

import pytest

from tests.cast import Cast
from tests.domain.whistles.scene import Scene, set_up


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return set_up(cast)
