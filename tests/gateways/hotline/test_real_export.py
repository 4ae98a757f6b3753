"""A real export of a message board: 2,994 rows that nobody here wrote, never shipped."""

import os
from pathlib import Path

import pytest

from gewu.domain.cases.models import Case
from tests.cast import Cast
from tests.gateways.hotline.conftest import Run

FOLDER = Path(os.environ.get("GEWU_SHARED_DATA") or Path(__file__).parents[4] / "shared" / "data")
EXPORT = FOLDER / "teddy_cup_c" / "attachment3.csv.gz"

pytestmark = pytest.mark.skipif(
    not EXPORT.exists(), reason=f"{EXPORT} is not here; set GEWU_SHARED_DATA"
)


def test_every_column_is_found_and_one_row_is_bad(cast: Cast, run: Run) -> None:
    said = run(EXPORT, "--dry-run")
    assert "2993 new, 0 already there, 1 bad" in said
    assert "438" in said
    for field, column in (("outer_number", "message_id"), ("text", "detail"), ("title", "title")):
        assert column in next(line for line in said.splitlines() if f" {field} " in line)


def test_the_first_rows_load_once(cast: Cast, run: Run) -> None:
    assert "60 new, 0 already there, 0 bad" in run(EXPORT, "--limit", "60")
    assert "40 new, 60 already there, 0 bad" in run(EXPORT, "--limit", "100")
    assert Case.objects.count() == 100
