"""A case is read when it comes, and a person decides."""

from datetime import timedelta
from uuid import uuid4

import pytest

from gewu.domain.cases import actions as cases
from gewu.domain.cases import queries as case_queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Correction
from gewu.domain.insight import actions, queries
from gewu.domain.insight.models import Suggestion
from gewu.domain.insight.types import Suggested
from gewu.kernel.access import Actor
from gewu.registers.places import actions as places
from tests import jobs
from tests.cast import AT, Cast
from tests.domain.cases.steps import MINUTE, reported
from tests.domain.insight.cases import catalogue, matter

pytestmark = pytest.mark.django_db
LAMP = "三单元楼下的路灯坏了好几天，晚上黑漆漆的"


@pytest.fixture(autouse=True)
def _read(cast: Cast) -> None:
    jobs.clear()
    catalogue(cast)


def shown(case: Case, actor: Actor) -> Suggested | None:
    detail = case_queries.detail(actor=actor, case_id=case.pk, on=AT.date())
    return queries.suggested(detail=detail)


def read(cast: Cast, text: str) -> Suggested:
    case = reported(cast.resident.actor, text)
    jobs.run_all()
    found = shown(case, cast.community_worker.actor)
    assert found
    return found


def test_without_anything_learnt_the_catalogue_speaks_and_says_by_which_words(cast: Cast) -> None:
    found = read(cast, LAMP)
    assert "路灯" in found.likely[0].name
    assert "路灯" in found.words
    assert found.version is None
    assert [one.confidence for one in found.likely] == sorted(
        (one.confidence for one in found.likely), reverse=True
    )


def test_nothing_is_named_by_itself(cast: Cast) -> None:
    read(cast, LAMP)
    assert Case.objects.get().matter_id is None


def test_a_danger_is_said_and_changes_nothing_of_the_case(cast: Cast) -> None:
    found = read(cast, "楼道里有很重的燃气味，怕是燃气泄漏")
    assert [str(one.kind) for one in found.dangers] == ["燃气泄漏"]
    assert "燃气泄漏" in found.words
    assert not Case.objects.get().is_urgent


@pytest.mark.parametrize("text", ["……呃", "🙂🙂🙂", "help", "啊" * 2_000])
def test_what_says_nothing_is_not_sure_of_anything(cast: Cast, text: str) -> None:
    found = read(cast, text)
    assert not found.is_sure
    assert not found.dangers


def test_the_tenant_says_how_sure_is_sure(cast: Cast) -> None:
    found = read(cast, LAMP)
    least = 0.05 if not found.is_sure else 0.95
    places.set_setting(
        actor=cast.administrator.actor,
        place_id=cast.district,
        key="suggest_from",
        value=least,
        at=AT,
    )
    again = shown(Case.objects.get(), cast.community_worker.actor)
    assert again
    assert again.is_sure is not found.is_sure


def test_other_words_are_read_again(cast: Cast) -> None:
    case = reported(cast.resident.actor, "有事要说")
    jobs.run_all()
    cases.amend(
        actor=cast.community_worker.actor,
        case_id=case.pk,
        correction=Correction(text=LAMP),
        at=AT + MINUTE,
    )
    jobs.run_all()
    found = shown(case, cast.community_worker.actor)
    assert found
    assert "路灯" in found.likely[0].name


def test_what_a_person_named_counts_as_taken_or_as_another(cast: Cast) -> None:
    for text, words in ((LAMP, "路灯"), (LAMP, "噪音")):
        case = reported(cast.resident.actor, text)
        jobs.run_all()
        cases.classify(
            actor=cast.community_worker.actor,
            case_id=case.pk,
            matter_id=matter(words).id,
            at=AT + MINUTE,
        )
        jobs.run_all()
    told = queries.taken(actor=cast.desk.actor, since=AT - timedelta(days=1))
    assert (told.first, told.other, told.all) == (1, 1, 2)


def test_a_named_case_keeps_the_suggestion_it_had(cast: Cast) -> None:
    case = reported(cast.resident.actor, LAMP)
    jobs.run_all()
    made = Suggestion.objects.get().made_at
    cases.classify(
        actor=cast.community_worker.actor, case_id=case.pk, matter_id=matter("路灯").id, at=AT
    )
    assert not actions.suggest(case_id=case.pk, at=AT + MINUTE)
    assert Suggestion.objects.get().made_at == made


def test_many_cases_are_read_at_once(cast: Cast) -> None:
    for _number in range(3):
        reported(cast.resident.actor, LAMP)
    assert actions.suggest_waiting(at=AT) == 3
    assert actions.suggest_waiting(at=AT) == 0
    assert Suggestion.objects.count() == 3


def test_the_reporter_is_shown_none(cast: Cast) -> None:
    case = reported(cast.resident.actor, LAMP)
    jobs.run_all()
    assert shown(case, cast.resident.actor) is None


def test_a_case_that_is_gone_is_not_read(cast: Cast) -> None:
    assert not actions.suggest(case_id=uuid4(), at=AT)
    assert not actions.note_named(case_id=uuid4(), matter_id=uuid4(), by=cast.worker.id, at=AT)


def test_the_same_words_close_by_are_very_likely_the_same(cast: Cast) -> None:
    case = reported(cast.resident.actor, LAMP)
    same = reported(cast.neighbour.actor, "您好，三单元楼下路灯坏了好几天，晚上黑漆漆的，请处理")
    other = reported(cast.neighbour.actor, "垃圾桶满了没人收")
    actor = cast.community_worker.actor
    detail = case_queries.detail(actor=actor, case_id=case.pk, on=AT.date())
    told = queries.same(detail=detail, alike=case_queries.alike(actor=actor, detail=detail))
    assert [(one.row.id, is_same) for one, is_same in told] == [(same.pk, True), (other.pk, False)]
