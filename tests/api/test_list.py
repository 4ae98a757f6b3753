"""GET /cases: filters, and pages that neither lose nor repeat a case."""

import pytest

from gewu.api.urls import api
from gewu.kernel import paging
from tests.api.conftest import NOW, Caller
from tests.cast import Cast


def texts(answer: object) -> list[str]:
    return [item["text"] for item in answer.json()["items"]]  # type: ignore[attr-defined]


def reported(caller: Caller, cast: Cast, *words: str) -> list[str]:
    place = str(cast.grid_1)
    return [caller.report(text=text, place_id=place).json()["id"] for text in words]


def test_pages_are_stable_while_cases_come_in(worker: Caller, cast: Cast) -> None:
    first = reported(worker, cast, *(f"第{n}件事" for n in range(5)))
    seen: list[str] = []
    cursor = ""
    while True:
        page = worker.get("/cases", open_only="false", limit=2, cursor=cursor).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
        reported(worker, cast, "后来的事")
    assert seen == first[::-1]


def test_a_page_is_never_longer_than_a_hundred(worker: Caller) -> None:
    refused = worker.get("/cases", limit=101)
    assert [error["field"] for error in refused.json()["errors"]] == ["limit"]


def test_open_cases_come_by_what_is_due_first(worker: Caller, cast: Cast) -> None:
    place = str(cast.grid_1)
    worker.report(text="老人摔倒", kind="HELP", place_id=place)
    worker.report(text="说说绿化", kind="SAY", place_id=place)
    assert texts(worker.get("/cases")) == ["老人摔倒", "说说绿化"]
    assert texts(worker.get("/cases", newest_first="true")) == ["说说绿化", "老人摔倒"]
    assert texts(worker.get("/cases", kind="SAY")) == ["说说绿化"]


def test_filters_narrow(worker: Caller, desk: Caller, cast: Cast) -> None:
    lamp, _lift = reported(worker, cast, "路灯坏了", "电梯停了")
    worker.post(f"/cases/{lamp}/accept")
    assert texts(worker.get("/cases", status="ACCEPTED")) == ["路灯坏了"]
    assert texts(worker.get("/cases", text="电梯")) == ["电梯停了"]
    assert texts(worker.get("/cases", overdue="true")) == []
    assert len(texts(worker.get("/cases", mine="true"))) == 2
    assert texts(desk.get("/cases", mine="true")) == []
    assert len(texts(desk.get("/cases", path="999901001001"))) == 2
    assert texts(desk.get("/cases", path="999901001002")) == []


def test_a_list_holds_what_is_in_the_callers_scope(
    worker: Caller, outsider: Caller, reporter: Caller, cast: Cast
) -> None:
    reported(worker, cast, "路灯坏了")
    reported(reporter, cast, "电梯停了")
    assert len(texts(worker.get("/cases"))) == 2
    assert texts(reporter.get("/cases")) == ["电梯停了"]
    assert texts(outsider.get("/cases")) == []


def test_moments_carry_their_offset(worker: Caller, cast: Cast) -> None:
    reported(worker, cast, "路灯坏了")
    item = worker.get("/cases").json()["items"][0]
    assert item["reported_at"].endswith("+08:00")


@pytest.mark.parametrize(
    "cursor",
    ["nonsense", "%", "W10", "WyIyMDI2LTAxLTAxIiw1XQ", paging.encode(NOW, api)],  # type: ignore[arg-type]
)
def test_a_cursor_that_is_not_ours_is_refused(worker: Caller, cursor: str) -> None:
    refused = worker.get("/cases", cursor=cursor)
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["cursor"]


def test_a_list_says_where_it_says_what_was_looked_for(worker: Caller, cast: Cast) -> None:
    long = f"{'这里写了很多别的事情。' * 12}最后才说到蜂巢在屋檐下。"
    reported(worker, cast, "蜂巢在树上", long)
    far, near = worker.get("/cases", text="fc", newest_first="true").json()["items"]
    assert (near["marks"], near["found"]) == ([[0, 2]], None)
    start, end = far["marks"][0]
    assert far["text"][start:end] == "蜂巢"
    piece = far["found"]
    assert piece["where"] == "TEXT"
    ((start, end),) = piece["marks"]
    assert piece["text"][start:end] == "蜂巢"
    assert len(piece["text"]) < 60


def test_a_note_for_colleagues_is_shown_to_nobody_else(
    worker: Caller, reporter: Caller, cast: Cast
) -> None:
    case = reporter.report(text="楼道灯坏了", place_id=str(cast.grid_1)).json()["id"]
    worker.post(f"/cases/{case}/notes", {"text": "钥匙在门卫", "is_public": False})
    (item,) = worker.get("/cases", text="门卫").json()["items"]
    assert item["found"] == {"where": "INNER", "text": "钥匙在门卫", "marks": [[3, 5]]}
    assert item["marks"] == []
    assert reporter.get("/cases", text="门卫").json()["items"] == []


def test_without_words_nothing_is_marked(worker: Caller, cast: Cast) -> None:
    reported(worker, cast, "路灯坏了")
    (item,) = worker.get("/cases").json()["items"]
    assert (item["marks"], item["found"]) == ([], None)
