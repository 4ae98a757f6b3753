"""Every act keeps what a case is found by in step with what it says."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection

from gewu.domain.cases import actions, queries
from gewu.domain.cases.models import Case
from gewu.domain.cases.types import Answer, Correction, Filters, Outcome, Verb
from gewu.registers.accounts.types import Role
from tests.cast import AT, NEXT_DOOR, Cast
from tests.domain.cases.steps import MINUTE, reported, resolved
from tests.domain.cases.ways import SOON, key_of, named
from tests.domain.matters.lists import matter

rebuild = import_module("gewu.domain.cases.migrations.0008_words").rebuild


def tokens() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, tsvector_to_array(search) FROM cases_case")
        return {number: set(found) for number, found in cursor.fetchall()}


def in_step() -> bool:
    """Whether building all anew, as the migration does, changes nothing."""
    before = tokens()
    with connection.schema_editor() as editor:
        rebuild(apps, editor)
    return before == tokens()


def finds(cast: Cast, text: str) -> bool:
    filters = Filters(text=text, open_only=False)
    return bool(queries.inbox(actor=cast.secretary.actor, filters=filters, at=AT).rows)


def test_a_life_with_notes_and_answers(cast: Cast) -> None:
    case = resolved(cast)
    on: dict[str, Any] = {"case_id": case.pk, "at": SOON + MINUTE * 100}
    actions.note(actor=cast.worker.actor, text="内部：钥匙在门卫", is_public=False, **on)
    actions.note(actor=cast.resident.actor, text="谢谢，已经亮了", **on)
    actions.reopen(actor=cast.resident.actor, text="又灭了", **on)
    actions.contact(actor=cast.worker.actor, text="电话约了周三", **on)
    for text in ("灯泡换好了", "钥匙在门卫", "已经亮了", "又灭了", "约了周三"):
        assert finds(cast, text)
    assert in_step()


def test_a_correction_forgets_the_old_place_but_not_the_first_words(cast: Cast) -> None:
    case = reported(cast.resident.actor, "楼道灯不亮")
    correction = Correction(text="路面塌陷", point=NEXT_DOOR, address="北门")
    actions.amend(actor=cast.desk.actor, case_id=case.pk, correction=correction, at=SOON)
    assert finds(cast, "杏林苑1幢") is False
    for text in ("路面塌陷", "lmtx", "楼道灯"):
        found = queries.inbox(
            actor=cast.desk.actor, filters=Filters(text=text, open_only=False), at=AT
        )
        assert [row.id for row in found.rows] == [case.pk]
    assert in_step()


def test_another_matter_takes_the_place_of_the_first(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    named(cast, case, matter("01", "路灯维修"))
    assert finds(cast, "路灯维修")
    assert finds(cast, "ldwx")
    actions.classify(
        actor=cast.desk.actor,
        case_id=case.pk,
        matter_id=matter("02", "井盖丢失").pk,
        reason="看错了",
        at=SOON + MINUTE,
    )
    assert finds(cast, "井盖丢失")
    assert finds(cast, "看错了")
    assert not finds(cast, "路灯维修")
    assert in_step()


def test_parts_and_joined_cases_have_words_of_their_own(cast: Cast) -> None:
    worker = cast.community_worker.actor
    case, other = reported(cast.resident.actor), reported(cast.neighbour.actor)
    actions.merge(actor=worker, case_id=other.pk, into_id=case.pk, reason="同一盏灯", at=SOON)
    key = key_of(worker, case, Verb.SPLIT, Role.COMMUNITY_WORKER)
    actions.split(actor=worker, case_id=case.pk, text="先换灯座", target=key, at=SOON)
    assert finds(cast, "先换灯座")
    assert finds(cast, "hdz")
    actions.unmerge(actor=worker, case_id=other.pk, reason="不是一件事", at=SOON)
    assert finds(cast, "不是一件事")
    assert in_step()


def test_passing_on_and_asking_back_are_found(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    worker, community = cast.worker.actor, cast.community_worker.actor
    actions.accept(actor=worker, case_id=case.pk, at=SOON)
    actions.resolve(actor=worker, case_id=case.pk, outcome=Outcome.SOLVED, text="换好了", at=SOON)
    actions.follow_up(
        actor=community, case_id=case.pk, answer=Answer.UNREACHED, text="没人接听", at=SOON
    )
    actions.follow_up(
        actor=community, case_id=case.pk, answer=Answer.NO, text="说还是不亮", at=SOON
    )
    assert finds(cast, "没人接听")
    assert finds(cast, "还是不亮")
    assert in_step()


def test_a_case_that_says_very_much_keeps_being_worked_on(cast: Cast) -> None:
    case = reported(cast.resident.actor)
    for n in range(12):
        text = "".join(chr(0x4E00 + (n + i * (2 * n + 1)) % 20_000) for i in range(4_900))
        actions.note(actor=cast.worker.actor, case_id=case.pk, text=text, at=SOON)
    (found,) = tokens().values()
    assert 30_000 <= len(found) <= 40_000
    assert Case.objects.get(pk=case.pk).search
