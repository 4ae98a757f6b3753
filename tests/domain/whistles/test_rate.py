"""Both sides rate: organisations, never persons."""

import pytest
from django.db import ProgrammingError, transaction

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.models import Rating as Given
from gewu.domain.whistles.types import Rating, Side, Status, Verb
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.cast import AT
from tests.domain.whistles.scene import (
    GOOD,
    HOUR,
    JUSTIFIED,
    Scene,
    arrived,
    finished,
    ids,
    reload,
)

LATER = AT + 5 * HOUR


def test_it_closes_once_all_have_rated(scene: Scene) -> None:
    whistle = finished(scene)
    secretary, at = scene.cast.secretary.actor, LATER
    housing, traffic = ids(whistle, scene.housing_key), ids(whistle, scene.traffic_key)
    actions.rate(actor=secretary, **housing, rating=GOOD, at=at)
    actions.rate_back(actor=scene.cast.clerk.actor, **housing, rating=JUSTIFIED, at=at)
    actions.rate(actor=secretary, **traffic, rating=Rating(score=2, text="来晚了"), at=at)
    assert reload(whistle).status == Status.DONE
    actions.rate_back(
        actor=scene.traffic_clerk.actor,
        **traffic,
        rating=Rating(score=1, justified=False, text="现场资料不全"),
        at=at,
    )
    assert (reload(whistle).status, reload(whistle).closed_at) == (Status.CLOSED, at)
    detail = queries.detail(actor=secretary, whistle_id=whistle.pk, on=AT.date())
    by_name = {one.name: one.ratings for one in detail.invitations}
    assert {(r.side, r.score, r.justified) for r in by_name["交通局"]} == {
        (Side.ISSUER, 2, None),
        (Side.INVITED, 1, False),
    }


def test_each_side_rates_once(scene: Scene) -> None:
    given = ids(finished(scene), scene.housing_key) | {"actor": scene.cast.secretary.actor}
    actions.rate(**given, rating=GOOD, at=LATER)
    with pytest.raises(Conflict):
        actions.rate(**given, rating=GOOD, at=LATER)


def test_a_rating_is_never_changed(scene: Scene) -> None:
    given = ids(finished(scene), scene.housing_key) | {"actor": scene.cast.secretary.actor}
    actions.rate(**given, rating=GOOD, at=LATER)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Given.objects.update(score=1)


@pytest.mark.parametrize("score", [0, 6])
def test_scores_run_from_one_to_five(scene: Scene, score: int) -> None:
    given = ids(finished(scene), scene.housing_key) | {"actor": scene.cast.secretary.actor}
    with pytest.raises(Invalid) as caught:
        actions.rate(**given, rating=Rating(score=score), at=LATER)
    assert "score" in caught.value.fields


def test_those_called_say_whether_it_was_justified(scene: Scene) -> None:
    given = ids(finished(scene), scene.housing_key) | {"actor": scene.cast.clerk.actor}
    with pytest.raises(Invalid) as caught:
        actions.rate_back(**given, rating=GOOD, at=LATER)
    assert "justified" in caught.value.fields


def test_nobody_rates_for_another_or_before_the_end(scene: Scene) -> None:
    whistle = finished(scene)
    given = ids(whistle, scene.housing_key)
    with pytest.raises(Refused):
        actions.rate(actor=scene.cast.clerk.actor, **given, rating=GOOD, at=LATER)
    with pytest.raises(Refused):
        actions.rate_back(actor=scene.traffic_clerk.actor, **given, rating=JUSTIFIED, at=LATER)
    with pytest.raises(NotFound):
        actions.rate_back(actor=scene.manager.actor, **given, rating=JUSTIFIED, at=LATER)
    early = ids(arrived(scene), scene.housing_key)
    with pytest.raises(Conflict):
        actions.rate(actor=scene.cast.secretary.actor, **early, rating=GOOD, at=LATER)


def test_the_page_offers_each_side_its_own(scene: Scene) -> None:
    whistle = finished(scene)

    def offered(actor: Actor) -> set[Verb]:
        detail = queries.detail(actor=actor, whistle_id=whistle.pk, on=AT.date())
        return {verb for one in detail.invitations for verb in one.verbs}

    assert offered(scene.cast.secretary.actor) == {Verb.RATE}
    assert offered(scene.cast.clerk.actor) == {Verb.RATE_BACK}
