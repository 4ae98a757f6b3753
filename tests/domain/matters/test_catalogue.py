"""The catalogue is edited row by row, keeps its history and never gives a code twice."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from gewu.domain.matters import actions, queries
from gewu.domain.matters.models import Change, Matter
from gewu.domain.matters.types import Particulars, Source, Verb
from gewu.kernel.access import GUEST, SYSTEM
from gewu.kernel.errors import Conflict, Invalid, NotFound, Refused
from gewu.kernel.models import EventRow
from tests.cast import AT, Cast
from tests.domain.matters.lists import matter

pytestmark = pytest.mark.django_db


def change(one: Matter, version: int = 1, **facts: object) -> Matter:
    row = queries.known(one.pk)
    assert row is not None
    given = replace(row.particulars, **facts)  # type: ignore[arg-type] # the test names the field
    return actions.change_matter(
        actor=SYSTEM, matter_id=one.pk, version=version, particulars=given, at=AT
    )


def test_a_matter_hangs_under_its_parent(cast: Cast) -> None:
    water = matter("M03", "供水")
    burst = matter("m 0304", "水管爆裂", water, synonyms=("爆管", "爆管", "跑水"))
    assert (burst.code, burst.branch) == ("M0304", "M03/M0304/")
    assert burst.synonyms == ["爆管", "跑水"]
    seen = queries.tree(actor=cast.worker.actor)
    assert [(row.code, row.depth) for row in seen] == [("M03", 0), ("M0304", 1)]


def test_words_names_and_codes_find_a_matter(cast: Cast) -> None:
    water = matter("M03", "供水", synonyms=("自来水",))
    matter("M05", "电梯")
    for text in ("来水", "供", "m03"):
        found = queries.search(actor=cast.worker.actor, text=text)
        assert [row.id for row in found] == [water.pk]
    assert queries.search(actor=cast.worker.actor, text=" ") == []


def test_only_the_district_edits_the_catalogue(cast: Cast) -> None:
    water = matter("M03", "供水")
    given = Particulars(name="供水排水")
    for person in (cast.worker, cast.secretary, cast.street_staff, cast.clerk):
        with pytest.raises(Refused):
            actions.create_matter(
                actor=person.actor, code="X1", parent_id=None, particulars=given, at=AT
            )
        with pytest.raises(Refused):
            actions.retire_matter(actor=person.actor, matter_id=water.pk, version=1, at=AT)
    changed = actions.change_matter(
        actor=cast.desk.actor, matter_id=water.pk, version=1, particulars=given, at=AT
    )
    assert changed.version == 2


def test_guests_and_residents_do_not_read_it(cast: Cast) -> None:
    water = matter("M03", "供水")
    for actor in (GUEST, cast.resident.actor):
        with pytest.raises(Refused):
            queries.tree(actor=actor)
        with pytest.raises(Refused):
            queries.get(actor=actor, matter_id=water.pk)
    with pytest.raises(NotFound):
        queries.get(actor=cast.worker.actor, matter_id=uuid4())


@pytest.mark.parametrize(
    "given",
    [
        Particulars(name=" "),
        Particulars(name="名" * 61),
        Particulars(name="急", arrive_minutes=20),
        Particulars(name="急", is_emergency=True, arrive_minutes=0),
        Particulars(name="标", source=Source.STANDARD),
        Particulars(name="标", standard="GB/T 1"),
        Particulars(name="词", synonyms=tuple(f"词{n}" for n in range(41))),
    ],
)
def test_bad_particulars_are_refused(db: None, given: Particulars) -> None:
    with pytest.raises(Invalid) as error:
        actions.create_matter(actor=SYSTEM, code="X1", parent_id=None, particulars=given, at=AT)
    assert error.value.fields


def test_rare_characters_and_emoji_stay(db: None) -> None:
    kept = matter("X1", "𠮷祥路 🚰\n漏水\x00")
    assert kept.name == "𠮷祥路 🚰 漏水"


def test_a_code_is_never_given_again(db: None) -> None:
    gone = matter("X1", "旧")
    actions.retire_matter(actor=SYSTEM, matter_id=gone.pk, version=1, at=AT)
    with pytest.raises(Invalid) as error:
        matter("X1", "新")
    assert "code" in error.value.fields
    with pytest.raises(ProgrammingError), transaction.atomic():
        gone.delete()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Matter.objects.filter(pk=gone.pk).update(code="X2", branch="X2/")


def test_a_name_stands_once_under_a_parent(db: None) -> None:
    first = matter("X1", "路灯")
    with pytest.raises(Invalid) as error:
        matter("X2", "路灯")
    assert "name" in error.value.fields
    actions.retire_matter(actor=SYSTEM, matter_id=first.pk, version=1, at=AT)
    assert matter("X3", "路灯").is_active


def test_every_change_is_told_with_before_and_after(cast: Cast) -> None:
    lamp = matter("X1", "路灯", synonyms=("街灯",))
    actions.change_matter(
        actor=cast.administrator.actor,
        matter_id=lamp.pk,
        version=1,
        particulars=Particulars(name="路灯", synonyms=("街灯", "灯不亮")),
        at=AT,
    )
    newest, first = queries.changes(actor=cast.worker.actor, subject=lamp.pk)
    assert (newest.verb, newest.by_name) == (Verb.CHANGED, "冯管")
    assert newest.fields == (("synonyms", "街灯", "街灯、灯不亮"),)
    assert first.verb is Verb.CREATED
    assert EventRow.objects.filter(subject=lamp.pk).count() == 2
    with pytest.raises(ProgrammingError), transaction.atomic():
        Change.objects.update(by=None)


def test_the_same_again_is_no_change(db: None) -> None:
    lamp = matter("X1", "路灯")
    assert change(lamp, name="路灯 ").version == 1
    assert Change.objects.count() == 1


def test_the_second_of_two_editors_is_told(db: None) -> None:
    lamp = matter("X1", "路灯")
    change(lamp, name="街灯")
    with pytest.raises(Conflict):
        change(lamp, name="道路照明")
    assert change(lamp, version=2, name="道路照明").version == 3


def test_a_moved_matter_takes_its_branch_along(db: None) -> None:
    here, there = matter("A", "甲"), matter("B", "乙")
    middle = matter("A1", "中", here)
    leaf = matter("A11", "叶", middle)
    actions.move_matter(actor=SYSTEM, matter_id=middle.pk, version=1, parent_id=there.pk, at=AT)
    leaf.refresh_from_db()
    assert leaf.branch == "B/A1/A11/"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_no_circle_can_be_made(db: None) -> None:
    top = matter("A", "甲")
    below = matter("A1", "乙", top)
    with pytest.raises(Invalid):
        actions.move_matter(actor=SYSTEM, matter_id=top.pk, version=1, parent_id=below.pk, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.filter(pk=top.pk).update(parent=below)


def test_children_left_behind_stop_the_transaction(db: None) -> None:
    top, other = matter("A", "甲"), matter("B", "乙")
    middle = matter("A1", "中", top)
    matter("A11", "叶", middle)
    Matter.objects.filter(pk=middle.pk).update(parent=other, branch="B/A1/")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Matter.objects.filter(code="A11").update(branch="B/A1/A11/")


def test_a_branch_is_at_most_six_deep(db: None) -> None:
    last: Matter | None = None
    for depth in range(6):
        last = matter(f"D{depth}", f"第{depth}层", last)
    with pytest.raises(Invalid):
        matter("D6", "太深", last)


def test_what_still_has_children_is_not_retired(db: None) -> None:
    top = matter("A", "甲")
    below = matter("A1", "乙", top)
    with pytest.raises(Conflict):
        actions.retire_matter(actor=SYSTEM, matter_id=top.pk, version=1, at=AT)
    actions.retire_matter(actor=SYSTEM, matter_id=below.pk, version=1, at=AT)
    actions.retire_matter(actor=SYSTEM, matter_id=top.pk, version=1, at=AT)
    with pytest.raises(Conflict):
        actions.restore_matter(actor=SYSTEM, matter_id=below.pk, version=2, at=AT)
    assert actions.restore_matter(actor=SYSTEM, matter_id=top.pk, version=2, at=AT).is_active
