"""How hot a topic is: who speaks, how lately, whether it grows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from gewu.domain.insight.rules.hot_types import Growth, Heat, Message, Options

SLOWEST, FASTEST = 0.5, 2.0
DAY = timedelta(days=1)


def growth(messages: Sequence[Message], at: datetime, options: Options) -> Growth:
    """People per day lately against people per day before, one added to each count."""
    turn = at - options.recent
    recent = {person(message) for message in messages if message.at > turn}
    before = {person(message) for message in messages if message.at <= turn}
    earlier = max((turn - min(message.at for message in messages)) / DAY, 1.0)
    lately = max(options.recent / DAY, 1.0)
    if not before:
        return Growth(len(recent), 0, FASTEST if len(recent) > 1 else 1.0)
    factor = ((len(recent) + 1) / lately) / ((len(before) + 1) / max(earlier, lately))
    return Growth(len(recent), len(before), factor)


def heat(messages: Sequence[Message], at: datetime, options: Options) -> Heat:
    last: dict[str, datetime] = {}
    for message in messages:
        who = person(message)
        last[who] = max(last.get(who, message.at), message.at)
    factor = growth(messages, at, options).factor
    return Heat(
        people=len(last),
        voices=sum(_fresh(seen, at, options.half_life) for seen in last.values()),
        growth=min(max(factor, SLOWEST), FASTEST),
    )


def person(message: Message) -> str:
    """One person posting ten times is one; an unnamed one is somebody else each time."""
    return f"user {message.user}" if message.user else f"message {message.id}"


def _fresh(seen: datetime, at: datetime, half_life: timedelta) -> float:
    age = max(at - seen, timedelta()) / half_life
    return float(0.5**age)
