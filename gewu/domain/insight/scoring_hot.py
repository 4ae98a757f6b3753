"""How well hot issues are found, on files of messages and of topics: `gewu bench hot`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.domain.insight.rules.hot import hot_issues
from gewu.domain.insight.rules.hot_types import Message, Topic
from gewu.domain.insight.scoring import read_rows
from gewu.kernel.errors import Invalid

COLUMNS = ("message_id", "user", "title", "time", "detail")
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """How well one reference topic was met by the cluster that meets it best."""

    topic: str
    f1: float
    messages: int
    cluster: int


@dataclass(frozen=True, slots=True)
class Score:
    mean_best_f1: float
    seconds: float
    messages: int
    clusters: int
    topics: tuple[Found, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def messages(path: Path) -> list[Message]:
    return [_message(row) for row in read_rows(path, COLUMNS)]


def topics(path: Path) -> dict[str, set[str]]:
    """Topic → the ids of its messages."""
    table: dict[str, set[str]] = {}
    for row in read_rows(path, ("topic_id", "message_id")):
        table.setdefault(row["topic_id"].strip(), set()).add(row["message_id"].strip())
    if not table:
        raise Invalid(format_lazy(_("{file} names no topic."), file=path.name))
    return table


def score(
    given: Sequence[Message], reference: Mapping[str, set[str]], timer: Callable[[], float]
) -> Score:
    """`reference` is looked at only after the clusters are found."""
    begun = timer()
    at = max((message.at for message in given), default=datetime.min.replace(tzinfo=UTC))
    clusters = hot_issues(given, at=at)
    seconds = timer() - begun
    found = best(clusters, reference)
    mean = sum(one.f1 for one in found) / max(len(found), 1)
    return Score(round(mean, DIGITS), round(seconds, 3), len(given), len(clusters), tuple(found))


def best(clusters: Iterable[Topic], reference: Mapping[str, set[str]]) -> list[Found]:
    groups = [set(cluster.messages) for cluster in clusters]
    return [_best(topic, wanted, groups) for topic, wanted in sorted(reference.items())]


def _best(topic: str, wanted: set[str], groups: Sequence[set[str]]) -> Found:
    f1, size = max(
        ((2 * len(wanted & group) / (len(wanted) + len(group)), len(group)) for group in groups),
        default=(0.0, 0),
    )
    return Found(topic, round(f1, DIGITS), len(wanted), size if f1 else 0)


def _message(row: Mapping[str, str]) -> Message:
    return Message(
        id=row["message_id"].strip(),
        user=(row["user"] or "").strip(),
        title=row["title"] or "",
        text=row["detail"] or "",
        at=_time(row),
    )


def _time(row: Mapping[str, str]) -> datetime:
    """Times without a zone are taken as they stand; only their distances matter."""
    try:
        return datetime.fromisoformat((row["time"] or "").strip().replace("/", "-")).replace(
            tzinfo=UTC
        )
    except ValueError as error:
        raise Invalid(
            format_lazy(
                _("Message {id} has no time that can be read: {time}"),
                id=row["message_id"],
                time=row["time"],
            ),
            code="no_time",
            fields={"time": _("Write it as 2026-03-01 08:30.")},
        ) from error
