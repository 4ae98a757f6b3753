"""What was searched for is marked where it stands, and nothing that was typed becomes markup."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases import actions as cases
from gewu.web.ui.templatetags.sought import mark
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, report

INBOX = reverse("desk:cases")
SCRIPT = "路灯<script>alert(1)</script>不亮 & 坏了"


def page_of(client: Client, **asked: Any) -> str:
    return client.get(INBOX, {"state": "any", **asked}).content.decode()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("坏了", "<mark>坏了</mark>"),
        ("ld", "<mark>路灯</mark>&lt;script&gt;"),
        ("alert", "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt;"),
        ("<script>", "&lt;<mark>script</mark>&gt;alert"),
    ],
)
def test_hits_are_marked_and_all_is_escaped(words: str, shown: str) -> None:
    assert shown in mark(SCRIPT, words)
    assert "<script>" not in mark(SCRIPT, words)


@pytest.mark.parametrize("words", ["", "…", "\0"])
def test_without_words_it_is_only_escaped(words: str) -> None:
    assert "<mark>" not in mark(SCRIPT, words)
    assert "&lt;script&gt;" in mark(SCRIPT, words)


def test_rows_the_case_and_the_palette_mark_the_hits(staff: Client, cast: Cast) -> None:
    case = report(cast, SCRIPT)
    for words in ("路灯", "ld"):
        page = page_of(staff, q=words)
        assert "<mark>路灯</mark>&lt;script&gt;" in page
        beside = page_of(staff, q=words, case=case)
        assert beside.count("<mark>路灯</mark>") >= 2
        found = staff.get(reverse("desk:palette"), {"q": words}).content.decode()
        assert "<mark>路灯</mark>&lt;script&gt;" in found
        assert "<script>alert" not in page + beside + found


def test_a_hit_in_a_note_is_shown_with_where_it_is(staff: Client, cast: Cast, case_id: Any) -> None:
    note = "钥匙在门卫那里 <b>"
    cases.note(actor=cast.worker.actor, case_id=case_id, text=note, is_public=False, at=NOW)
    page = page_of(staff, q="门卫")
    assert "在内部备注中" in page
    assert "钥匙在<mark>门卫</mark>那里 &lt;b&gt;" in page
    found = staff.get(reverse("desk:palette"), {"q": "门卫"}).content.decode()
    assert "<mark>门卫</mark>" in found


def test_what_is_almost_the_same_stands_under_its_own_heading(staff: Client, cast: Cast) -> None:
    report(cast, "楼道灯不亮")
    page = page_of(staff, q="楼道登不亮")
    assert "没有完全一致的事件。" in page
    assert page.index("相近结果") < page.index("<mark>楼道灯不亮</mark>")
    assert "相近结果" not in page_of(staff, q="电梯困人")


def test_the_worker_finds_all_of_the_area_and_marks_it(cast: Cast) -> None:
    report(cast, "楼道灯不亮")
    page = browser_of(cast.worker).get("/work/", {"q": "ldd"}).content.decode()
    assert "<mark>楼道灯</mark>不亮" in page
    other = browser_of(cast.outsider).get("/work/", {"q": "ldd"}).content.decode()
    assert "<mark>" not in other


def test_residents_find_among_their_own(cast: Cast) -> None:
    report(cast, "楼道灯不亮")
    mine = browser_of(cast.resident).get("/mine/", {"q": "楼道"}).content.decode()
    assert "<mark>楼道</mark>灯不亮" in mine
    none = browser_of(cast.resident).get("/mine/", {"q": "电梯"}).content.decode()
    assert "您的诉求中没有这样的内容。" in none
    neighbour = browser_of(cast.neighbour).get("/mine/", {"q": "楼道"}).content.decode()
    assert "<mark>" not in neighbour
