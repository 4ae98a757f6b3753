"""What the command palette finds: only what the caller may see, in few statements."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.domain.cases import queries
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report
from tests.web.desk.test_inbox import EVERY_PAGE

NOBODY = "other:4238e9c3-4008-4f76-901b-dbac087ec319"
PALETTE = reverse("desk:palette")
# Cases (whether few, which, their rows), places, colleagues and their posts, organisations.
STATEMENTS = 6


def found(client: Client, words: str) -> str:
    return client.get(PALETTE, {"q": words}).content.decode()


def case_url(case_id: UUID) -> str:
    return reverse("desk:case", args=[case_id])


def test_a_case_is_found_by_its_words_and_its_number(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    detail = queries.detail(actor=cast.secretary.actor, case_id=case_id, on=NOW.date())
    assert case_url(case_id) in found(staff, "楼道灯")
    assert case_url(case_id) in found(staff, detail.row.number)
    assert case_url(case_id) not in found(staff, "水管")


def test_at_most_six_of_a_kind(staff: Client, cast: Cast) -> None:
    for number in range(8):
        report(cast, f"第{number}盏灯不亮")
    assert found(staff, "灯不亮").count('data-id="case:') == 6


def test_places_colleagues_and_organisations_are_found(admin: Client, cast: Cast) -> None:
    assert reverse("desk:place", args=[cast.community]) in found(admin, "杏林社区")
    assert reverse("desk:account", args=[cast.worker.id]) in found(admin, "王小满")
    assert f'data-id="organisation:{cast.department}"' in found(admin, "住房和建设局")


@pytest.mark.parametrize("who", ["outsider", "administrator", "clerk"])
def test_cases_out_of_sight_are_not_found(cast: Cast, case_id: UUID, who: str) -> None:
    client = browser_of(getattr(cast, who))
    assert case_url(case_id) not in found(client, "楼道灯")
    remembered = client.get(PALETTE, {"recent": f"case:{case_id}"}).content.decode()
    assert str(case_id) not in remembered


def test_a_clerk_finds_no_colleagues_and_places_of_others(cast: Cast) -> None:
    page = found(browser_of(cast.clerk), "王小满")
    assert str(cast.worker.id) not in page


@pytest.mark.parametrize("who", ["resident", "neighbour"])
def test_residents_have_no_palette(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(PALETTE, {"q": "灯"}).status_code == 404


def test_what_was_chosen_lately_comes_in_its_order(
    admin: Client, staff: Client, cast: Cast, case_id: UUID
) -> None:
    ids = [f"place:{cast.grid_2}", f"case:{case_id}", f"place:{cast.grid_1}"]
    page = staff.get(PALETTE, {"recent": ",".join(ids)}).content.decode()
    places = [page.find(f'data-id="{one}"') for one in ids]
    assert sorted(places) == places
    assert -1 not in places
    ids = [f"organisation:{cast.department}", f"colleague:{cast.worker.id}"]
    page = admin.get(PALETTE, {"recent": ",".join(ids)}).content.decode()
    assert page.index(ids[0]) < page.index(ids[1])


@pytest.mark.parametrize("words", ["", "case:", "case:x", NOBODY, "\0", ",,,"])
def test_what_is_no_id_is_passed_over(staff: Client, words: str) -> None:
    answer = staff.get(PALETTE, {"recent": words})
    assert answer.status_code == 200
    assert b"data-id" not in answer.content


@pytest.mark.parametrize("words", ["\0", "%", "'", "。。", "１２３", "𠮷" * 90])
def test_odd_words_find_nothing_and_break_nothing(staff: Client, words: str) -> None:
    assert staff.get(PALETTE, {"q": words}).status_code == 200


def test_few_statements_however_much_there_is(admin: Client, cast: Cast) -> None:
    for number in range(9):
        report(cast, f"第{number}盏灯不亮")
    secretary = browser_of(cast.secretary)
    for client in (admin, secretary):
        with CaptureQueriesContext(connection) as seen:
            client.get(PALETTE, {"q": "灯"})
        assert len(seen) <= EVERY_PAGE + STATEMENTS, [query["sql"][:90] for query in seen]


def test_the_answer_is_not_kept(staff: Client) -> None:
    assert "no-store" in staff.get(PALETTE, {"q": "灯"})["Cache-Control"]
