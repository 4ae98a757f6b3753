"""The reading on a public set beside the repository, well below what `make bench` measures."""

import random

import pytest

from bench import text as bench
from gewu.domain.insight import scoring
from gewu.domain.insight.scoring import Labelled

pytestmark = pytest.mark.skipif(
    not bench.BOARD.file.exists(), reason=f"{bench.BOARD.file} is not there"
)


@pytest.fixture(scope="module")
def board() -> Labelled:
    whole = scoring.labelled(bench.BOARD.file, bench.BOARD.text, bench.BOARD.label)
    chosen = random.Random(bench.SEED).sample(range(len(whole.texts)), 900)
    return bench.part(whole, chosen)


def test_without_labels_it_is_right_more_often_than_keywords(board: Labelled) -> None:
    assert bench.score(board, None).macro_f1 > 0.70


def test_three_hundred_labels_are_enough_to_be_useful(board: Labelled) -> None:
    few, others = bench.part(board, range(300)), bench.part(board, range(300, 900))
    assert bench.score(others, few).macro_f1 > 0.75
