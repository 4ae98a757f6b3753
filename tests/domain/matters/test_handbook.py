"""网格工作一本通: who, on what basis, by when and what to say, for one place."""

import json
from dataclasses import asdict

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.domain.matters import actions, queries
from gewu.domain.matters.types import Step
from gewu.kernel.access import SYSTEM
from gewu.kernel.errors import Refused
from tests.cast import AT, Cast
from tests.domain.matters.lists import TODAY, department_leads, duty, matter

pytestmark = pytest.mark.django_db
GRID_1 = "999901001001001"


def test_a_page_says_everything(cast: Cast) -> None:
    water = matter("M03", "供水")
    matter("M0304", "水管爆裂", water, synonyms=("爆管",), is_emergency=True, arrive_minutes=20)
    duty(water, cast.district, department_leads(cast, legal_basis="城市供水条例", script="先关阀"))
    (page,) = queries.handbook(actor=cast.worker.actor, path=GRID_1, on=TODAY)
    assert (page.name, page.branch) == ("水管爆裂", ("供水",))
    assert [(tier, part, name) for tier, part, name, _phone in page.who] == [
        ("GRID", "HELP", ""),
        ("DEPARTMENT", "LEAD", "住建局"),
    ]
    assert (page.legal_basis, page.script) == ("城市供水条例", "先关阀")
    assert dict(page.limits)["ARRIVE"] == "20m"


def test_words_find_a_page_by_name_everyday_word_or_code(cast: Cast) -> None:
    matter("X1", "水管", synonyms=("爆管", "跑水"))
    matter("X2", "路灯")

    def found(text: str) -> list[str]:
        pages = queries.handbook(actor=cast.worker.actor, path=GRID_1, on=TODAY, text=text)
        return [page.code for page in pages]

    assert [found(text) for text in ("跑水", "x2", "电梯", "")] == [
        ["X1"],
        ["X2"],
        [],
        ["X1", "X2"],
    ]


def test_a_place_shows_its_own_limits(cast: Cast) -> None:
    matter("X1", "水管")
    actions.set_limit(
        actor=SYSTEM,
        place_id=cast.community,
        matter_id=None,
        case_class="",
        step=Step.RESOLVE,
        limit="6h",
        version=0,
        at=AT,
    )
    (here,) = queries.handbook(actor=cast.worker.actor, path=GRID_1, on=TODAY)
    (there,) = queries.handbook(actor=cast.outsider.actor, path="999901001002001", on=TODAY)
    assert dict(here.limits)["RESOLVE"] == "6h"
    assert dict(there.limits)["RESOLVE"] != "6h"


def test_the_whole_book_is_small_and_takes_three_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.load_default_catalogue(at=AT)
    actions.load_default_duties(place_id=cast.district, at=AT)
    actor = cast.worker.actor
    with django_assert_num_queries(3):
        pages = queries.handbook(actor=actor, path=GRID_1, on=TODAY)
    assert len(pages) > 150
    assert all(page.who for page in pages)
    assert len(json.dumps([asdict(page) for page in pages], ensure_ascii=False)) < 200_000


def test_it_is_for_those_who_serve_there(cast: Cast) -> None:
    for person in (cast.outsider, cast.resident):
        with pytest.raises(Refused):
            queries.handbook(actor=person.actor, path=GRID_1, on=TODAY)
