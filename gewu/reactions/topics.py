"""What follows from hot issues: everybody who reported one reads what their community says."""

from gewu.domain.insight.events import TopicTold
from gewu.domain.insight.queries import topics
from gewu.registers.accounts import actions as accounts


def tell_everybody(event: TopicTold) -> None:
    told = topics.told(step_id=event.step)
    if told is None:
        return
    for phone in told.phones:
        accounts.text(phone=phone, text=f"【{told.place_name}】{told.text}", at=event.at)
