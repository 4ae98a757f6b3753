"""Hot issues on real messages from `../shared/data`; without them the figure says so."""

import statistics
import time
from pathlib import Path

from gewu.domain.insight import scoring_hot

DATA = Path(__file__).parents[2] / "shared" / "data" / "teddy_cup_c"
RUNS = 5


def line() -> str:
    """The score and the median time of some runs, or why there is none."""
    messages, topics = DATA / "attachment3.csv.gz", DATA / "attachment3_reference_topics.csv"
    if not messages.exists() or not topics.exists():
        return f"hot issues: skipped, no messages in {DATA}"
    given, known = scoring_hot.messages(messages), scoring_hot.topics(topics)
    scores = [scoring_hot.score(given, known, time.perf_counter) for _ in range(RUNS)]
    seconds = statistics.median(score.seconds for score in scores)
    return (
        f"hot issues: mean best F1 {scores[0].mean_best_f1:.3f} over {len(known)} topics,"
        f" {len(given):,} messages in {seconds:.2f} s"
    )
