"""`gewu bench hot`: files in, a score out; on real messages where they are at hand."""

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from gewu.config.cli import bench_hot
from gewu.config.cli.say import Stop
from gewu.domain.insight import scoring_hot
from gewu.domain.insight.rules.hot import hot_issues
from gewu.kernel.errors import Invalid
from tests.domain.insight.town import ISSUES, issue, messages

DATA = Path(__file__).parents[4] / "shared" / "data" / "teddy_cup_c"
needs_data = pytest.mark.skipif(not DATA.exists(), reason=f"no messages in {DATA}")


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = [(m.id, m.user, m.title, m.at.isoformat(" "), m.text) for m in messages()]
    known = [(name, name, one) for name in ISSUES for one in sorted(issue(name))]
    return (
        write(tmp_path / "messages.csv.gz", scoring_hot.COLUMNS, rows),
        write(tmp_path / "topics.csv.gz", ("topic_id", "topic", "message_id"), known),
    )


def test_the_score_is_the_mean_of_the_best_f1(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench_hot.bench(["--messages", str(files[0]), "--topics", str(files[1]), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["mean_best_f1"] == 1.0
    assert [one["topic"] for one in told["topics"]] == sorted(ISSUES)
    assert told["messages"] == len(messages())


def test_half_a_topic_scores_two_thirds() -> None:
    wanted = {"well": {f"{one}" for one in issue("well")}}
    half = [one for one in messages() if one.id in sorted(issue("well"))[:6]]
    (found,) = scoring_hot.best(hot_issues(half, at=half[-1].at), wanted)
    assert found.f1 == pytest.approx(2 / 3, abs=1e-3)


def test_a_topic_nobody_found_scores_nothing() -> None:
    assert scoring_hot.best([], {"well": {"a"}})[0].f1 == 0.0


@pytest.mark.parametrize("time", ["", "yesterday"])
def test_a_message_without_a_time_stops_it_by_name(tmp_path: Path, time: str) -> None:
    file = write(tmp_path / "m.csv", scoring_hot.COLUMNS, [("m1", "u", "t", time, "d")])
    with pytest.raises(Stop, match="m1"):
        bench_hot.bench(["--messages", str(file)])


def test_topics_without_rows_are_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "t.csv", ("topic_id", "message_id"), [])
    with pytest.raises(Invalid, match=r"t\.csv"):
        scoring_hot.topics(file)


@needs_data
def test_topics_of_real_messages_are_found_with_what_was_chosen_without_them() -> None:
    real = scoring_hot.messages(DATA / "attachment3.csv.gz")
    known = scoring_hot.topics(DATA / "attachment3_reference_topics.csv")
    found = hot_issues(real, at=real[-1].at)
    scores = scoring_hot.best(found, known)
    assert sum(one.f1 for one in scores) / len(scores) >= 0.88
