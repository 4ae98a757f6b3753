"""`gewu bench text` scores files alone: no database is started."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from gewu.config import cli
from gewu.domain.insight import scoring
from gewu.domain.insight.rules import training
from tests.domain.insight.texts import labelled


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "said.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["题", "话", "类"])
        for text, label in zip(*labelled(), strict=True):
            writer.writerow(["", text.body, label])
    return path


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("a database was asked for")

    monkeypatch.setattr(cli, "database", refuse)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, float]:
    assert cli.run(["bench", "text", *words, "--text", "题,话", "--label", "类", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_the_cold_start_knows_only_the_labels(
    file: Path, no_database: None, capsys: pytest.CaptureFixture[str]
) -> None:
    score = run(capsys, "--test", str(file))
    assert score["learnt_from"] == 0
    assert score["macro_f1"] > 0.8
    assert {"accuracy", "macro_f1", "train_s", "docs_per_s", "top3"} <= score.keys()


@pytest.mark.skipif(not training.can_learn(), reason="the extra `text` is missing")
def test_with_a_training_file_it_learns(
    file: Path, no_database: None, capsys: pytest.CaptureFixture[str]
) -> None:
    score = run(capsys, "--train", str(file), "--test", str(file))
    assert score["learnt_from"] == score["texts"]
    assert score["accuracy"] > 0.9


def test_synonyms_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("label,words\n路灯,灯 不亮、黑灯瞎火\n路灯,电灯\n", encoding="utf-8")
    assert scoring.synonyms(path) == {"路灯": ["灯", "不亮", "黑灯瞎火", "电灯"]}


def test_a_wrong_column_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["bench", "text", "--test", str(file), "--text", "body", "--label", "类"]) == 1
    assert "body" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["bench", "text", "--test", "/no/file.csv", "--text", "a"]) == 1
    assert "file.csv" in capsys.readouterr().out
