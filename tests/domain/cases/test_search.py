"""Searching finds all that the caller may read, only that, and says where it stands."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.queries import hunt
from gewu.domain.cases.types import CaseRow, Filters, Kind, Report, Where
from gewu.kernel.access import GUEST, Actor
from tests.cast import AT, IN_GRID_1, IN_GRID_2, Cast
from tests.domain.cases.steps import MINUTE, reported, resolved
from tests.domain.cases.ways import SOON, named
from tests.domain.matters.lists import matter

LONG = f"{'这里写了很多别的事情。' * 12}最后才说到蜂巢在屋檐下。"


def found(actor: Actor, text: str, **more: Any) -> list[CaseRow]:
    filters = Filters(text=text, open_only=False, **more)
    return list(queries.inbox(actor=actor, filters=filters, at=AT).rows)


def ids(actor: Actor, text: str) -> list[UUID]:
    return [row.id for row in found(actor, text)]


WAYS: dict[str, dict[str, float]] = {
    "all looked at": {},
    "walked on": {"WALKED": 1},
    "by place": {"WALKED": 1, "LITTLE": 2, "TINY": 2, "COMMON": 0},
    "by words": {"WALKED": 1, "LITTLE": 2, "TINY": -1, "COMMON": 2, "MOST_WALKED": -1, "GUESS": 0},
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> str:
    """The ways to the same answer."""
    for name, value in WAYS[request.param].items():
        monkeypatch.setattr(hunt, name, value)
    for _ in range(2):
        reported(cast.resident.actor, "与此无关", point=IN_GRID_2)
    return str(request.param)


@pytest.mark.parametrize(
    "words", ["楼道灯", "灯", "ldd", "LD", "loudao", "不亮 楼道", "杏林苑1幢", "ldxx"]
)
@pytest.mark.usefixtures("way")
def test_words_and_initials_find_a_case(cast: Cast, words: str) -> None:
    case = reported(cast.resident.actor, "楼道灯不亮了，楼道里不亮")
    reported(cast.resident.actor, "电梯困人", point=IN_GRID_2)
    hits = ids(cast.secretary.actor, words)
    assert hits == ([] if words == "ldxx" else [case.pk])


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("open_only", [True, False])
def test_pages_of_hits_neither_repeat_nor_miss(cast: Cast, open_only: bool) -> None:
    made = {reported(cast.resident.actor, f"路灯坏了 {n}").pk for n in range(7)}
    reported(cast.resident.actor, "灯在路上，路过的人说")
    seen: list[UUID] = []
    cursor: str | None = ""
    while cursor is not None:
        filters = Filters(text="路灯", open_only=open_only)
        page = queries.inbox(actor=cast.worker.actor, filters=filters, at=AT, cursor=cursor, size=3)
        seen += [row.id for row in page.rows]
        cursor = page.next
    assert sorted(seen) == sorted(made)
    assert len(seen) == len(made)


@pytest.mark.usefixtures("way")
def test_what_is_out_of_sight_is_never_found_nor_counted(cast: Cast) -> None:
    case = reported(cast.resident.actor, "蜂巢在屋檐下")
    for who in ("outsider", "clerk", "neighbour"):
        actor = getattr(cast, who).actor
        for text in ("蜂巢", "fc", "蜂窝在屋檐下", case.number, case.number[:6], case.number[-4:]):
            assert not found(actor, text)
            assert not queries.like(actor=actor, filters=Filters(text=text), at=AT)
            assert queries.sizes(actor=actor, choices=[Filters(text=text)], at=AT) == (0,)
    assert not found(GUEST, "蜂巢")
    assert queries.sizes(actor=cast.worker.actor, choices=[Filters(text="蜂巢")], at=AT) == (1,)


@pytest.mark.usefixtures("way")
def test_internal_notes_are_found_by_colleagues_only(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    words: dict[str, Any] = {"text": "当事人情绪激动", "is_public": False}
    actions.note(actor=cast.worker.actor, case_id=case.pk, at=SOON, **words)
    actions.note(actor=cast.worker.actor, case_id=case.pk, text="备件明天到", at=SOON)
    (row,) = found(cast.worker.actor, "情绪激动")
    assert row.found is not None
    assert (row.found.where, "情绪激动" in row.found.text) == (Where.INNER, True)
    (public,) = queries.mine(actor=cast.resident.actor, text="备件").rows
    assert public.found is not None
    assert public.found.where is Where.NOTE
    for text in ("情绪激动", "情绪", "人情绪激", "情绪平静激动"):
        assert not found(cast.resident.actor, text)
        assert not queries.mine(actor=cast.resident.actor, text=text).rows
        assert not queries.mine(actor=GUEST.with_passes([case.pk]), text=text).rows
        choices = [Filters(text=text, open_only=False)]
        assert queries.sizes(actor=cast.resident.actor, choices=choices, at=AT) == (0,)


def test_words_of_another_reporter_who_joined_are_for_colleagues(cast: Cast) -> None:
    case, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    worker = cast.community_worker.actor
    actions.merge(actor=worker, case_id=other.pk, into_id=case.pk, reason="", at=SOON)
    actions.accept(actor=cast.worker.actor, case_id=case.pk, at=SOON)
    done: dict[str, Any] = {"outcome": "SOLVED", "text": "换好了"}
    actions.resolve(actor=cast.worker.actor, case_id=case.pk, at=SOON + MINUTE, **done)
    later = SOON + 2 * MINUTE
    actions.reopen(actor=cast.neighbour.actor, case_id=other.pk, text="我家门口还黑着", at=later)
    assert ids(worker, "还黑着") == [case.pk]
    assert not queries.mine(actor=cast.resident.actor, text="还黑着").rows


@pytest.mark.parametrize(
    ("words", "where"),
    [("蜂巢", Where.TEXT), ("南门岗亭", Where.ADDRESS), ("路灯维修", Where.MATTER)],
)
def test_it_says_where_it_stands_when_the_row_does_not(
    cast: Cast, words: str, where: Where
) -> None:
    report = Report(kind=Kind.REPAIR, text=LONG, point=IN_GRID_1, address="小区南门岗亭旁")
    case, _ = actions.report(actor=cast.resident.actor, report=report, key="k" * 9, at=AT)
    named(cast, case, matter("01", "路灯维修"))
    (row,) = found(cast.worker.actor, words)
    assert row.found is not None
    assert row.found.where is where
    assert words in row.found.text
    assert len(row.found.text) < 60


def test_a_row_that_shows_it_needs_no_excerpt(cast: Cast) -> None:
    reported(cast.resident.actor)
    assert [row.found for row in found(cast.worker.actor, "楼道 杏林苑1幢")] == [None]


@pytest.mark.parametrize("part", [slice(0, 4), slice(-4, None), slice(0, 12), slice(-8, None)])
@pytest.mark.usefixtures("way")
def test_a_number_is_found_by_its_ends(cast: Cast, part: slice) -> None:
    case = reported(cast.resident.actor)
    assert case.pk in ids(cast.worker.actor, case.number[part])
    assert not ids(cast.worker.actor, "000000")


def test_an_outer_number_is_found_by_its_ends(cast: Cast) -> None:
    report = Report(
        kind=Kind.REPAIR, text="灯坏了", point=IN_GRID_1, outer_number="DH-2026-03-0007"
    )
    case, _ = actions.report(actor=cast.worker.actor, report=report, key="k" * 9, at=AT)
    for text in ("DH-2026", "dh202603", "03-0007", "0007", "DH-2026-03-0007"):
        assert ids(cast.worker.actor, text) == [case.pk]


def test_the_reporters_name_and_phone_find_nothing(cast: Cast) -> None:
    report = Report(
        kind=Kind.SAY,
        text="想要一把长椅",
        point=IN_GRID_1,
        contact_name="欧阳小燕",
        contact_phone="13800138000",
    )
    actions.report(actor=GUEST, report=report, key="k" * 9, at=AT)
    for text in ("欧阳小燕", "欧阳", "oyxy", "13800138000", "8000"):
        assert not found(cast.worker.actor, text)


def test_almost_the_same_words_are_kept_apart_and_the_likest_come_first(cast: Cast) -> None:
    near = reported(cast.resident.actor, "楼道灯不亮了")
    far = reported(cast.resident.actor, "楼下道灯不亮了，亮了又灭")
    exact = reported(cast.resident.actor, "楼道登不亮了")
    reported(cast.resident.actor, "电梯困人")
    assert ids(cast.worker.actor, "楼道登不亮了") == [exact.pk]
    filters = Filters(text="楼道登不亮了")
    like = queries.like(actor=cast.worker.actor, filters=filters, at=AT)
    assert [row.id for row in like] == [near.pk]
    filters = Filters(text="楼道灯不亮了")
    like = queries.like(actor=cast.worker.actor, filters=filters, at=AT)
    assert {row.id for row in like} == {exact.pk, far.pk}


@pytest.mark.parametrize("text", ["灯亮", "wifi", "3", "", "a' | 'b"])
def test_what_is_too_short_or_no_chinese_has_nothing_like_it(cast: Cast, text: str) -> None:
    reported(cast.resident.actor, "灯不亮 wifa 31")
    assert not queries.like(actor=cast.worker.actor, filters=Filters(text=text), at=AT)


NASTY = [
    "\0",
    "'",
    "灯' | '坏",
    "\\",
    "灯:*",
    "&|!()<->",
    "😀👨‍👩‍👧",
    "灯" * 5_000,
    "a" * 5_000,
    "% _",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.usefixtures("way")
def test_whatever_is_typed_is_harmless(cast: Cast, text: str) -> None:
    reported(cast.resident.actor, "这里有两个字")
    assert not found(cast.worker.actor, text)
    assert not queries.like(actor=cast.worker.actor, filters=Filters(text=text), at=AT)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_piece_of_what_a_person_reads_finds_it(cast: Cast, data: st.DataObject) -> None:
    if not Case.objects.exists():
        case = resolved(cast)
        actions.note(actor=cast.worker.actor, case_id=case.pk, text="已经与物业约好了时间", at=SOON)
    (row,) = queries.mine(actor=cast.resident.actor).rows
    texts = ["楼道灯不亮了", "灯泡换好了", "已经与物业约好了时间", "杏林苑1幢"]
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 2))
    piece = text[start : data.draw(st.integers(start + 2, len(text)))]
    for who in (cast.resident, cast.worker, cast.secretary):
        assert ids(who.actor, piece) == [row.id]
