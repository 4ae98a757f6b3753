"""Photos without words: from the reporter or from those who work on it, seen by both."""

import io
from typing import Any

import pytest
from PIL import Image

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Photo
from gewu.domain.cases.types import MAX_PHOTOS, Phase, Verb
from gewu.kernel.access import GUEST
from gewu.kernel.errors import Conflict, Invalid, NotFound
from tests.cast import Cast
from tests.domain.cases.steps import accepted, closed, reported, resolved
from tests.domain.cases.ways import LATER, SOON, last, last_event


def photo(colour: str = "gray") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def test_the_reporter_and_the_worker_see_each_others_photos(cast: Cast) -> None:
    case = accepted(cast)
    for person in (cast.resident, cast.worker):
        actions.attach(actor=person.actor, case_id=case.pk, photos=[photo()], at=LATER)
    for person in (cast.resident, cast.worker):
        seen = queries.detail(actor=person.actor, case_id=case.pk, on=LATER.date())
        assert [p.phase for p in seen.photos] == [Phase.WORK, Phase.WORK]
    lines = [step for step in seen.steps if step.verb is Verb.ATTACH]
    assert [line.by_reporter for line in lines] == [True, False]
    assert last_event(case).payload["photos"] == 1


def test_also_while_the_reporter_looks_whether_it_is_done(cast: Cast) -> None:
    case = resolved(cast)
    guest = GUEST.with_passes([case.pk])
    at = LATER.replace(hour=5)
    actions.attach(actor=guest, case_id=case.pk, photos=[photo()], at=at)
    assert last(case).by_reporter


@pytest.mark.parametrize("photos", [[], [photo()] * (MAX_PHOTOS + 1), [b"junk"], [b""]])
def test_none_too_many_or_no_photo_at_all(cast: Cast, photos: list[bytes]) -> None:
    case = accepted(cast)
    with pytest.raises(Invalid) as refused:
        actions.attach(actor=cast.worker.actor, case_id=case.pk, photos=photos, at=LATER)
    assert refused.value.fields or refused.value.message
    assert not Photo.objects.exists()
    assert last(case).verb == Verb.ACCEPT


def test_who_may_not(cast: Cast) -> None:
    terms: dict[str, Any] = {"case_id": reported(cast.resident.actor).pk, "photos": [photo()]}
    for stranger in (cast.outsider, cast.neighbour, cast.clerk):
        with pytest.raises(NotFound):
            actions.attach(actor=stranger.actor, at=SOON, **terms)


def test_not_to_what_is_closed(cast: Cast) -> None:
    case = closed(cast)
    at = LATER.replace(hour=6)
    with pytest.raises(Conflict):
        actions.attach(actor=cast.resident.actor, case_id=case.pk, photos=[photo()], at=at)
