"""`gewu bench text`: score the reading of texts on files of one's own; needs no database."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import django

from gewu.config.cli.say import OUT, Stop, say
from gewu.domain.insight import scoring
from gewu.kernel.errors import Invalid


def bench(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    django.setup()
    columns = [column.strip() for column in options.text.split(",") if column.strip()]
    try:
        train, test = (
            scoring.labelled(file, columns, options.label) if file else None
            for file in (options.train, options.test)
        )
        assert test is not None
        words = scoring.synonyms(options.synonyms) if options.synonyms else None
        score = scoring.score(test, train=train, synonyms=words, timer=perf_counter)
    except Invalid as error:
        raise Stop(str(error)) from error
    if options.json:
        OUT.file.write(json.dumps(score.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(score)
    return 0


def _tell(score: scoring.Score) -> None:
    way = f"learnt from {score.learnt_from:,} texts" if score.learnt_from else "cold start"
    say(f"{score.texts:,} texts, {score.labels} labels, {way}")
    say(f"accuracy {score.accuracy:.3f}   macro F1 {score.macro_f1:.3f}   top 3 {score.top3:.3f}")
    say(f"learning {score.train_s:.1f} s   {score.docs_per_s:,.0f} texts per second")
    say("stated confidence, and the share that was right:")
    for decile in score.calibration:
        say(f"  {decile.stated:6.1%}  {decile.right:6.1%}  of {decile.texts:,}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gewu bench text",
        description="Text to label, scored on labelled CSV files (.csv or .csv.gz).",
    )
    parser.add_argument("--train", type=Path, help="left out: cold start from the labels' names")
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument("--text", required=True, help="columns with text, the title first")
    parser.add_argument("--label", default="label", help="the column with the label")
    parser.add_argument(
        "--synonyms", type=Path, help="CSV with the columns label,words (words apart by spaces)"
    )
    parser.add_argument("--json", action="store_true")
    return parser
