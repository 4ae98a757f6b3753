"""A year in numbers for everybody: whole numbers that point at nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gewu.domain.cases import actions
from gewu.domain.cases.types import Kind
from gewu.web.resident.public.agreed import Figures
from gewu.web.resident.public.hiding import Number
from tests.cast import AT, NEXT_DOOR, Cast
from tests.domain.evaluation import scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YESTERDAY = AT - DAY
QUERIES = 9


def many(cast: Cast, count: int, **given: object) -> None:
    for _ in range(count):
        scene.report(cast.resident.actor, **{"at": YESTERDAY, **given})  # type: ignore[arg-type]


def figures(client: Client, query: str = "") -> Figures:
    found = client.get(f"/open/{query}").context["found"]
    assert isinstance(found, Figures)
    return found


def test_what_was_reported_up_to_yesterday_is_counted(cast: Cast, guest: Client) -> None:
    many(cast, 6)
    many(cast, 5, kind=Kind.HELP)
    scene.report(cast.resident.actor)  # today
    found = figures(guest)
    assert found.whole.reported == Number(11)
    assert found.kinds == (
        (Kind.REPAIR, Number(6)),
        (Kind.HELP, Number(5)),
        (Kind.SAY, Number(0)),
    )
    assert found.months[-1] == (YESTERDAY.date().replace(day=1), Number(11))
    assert len(found.months) == 12


def test_the_middle_of_the_days_is_of_what_has_ended(cast: Cast, guest: Client) -> None:
    for days in (1, 2, 3, 4, 5):
        case = scene.report(cast.resident.actor, at=AT - 10 * DAY)
        scene.done(cast, case, after=days * DAY)
        actions.rate(
            actor=cast.resident.actor, case_id=case.pk, score=5, at=AT - 10 * DAY + days * DAY
        )
    found = figures(guest)
    assert found.median_days == 3
    assert found.whole.solved.percent == 100


def test_few_cases_have_no_share_and_no_middle(cast: Cast, guest: Client) -> None:
    case = scene.report(cast.resident.actor, at=YESTERDAY)
    scene.done(cast, case)
    actions.rate(actor=cast.resident.actor, case_id=case.pk, score=5, at=AT)
    found = figures(guest)
    assert found.whole.reported == Number(None)
    assert found.whole.solved.percent is None
    assert found.median_days is None
    assert "少于 5 件" in guest.get("/open/").content.decode()


def test_a_part_that_is_too_small_cannot_be_worked_out(cast: Cast, guest: Client) -> None:
    many(cast, 7)
    many(cast, 2, point=NEXT_DOOR)
    parts = figures(guest, "?place=999901001").parts
    assert [(part.name, part.reported) for part in parts] == [
        ("杏林社区", Number(None)),
        ("柳岸社区", Number(None)),
    ]


def test_what_the_street_keeps_back_is_not_told_by_the_community(cast: Cast, guest: Client) -> None:
    many(cast, 7)
    many(cast, 2, point=NEXT_DOOR)
    found = figures(guest, "?place=999901001001")
    assert found.whole.reported == Number(None)
    assert (found.parts, found.kinds, found.months) == ((), (), ())


def test_from_the_district_one_gets_to_the_community_and_to_its_grids(
    cast: Cast, guest: Client
) -> None:
    assert 'href="/open/?place=999901001"' in guest.get("/open/").content.decode()
    street = guest.get("/open/?place=999901001").content.decode()
    assert 'href="/open/?place=999901001001"' in street
    community = guest.get("/open/?place=999901001001").content.decode()
    assert 'href="/grid/999901001001001/"' in community
    assert "place=999901001001001" not in community


@pytest.mark.parametrize("place", ["999901001001001", "999902", "abc", "%27", "9"])
def test_nothing_is_told_of_smaller_or_unknown_places(
    cast: Cast, guest: Client, place: str
) -> None:
    assert guest.get(f"/open/?place={place}").status_code == 404


def test_the_figures_are_kept_for_ten_minutes_and_say_how_old_they_are(
    cast: Cast, guest: Client
) -> None:
    many(cast, 6)
    first = figures(guest)
    many(cast, 6)
    again = figures(guest)
    assert again == first
    assert "统计于" in guest.get("/open/").content.decode()


def test_the_page_holds_no_words_no_names_and_no_phones(cast: Cast, guest: Client) -> None:
    many(cast, 6)
    page = guest.get("/open/?place=999901001001").content.decode()
    for secret in ("楼道灯不亮了", "杨阿姨", "1380000", "1390000", "王小满"):
        assert secret not in page


def test_no_robot_is_invited(cast: Cast, guest: Client) -> None:
    answer = guest.get("/open/")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_formulas_stand_on_the_page_in_both_languages(
    cast: Cast, guest: Client, language: str
) -> None:
    guest.cookies["django_language"] = language
    page = guest.get("/open/").content.decode()
    assert ("统计口径" if language == "zh-hans" else "How it is counted") in page
    assert "÷" in page


def test_a_kept_page_costs_little(
    cast: Cast, guest: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guest.get("/open/")
    with django_assert_num_queries(QUERIES):
        guest.get("/open/")
    many(cast, 6)
    with django_assert_num_queries(QUERIES):
        guest.get("/open/")
