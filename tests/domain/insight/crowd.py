"""People who report one cause in one place, among others who report something else."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from gewu.domain.cases import actions
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Kind, Report
from gewu.domain.insight.actions import topics
from gewu.domain.insight.models import Topic
from tests.cast import AT, IN_GRID_1, NEXT_DOOR, Cast
from tests.domain.insight.town import NOISE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BINS = (
    "垃圾房没人清运，臭味飘到楼上，窗子都不敢开",
    "垃圾房又没人清运，臭味太大了，路过都要捂鼻子",
    "垃圾房没人清运，臭水流到路上，臭味熏人",
    "垃圾房没人清运，一到晚上臭味更重",
    "垃圾房还是没人清运，臭味熏得开不了窗",
    "垃圾房没人清运，臭味一天比一天重",
    "垃圾房两天没人清运，臭味难闻",
    "垃圾房没人清运，臭味和苍蝇到处都是",
)


def report(
    cast: Cast, text: str, phone: int, *, at: datetime = AT, point: tuple[float, float] = IN_GRID_1
) -> Case:
    """Written down by the community worker for somebody with this phone."""
    words = Report(
        kind=Kind.REPAIR, text=text, point=point, contact_phone=f"1370000{phone:04}", for_other=True
    )
    case, _is_new = actions.report(
        actor=cast.community_worker.actor, report=words, key=uuid4().hex, at=at
    )
    return case


def noise(cast: Cast, *, at: datetime = AT) -> None:
    for number, text in enumerate(NOISE):
        report(cast, text, 5000 + number, at=at - number * HOUR)


def bins(cast: Cast, people: int, *, start: int = 0, at: datetime = AT) -> list[Case]:
    """So many people about one cause, an hour apart; the last at `at`."""
    return [
        report(cast, BINS[n % len(BINS)], n, at=at - (start + people - 1 - n) * HOUR)
        for n in range(start, start + people)
    ]


def search(at: datetime = AT) -> int:
    return topics.find_topics(at=at)


def members(topic: Topic) -> set[UUID]:
    return set(topic.cases.filter(is_in=True).values_list("case", flat=True))


def ids(*cases: Case) -> set[UUID]:
    return {case.pk for case in cases}


__all__ = ["AT", "NEXT_DOOR", "bins", "ids", "members", "noise", "report", "search"]
