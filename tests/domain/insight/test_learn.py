"""What people name is learnt, and only kept where it is not worse than what is in use."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction

from gewu.domain.cases import queries as case_queries
from gewu.domain.insight import actions, queries
from gewu.domain.insight.models import Learned
from gewu.domain.insight.rules import classify, training
from gewu.domain.insight.rules.model import Model
from gewu.domain.insight.rules.words import Text
from gewu.domain.insight.types import State, Why
from gewu.domain.matters.types import MatterRow
from gewu.kernel.errors import Conflict, NotFound, Refused
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, reported
from tests.domain.insight.cases import FROGS, KITES, PLACES, catalogue, named, taught, two_matters

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not training.can_learn(), reason="needs the extra `text`"),
]
LATER = AT + timedelta(days=1)


@pytest.fixture
def both(cast: Cast) -> tuple[MatterRow, MatterRow]:
    jobs.clear()
    catalogue(cast)
    return two_matters()


def first_guess(cast: Cast, text: str) -> str:
    case = reported(cast.resident.actor, text)
    actions.suggest(case_id=case.pk, at=LATER)
    detail = case_queries.detail(actor=cast.community_worker.actor, case_id=case.pk, on=AT.date())
    found = queries.suggested(detail=detail)
    assert found
    return found.likely[0].name


def state(learned: Learned) -> tuple[str, str]:
    learned.refresh_from_db()
    return learned.state, learned.why


def test_the_next_one_like_it_is_suggested_as_people_named_it(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    frogs, _kites = both
    assert first_guess(cast, FROGS.format(place="水塔旁")) != frogs.name
    taught(cast, both)
    learned = actions.learn(at=LATER)
    assert (learned.state, learned.why) == (State.ACTIVE, Why.FIRST)
    assert first_guess(cast, FROGS.format(place="水塔旁")) == frogs.name


def test_what_nobody_named_yet_stays_possible(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    taught(cast, both)
    actions.learn(at=LATER)
    case = reported(cast.resident.actor, "垃圾桶满了，垃圾没人清运，生活垃圾堆成山")
    actions.suggest(case_id=case.pk, at=LATER)
    detail = case_queries.detail(actor=cast.community_worker.actor, case_id=case.pk, on=AT.date())
    found = queries.suggested(detail=detail)
    assert found
    assert any("垃圾" in one.name for one in found.likely)


def test_figures_are_of_cases_it_never_saw(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    actions.learn(at=LATER)
    (row,) = queries.history(actor=cast.desk.actor)
    assert row.figures
    assert row.rival
    assert row.texts + row.figures.texts == 30
    assert row.figures.accuracy >= row.rival.accuracy
    assert sum(one.texts for one in row.figures.deciles) == row.figures.texts


def test_what_is_not_worse_takes_the_place_of_the_one_before(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    taught(cast, both)
    before, after = actions.learn(at=LATER), actions.learn(at=LATER + MINUTE)
    assert state(before) == (State.RETIRED, Why.REPLACED)
    assert state(after) == (State.ACTIVE, Why.NOT_WORSE)
    assert after.version == before.version + 1


def test_what_is_worse_is_put_aside_and_says_so(
    cast: Cast, both: tuple[MatterRow, MatterRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(cast, both)
    good = actions.learn(at=LATER)
    names, fit = [row.name for row in both], classify.train

    def wrong_way_round(texts: list[Text], given: list[str], **known: Any) -> Model:
        return fit(texts, [names[1 - names.index(name)] for name in given], **known)

    monkeypatch.setattr(classify, "train", wrong_way_round)
    bad = actions.learn(at=LATER + MINUTE)
    assert state(good) == (State.ACTIVE, Why.FIRST)
    assert state(bad) == (State.RETIRED, Why.WORSE)


@pytest.mark.parametrize(
    ("each", "why"), [(0, Why.ONE_LABEL), (3, Why.FEW_TEXTS)], ids=["none", "few"]
)
def test_too_few_keep_what_there_is_and_say_why(
    cast: Cast, both: tuple[MatterRow, MatterRow], each: int, why: Why
) -> None:
    taught(cast, both, each)
    learned = actions.learn(at=LATER)
    assert state(learned) == (State.RETIRED, why)
    assert queries.current(queries.history(actor=cast.desk.actor)) is None


def test_one_matter_for_all_teaches_nothing(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    good = actions.learn(at=LATER)
    case_queries.visible(cast.desk.actor).update(matter=both[0].id)
    bad = actions.learn(at=LATER + MINUTE)
    assert state(bad) == (State.RETIRED, Why.ONE_LABEL)
    assert state(good) == (State.ACTIVE, Why.FIRST)


def test_labels_that_follow_from_nothing_teach_nothing(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    for number, place in enumerate(PLACES):
        named(cast, KITES.format(place=place), both[number // 2 % 2].id)
    learned = actions.learn(at=LATER)
    assert learned.state == State.RETIRED
    assert learned.why in {Why.NO_SENSE, Why.WORSE}


def test_a_pinned_one_stays(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    kept = actions.learn(at=LATER)
    actions.pin(actor=cast.desk.actor, learned_id=kept.pk, at=LATER)
    newer = actions.learn(at=LATER + MINUTE)
    assert state(kept)[0] == State.ACTIVE
    assert state(newer) == (State.RETIRED, Why.PINNED)
    actions.unpin(actor=cast.desk.actor, learned_id=kept.pk, at=LATER)
    assert actions.learn(at=LATER + 2 * MINUTE).state == State.ACTIVE


def test_a_person_puts_an_older_one_back(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    old, new = actions.learn(at=LATER), actions.learn(at=LATER + MINUTE)
    actions.bring_back(actor=cast.desk.actor, learned_id=old.pk, at=LATER + 2 * MINUTE)
    assert state(old) == (State.ACTIVE, Why.CHOSEN)
    assert state(new) == (State.RETIRED, Why.REPLACED)


def test_what_was_never_whole_is_not_put_back(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    empty = actions.learn(at=LATER)
    with pytest.raises(Conflict):
        actions.bring_back(actor=cast.desk.actor, learned_id=empty.pk, at=LATER)
    with pytest.raises(Conflict):
        actions.pin(actor=cast.desk.actor, learned_id=empty.pk, at=LATER)
    with pytest.raises(NotFound):
        actions.bring_back(actor=cast.desk.actor, learned_id=uuid4(), at=LATER)


@pytest.mark.parametrize("who", ["resident", "outsider", "clerk", "community_worker", "secretary"])
def test_others_are_refused(cast: Cast, both: tuple[MatterRow, MatterRow], who: str) -> None:
    actor = getattr(cast, who).actor
    learned = actions.learn(at=LATER)
    with pytest.raises(Refused):
        actions.ask_training(actor=actor, at=LATER)
    with pytest.raises(Refused):
        actions.pin(actor=actor, learned_id=learned.pk, at=LATER)
    with pytest.raises(Refused):
        queries.history(actor=actor)
    with pytest.raises(Refused):
        queries.taken(actor=actor, since=AT)


def test_two_who_ask_get_one_training(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    jobs.run_all()
    one = actions.ask_training(actor=cast.desk.actor, at=LATER)
    two = actions.ask_training(actor=cast.administrator.actor, at=LATER + MINUTE)
    assert one.pk == two.pk
    assert jobs.queued() == ["gewu.domain.insight.tasks.train"]
    jobs.run_all()
    assert state(one)[0] == State.ACTIVE


def test_what_was_interrupted_is_put_aside(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    lost = actions.ask_training(actor=cast.desk.actor, at=LATER)
    again = actions.ask_training(actor=cast.desk.actor, at=LATER + timedelta(hours=3))
    assert state(lost) == (State.RETIRED, Why.BROKEN)
    assert again.version == lost.version + 1


def test_nights_without_anything_new_train_nothing(
    cast: Cast, both: tuple[MatterRow, MatterRow]
) -> None:
    assert actions.learn_if_told(at=LATER) is None
    case = reported(cast.resident.actor, "路灯不亮")
    actions.suggest(case_id=case.pk, at=AT)
    actions.note_named(case_id=case.pk, matter_id=both[0].id, by=cast.worker.id, at=AT + MINUTE)
    assert actions.learn_if_told(at=LATER) is not None
    assert actions.learn_if_told(at=LATER + timedelta(days=1)) is None


def test_the_database_holds_one_in_use(cast: Cast, both: tuple[MatterRow, MatterRow]) -> None:
    taught(cast, both)
    old, _new = actions.learn(at=LATER), actions.learn(at=LATER + MINUTE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Learned.objects.filter(pk=old.pk).update(state=State.ACTIVE)
    with pytest.raises(DatabaseError), transaction.atomic():
        old.delete()


def test_the_command_says_what_came_of_it(
    cast: Cast, both: tuple[MatterRow, MatterRow], capsys: pytest.CaptureFixture[str]
) -> None:
    taught(cast, both)
    call_command("learn")
    assert Learned.objects.get().state == State.ACTIVE
    assert "1" in capsys.readouterr().out
