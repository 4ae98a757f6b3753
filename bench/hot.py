"""Hot issues on real messages from `../shared/data`; without them the figure says so.

How alike is alike enough is chosen without a look at the topics that are scored: `choose` takes
what one writer sent as one topic (those who sent two to eight messages); the defaults of
`Options` find these best (0.631 of 0.541 to 0.631, with a standard error of 0.018). They are also
what changes least when half of the messages are left out.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from gewu.domain.insight import scoring_hot
from gewu.domain.insight.rules.hot import hot_issues
from gewu.domain.insight.rules.hot_types import Message, Options

DATA = Path(__file__).parents[2] / "shared" / "data" / "teddy_cup_c"
MESSAGES, TOPICS = DATA / "attachment3.csv.gz", DATA / "attachment3_reference_topics.csv"
HOTLINE = Path(__file__).with_name("data") / "hotline.txt"
RUNS = 5
THRESHOLDS = (0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12)
BONUSES = (0.0, 0.08, 0.16)
FEWEST, MOST = 2, 8  # messages of one writer: who sends more writes about anything


@dataclass(frozen=True, slots=True)
class Call:
    """A report of an invented hotline; `issue` is empty where nobody else reported its like."""

    address: str
    text: str
    issue: str


def line() -> str:
    """The score and the median time of some runs, or why there is none."""
    if not MESSAGES.exists() or not TOPICS.exists():
        return f"hot issues: skipped, no messages in {DATA}"
    given, known = scoring_hot.messages(MESSAGES), scoring_hot.topics(TOPICS)
    scores = [scoring_hot.score(given, known, time.process_time) for _ in range(RUNS)]
    seconds = statistics.median(score.seconds for score in scores)
    return (
        f"hot issues: mean best F1 {scores[0].mean_best_f1:.3f} over {len(known)} topics,"
        f" {len(given):,} messages in {seconds:.2f} s of processor time"
    )


def choose(given: Sequence[Message]) -> dict[Options, float]:
    """Mean best F1 over the messages of each writer, for each choice."""
    by_writer: defaultdict[str, set[str]] = defaultdict(set)
    for message in given:
        by_writer[message.user].add(message.id)
    wanted = {who: ids for who, ids in by_writer.items() if FEWEST <= len(ids) <= MOST}
    at = max(message.at for message in given)
    scores = {}
    for threshold, bonus in product(THRESHOLDS, BONUSES):
        options = Options(threshold=threshold, cause_bonus=bonus)
        found = scoring_hot.best(hot_issues(given, at=at, options=options), wanted)
        scores[options] = sum(one.f1 for one in found) / len(found)
    return scores


def calls(path: Path = HOTLINE) -> Iterator[Call]:
    """The reports of a file as the top of `data/hotline.txt` says it is written."""
    issue = address = ""
    is_heading = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.strip():
            is_heading = True
        elif is_heading:
            issue, _, address = line.strip().partition(" ")
            is_heading = False
        elif address:
            yield Call(address, line, issue)
        else:
            own, _, text = line.partition("|")
            yield Call(own, text, "")
