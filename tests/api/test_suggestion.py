"""What a case looks like, for a program; its reporter is told nothing."""

import pytest

from gewu.domain.insight import actions
from tests import jobs
from tests.api.conftest import NOW, Caller
from tests.cast import Cast
from tests.domain.insight.cases import catalogue


@pytest.fixture
def read(cast: Cast, case_id: str) -> str:
    jobs.clear()
    catalogue(cast)
    assert actions.suggest_waiting(at=NOW) == 1
    return f"/cases/{case_id}/suggestion"


def test_its_likely_matters_with_how_sure_and_why(desk: Caller, read: str) -> None:
    found = desk.get(read).json()
    assert found["likely"][0]["name"] == "楼道灯"
    assert "楼道灯" in found["likely"][0]["words"][0]
    assert 0 < found["likely"][0]["confidence"] <= 1
    assert found["version"] is None
    assert found["dangers"] == []


def test_a_case_that_was_not_read_has_none(cast: Cast, desk: Caller, case_id: str) -> None:
    assert desk.get(f"/cases/{case_id}/suggestion").status_code == 404


@pytest.mark.parametrize("who", ["outsider", "reporter", "stranger"])
def test_others_are_told_nothing(request: pytest.FixtureRequest, read: str, who: str) -> None:
    assert request.getfixturevalue(who).get(read).status_code in {401, 404}
