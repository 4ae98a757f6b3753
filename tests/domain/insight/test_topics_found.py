"""Hot issues out of the reports of weeks: found, grown, gone quiet, under the same id."""

import pytest

from gewu.domain.cases import actions
from gewu.domain.cases.types import Kind, Report
from gewu.domain.insight.models import Topic, TopicStep
from gewu.domain.insight.topics import TopicState, TopicVerb
from gewu.kernel.access import SYSTEM
from gewu.kernel.models import EventRow
from gewu.registers.places import actions as places
from tests.cast import AT, IN_GRID_1, Cast
from tests.domain.insight.crowd import BINS, DAY, HOUR, bins, ids, members, noise, report, search

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(
        EventRow.objects.filter(kind__startswith="insight.Topic")
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def test_what_several_people_report_in_one_place_becomes_a_topic(cast: Cast) -> None:
    noise(cast)
    cases = bins(cast, 4)
    assert search() == 1
    topic = Topic.objects.get()
    assert members(topic) == ids(*cases)
    assert topic.place_id == cast.grid_1
    assert (topic.people, topic.reports) == (4, 4)
    assert topic.typical_id in ids(*cases)
    assert "垃圾房" in "".join(topic.phrases)
    assert kinds() == ["insight.TopicFound"]


def test_a_neighbour_who_adds_a_voice_is_a_person_like_others(cast: Cast) -> None:
    noise(cast)
    first, _second = bins(cast, 2)
    assert search() == 0
    report_of = Report(
        Kind.REPAIR, "和邻居说的一样", point=IN_GRID_1, contact_phone="13600000001", for_other=True
    )
    case, _is_new = actions.add_voice(
        actor=cast.community_worker.actor, report=report_of, to_id=first.pk, key="voice-001", at=AT
    )
    assert case.merged_into_id == first.pk
    search(AT + HOUR)
    assert Topic.objects.get().people == 3


def test_one_person_who_reports_often_makes_none(cast: Cast) -> None:
    noise(cast)
    for number, text in enumerate(BINS[:5]):
        report(cast, text, 1, at=AT - number * HOUR)
    assert search() == 0
    assert not Topic.objects.exists()


def test_a_topic_keeps_its_id_while_reports_come(cast: Cast) -> None:
    noise(cast)
    cases = bins(cast, 3)
    search()
    first = Topic.objects.get()
    cases += bins(cast, 2, start=3, at=AT + DAY)
    search(AT + DAY)
    again = Topic.objects.get()
    assert again.pk == first.pk
    assert members(again) == ids(*cases)
    assert again.people == 5


def test_growth_is_announced_once_it_is_news(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    search()
    bins(cast, 1, start=3, at=AT + HOUR)
    search(AT + HOUR)
    assert kinds() == ["insight.TopicFound"]
    bins(cast, 3, start=4, at=AT + 8 * HOUR)
    search(AT + 8 * HOUR)
    assert kinds() == ["insight.TopicFound", "insight.TopicGrown"]


def test_without_new_reports_nothing_is_searched(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    assert search() == 1
    assert search(AT + HOUR) == 0
    assert Topic.objects.get().computed_at == AT


def test_a_day_without_reports_the_heat_fades_nevertheless(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    search()
    before = Topic.objects.get().heat
    search(AT + 6 * DAY)
    assert Topic.objects.get().heat < before


def test_old_reports_stay_but_the_topic_goes_quiet_and_may_come_back(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    search()
    search(AT + 40 * DAY)
    quiet = Topic.objects.get()
    assert quiet.quiet_at == AT + 40 * DAY
    assert quiet.reports == 3
    noise(cast, at=AT + 41 * DAY)
    bins(cast, 3, start=3, at=AT + 41 * DAY)
    search(AT + 41 * DAY)
    assert Topic.objects.filter(quiet_at=None).count() == 1


def test_a_settled_topic_opens_again_when_as_many_people_report_it_anew(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    search()
    Topic.objects.update(state=TopicState.SETTLED, decided_at=AT)
    bins(cast, 2, start=3, at=AT + DAY)
    search(AT + DAY)
    assert Topic.objects.get().state == TopicState.SETTLED
    bins(cast, 1, start=5, at=AT + 2 * DAY)
    search(AT + 2 * DAY)
    assert Topic.objects.get().state == TopicState.OPEN
    assert TopicStep.objects.filter(verb=TopicVerb.RETURN).count() == 1


def test_what_was_set_aside_stays_aside(cast: Cast) -> None:
    noise(cast)
    bins(cast, 3)
    search()
    Topic.objects.update(state=TopicState.DISMISSED, decided_at=AT)
    bins(cast, 5, start=3, at=AT + DAY)
    search(AT + DAY)
    assert Topic.objects.get().state == TopicState.DISMISSED


def test_the_tenant_says_how_many_people_it_takes(cast: Cast) -> None:
    noise(cast)
    bins(cast, 4)
    places.set_setting(
        actor=SYSTEM,
        place_id=cast.district,
        key="topics",
        value={"days": 30, "people": 5},
        at=AT,
    )
    assert search() == 0
