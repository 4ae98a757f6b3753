"""`gewu bench hot`: score the search for hot issues on files of one's own; no database."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import django

from gewu.config.cli.say import OUT, Stop, say
from gewu.domain.insight import scoring_hot
from gewu.kernel.errors import Invalid


def bench(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    django.setup()
    try:
        messages = scoring_hot.messages(options.messages)
        reference = scoring_hot.topics(options.topics) if options.topics else {}
        score = scoring_hot.score(messages, reference, perf_counter)
    except Invalid as error:
        raise Stop(str(error)) from error
    if options.json:
        OUT.file.write(json.dumps(score.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        _tell(score)
    return 0


def _tell(score: scoring_hot.Score) -> None:
    say(f"{score.messages:,} messages, {score.clusters:,} topics in {score.seconds:.2f} s")
    if score.topics:
        say(f"mean best F1 {score.mean_best_f1:.3f}")
    for found in score.topics:
        say(f"  {found.topic}  {found.f1:.3f}  {found.messages} messages, found {found.cluster}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gewu bench hot",
        description="Messages to hot issues, scored on known topics (.csv or .csv.gz).",
    )
    parser.add_argument(
        "--messages", type=Path, required=True, help=f"columns {', '.join(scoring_hot.COLUMNS)}"
    )
    parser.add_argument("--topics", type=Path, help="columns topic_id, message_id; for the score")
    parser.add_argument("--json", action="store_true")
    return parser
