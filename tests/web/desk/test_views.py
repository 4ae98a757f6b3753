"""Saved views: a choice of cases under a name, its count, its order, and the way back."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewu.kernel.errors import Invalid
from gewu.registers.accounts import actions as accounts
from gewu.registers.accounts import queries as account_queries
from gewu.web.desk.cases import views
from gewu.web.desk.cases.filters import Due, Lens, Whose
from gewu.web.desk.cases.views import Shelf, View
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report

INBOX = reverse("desk:cases")
KEEP, CHANGE = reverse("desk:keep_view"), reverse("desk:change_views")
HTMX = {"HX-Request": "true"}
LATE = Lens(due=Due.OVERDUE)


def here(query: str) -> dict[str, str]:
    return HTMX | {"HX-Current-URL": f"http://testserver{INBOX}?{query}"}


def shelf_of(cast: Cast) -> Shelf:
    actor = cast.community_worker.actor
    return Shelf.of(account_queries.preference(actor=actor, key=views.KEY))


def names(cast: Cast) -> list[str]:
    return [view.name for view in shelf_of(cast).views]


@pytest.fixture
def shelf(cast: Cast) -> Shelf:
    """Three views of the community worker."""
    kept = Shelf(tuple(View(code, code.upper(), LATE.query()) for code in ("a", "b", "c")))
    actor = cast.community_worker.actor
    accounts.prefer(actor=actor, key=views.KEY, value=kept.told(), at=NOW)
    return kept


def test_what_the_address_shows_is_kept_under_a_name(staff: Client, cast: Cast) -> None:
    answer = staff.post(KEEP, {"name": " 我的 超时 "}, headers=here("due=overdue&whose=mine"))
    assert answer["HX-Trigger"] == "kept"
    (view,) = shelf_of(cast).views
    assert (view.name, view.lens) == ("我的 超时", Lens(due=Due.OVERDUE, whose=Whose.MINE))


def test_a_view_stands_above_the_list_with_its_count(staff: Client, cast: Cast) -> None:
    staff.post(KEEP, {"name": "维修"}, headers=here("kind=REPAIR"))
    report(cast)
    answer = staff.get(INBOX, {"kind": "REPAIR"})
    (tab,) = answer.context["tabs"].kept
    assert (tab.name, tab.words, tab.is_shown) == ("维修", "1", True)
    assert not answer.context["tabs"].may_keep


def test_counting_stops_where_nobody_reads_on(staff: Client, cast: Cast) -> None:
    assert views.Tab("x", "", is_shown=False, number=1000).words == "999+"


def test_the_same_name_is_replaced_only_when_asked(staff: Client, cast: Cast, shelf: Shelf) -> None:
    answer = staff.post(KEEP, {"name": "A"}, headers=here("kind=HELP"))
    assert answer.status_code == 422
    assert "替换同名视图" in answer.content.decode()
    assert shelf_of(cast) == shelf
    staff.post(KEEP, {"name": "A", "replace": "on"}, headers=here("kind=HELP"))
    assert shelf_of(cast).views[0] == View("a", "A", "kind=HELP")


@pytest.mark.parametrize("name", ["", "   ", "字" * 21, "a\x07b"])
def test_a_name_is_short_and_can_be_read(staff: Client, cast: Cast, name: str) -> None:
    assert staff.post(KEEP, {"name": name}, headers=here("kind=HELP")).status_code == 422
    assert names(cast) == []


def test_twelve_are_enough() -> None:
    shelf = Shelf()
    for number in range(views.MOST):
        shelf = views.keep(shelf, f"第{number}个", LATE)
    with pytest.raises(Invalid):
        views.keep(shelf, "再来一个", LATE)
    assert len(views.keep(shelf, "第1个", Lens()).views) == views.MOST


def test_they_are_put_in_order_by_button(staff: Client, cast: Cast, shelf: Shelf) -> None:
    staff.post(CHANGE, {"do": "down a"}, headers=HTMX)
    staff.post(CHANGE, {"do": "up c"}, headers=HTMX)
    assert names(cast) == ["B", "C", "A"]


def test_they_are_renamed_as_typed(staff: Client, cast: Cast, shelf: Shelf) -> None:
    staff.post(CHANGE, {"name-b": "街道的"}, headers=HTMX)
    assert names(cast) == ["A", "街道的", "C"]


def test_two_of_one_name_are_refused(staff: Client, cast: Cast, shelf: Shelf) -> None:
    answer = staff.post(CHANGE, {"name-b": "A"}, headers=HTMX)
    assert answer["HX-Retarget"] == "#toasts"
    assert "视图不能重名" in answer.content.decode()
    assert names(cast) == ["A", "B", "C"]


def test_what_is_taken_away_can_be_put_back(staff: Client, cast: Cast, shelf: Shelf) -> None:
    staff.post(CHANGE, {"do": "start b"}, headers=HTMX)
    page = staff.post(CHANGE, {"do": "away b"}, headers=HTMX)
    assert (names(cast), shelf_of(cast).start) == (["A", "C"], "")
    told = {key: page.context[key] for key in ("gone_place", "gone_start")}
    undo = {"do": "back", "gone_name": "B", "gone_query": LATE.query()} | told
    staff.post(CHANGE, undo, headers=HTMX)
    assert names(cast) == ["A", "B", "C"]
    first = shelf_of(cast).first
    assert first is not None
    assert first.name == "B"


def test_the_inbox_starts_with_the_view_of_ones_choice(
    staff: Client, cast: Cast, shelf: Shelf
) -> None:
    staff.post(CHANGE, {"do": "start c"}, headers=HTMX)
    answer = staff.get(INBOX)
    assert (answer.status_code, answer["Location"]) == (302, f"{INBOX}?due=overdue")
    assert staff.get(INBOX, {"state": "open"}).status_code == 200
    staff.post(CHANGE, {"do": "start c"}, headers=HTMX)
    assert staff.get(INBOX).status_code == 200


def test_a_view_of_everything_can_be_the_start(staff: Client, cast: Cast) -> None:
    plain = Shelf((View("a", "全部", ""),), "a")
    actor = cast.community_worker.actor
    accounts.prefer(actor=actor, key=views.KEY, value=plain.told(), at=NOW)
    assert staff.get(INBOX)["Location"] == f"{INBOX}?state=open"


def test_who_has_none_is_shown_some_to_start_with(staff: Client, cast: Cast) -> None:
    offers = staff.get(INBOX).context["tabs"].offers
    assert [tab.name for tab in offers][:2] == ["待我处理", "已超时"]
    staff.post(reverse("desk:keep_offered_views"), headers=HTMX)
    assert len(names(cast)) == 5
    assert staff.get(INBOX).context["tabs"].offers == []


def test_what_was_not_kept_whole_is_left_out() -> None:
    values: tuple[object, ...] = (None, [], "x", {"views": [3, {"id": "a"}]}, {"views": [{}]})
    for value in values:
        assert Shelf.of(value).views == ()


def test_an_unknown_view_is_not_found(staff: Client, shelf: Shelf) -> None:
    assert staff.post(CHANGE, {"do": "up z"}).status_code == 404
    assert staff.post(CHANGE, {"do": "burn a"}).status_code == 404


def test_all_counts_take_one_statement(staff: Client, cast: Cast, shelf: Shelf) -> None:
    with CaptureQueriesContext(connection) as seen:
        staff.get(INBOX)
    counting = [query for query in seen if query["sql"].count("SELECT count(*)") >= 3]
    assert len(counting) == 2  # the strip and the views


def test_nobody_elses_views_are_touched(cast: Cast, shelf: Shelf, case_id: UUID) -> None:
    other = browser_of(cast.secretary)
    assert other.post(CHANGE, {"do": "away a"}).status_code == 404
    assert other.get(INBOX).context["tabs"].kept == []
    assert names(cast) == ["A", "B", "C"]


@pytest.mark.parametrize("who", ["resident", "administrator"])
@pytest.mark.parametrize("url", ["keep_view", "change_views", "keep_offered_views"])
def test_others_find_no_such_page(cast: Cast, who: str, url: str) -> None:
    client = browser_of(getattr(cast, who))
    assert client.post(reverse(f"desk:{url}"), {"name": "x"}).status_code == 404


def test_without_scripts_a_page_answers(staff: Client, cast: Cast, shelf: Shelf) -> None:
    answer = staff.post(KEEP, {"name": "新的", "query": "kind=HELP"})
    assert answer["Location"] == f"{INBOX}?kind=HELP"
    assert names(cast)[-1] == "新的"
    assert staff.post(CHANGE, {"do": "up b"}).status_code == 302
    again = staff.post(KEEP, {"name": "A", "query": "kind=HELP"})
    assert again.status_code == 422
    assert "<html" in again.content.decode()
