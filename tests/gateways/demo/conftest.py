"""One build of the demo district for all tests of this room."""

from datetime import UTC, datetime
from random import Random

import pytest

from gewu.gateways.demo import district, ground
from gewu.gateways.demo.ground import Ground
from gewu.gateways.demo.types import Demo

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)  # a Friday, 14:30 in China


@pytest.fixture(scope="session")
def demo() -> Demo:
    return district.build(now=NOW)


@pytest.fixture(scope="session")
def drawn() -> Ground:
    return ground.survey(Random(7))
