"""Which whistles a caller is shown, and how many."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from gewu.domain.whistles import actions, queries
from gewu.domain.whistles.types import Choice, Filters
from gewu.kernel.access import Actor
from gewu.kernel.errors import NotFound
from tests.cast import AT
from tests.domain.whistles.scene import (
    ARRIVE_BY,
    HOUR,
    Scene,
    blow,
    finished,
    ids,
    planned,
    traffic_duty,
)


def shown(actor: Actor, choice: Choice, **more: str) -> list[str]:
    page = queries.rows(actor=actor, filters=Filters(choice=choice, **more), at=ARRIVE_BY + HOUR)
    return [row.text for row in page.rows]


def test_open_ones_come_by_what_is_due_first(scene: Scene) -> None:
    blow(scene, text="后来的", arrive_by=AT + timedelta(days=3))
    blow(scene, text="先到的")
    assert shown(scene.cast.secretary.actor, Choice.OPEN) == ["先到的", "后来的"]


def test_mine_is_what_waits_for_me(scene: Scene) -> None:
    whistle = blow(scene, scene.traffic_key)
    cast = scene.cast
    people = {
        "secretary": cast.secretary,
        "traffic": scene.traffic_clerk,
        "desk": cast.desk,
        "street": cast.street_staff,
    }

    def mine() -> set[str]:
        return {name for name, who in people.items() if shown(who.actor, Choice.MINE)}

    assert mine() == {"secretary", "traffic"}
    actions.arrive(actor=scene.traffic_clerk.actor, **ids(whistle, scene.traffic_key), at=AT + HOUR)
    assert mine() == {"secretary"}


def test_a_ruling_is_the_desks_to_do(scene: Scene) -> None:
    whistle = blow(scene, scene.housing_key)
    actions.refuse(
        actor=scene.cast.clerk.actor,
        **ids(whistle, scene.housing_key),
        duty_id=traffic_duty(scene).pk,
        reason="道路由交通部门负责",
        at=AT + HOUR,
    )
    assert shown(scene.cast.desk.actor, Choice.MINE)
    assert not shown(scene.cast.clerk.actor, Choice.MINE)


def test_a_part_and_a_rating_are_their_doers(scene: Scene) -> None:
    planned(scene)
    assert shown(scene.cast.clerk.actor, Choice.MINE)
    assert not shown(scene.traffic_clerk.actor, Choice.MINE)


def test_done_waits_for_both_sides(scene: Scene) -> None:
    whistle = finished(scene)
    for who in (scene.cast.secretary, scene.cast.clerk, scene.traffic_clerk):
        assert shown(who.actor, Choice.MINE) == shown(who.actor, Choice.DONE) == [whistle.text]


def test_late_is_what_nobody_did_in_time(scene: Scene) -> None:
    blow(scene, text="迟了")
    blow(scene, text="还早", arrive_by=AT + timedelta(days=3))
    assert shown(scene.cast.desk.actor, Choice.LATE) == ["迟了"]


def test_the_strip_counts_what_the_lists_show(scene: Scene) -> None:
    blow(scene)
    finished(scene)
    counts = queries.counts(actor=scene.cast.secretary.actor, at=ARRIVE_BY + HOUR)
    assert (counts.open, counts.mine, counts.late, counts.done) == (1, 2, 1, 1)
    counts = queries.counts(actor=scene.manager.actor, at=ARRIVE_BY + HOUR)
    assert (counts.open, counts.mine, counts.late, counts.done) == (0, 0, 0, 0)


def test_a_number_or_words_find_it(scene: Scene) -> None:
    whistle = blow(scene, text="路面塌陷")
    blow(scene, text="噪声扰民")
    secretary = scene.cast.secretary.actor
    assert shown(secretary, Choice.ANY, text=whistle.number) == ["路面塌陷"]
    assert shown(secretary, Choice.ANY, text="噪声") == ["噪声扰民"]
    assert shown(secretary, Choice.ANY, path="999901001002") == []


def test_pages_follow_each_other(scene: Scene) -> None:
    for number in range(3):
        blow(scene, text=f"第{number}哨")
    secretary = scene.cast.secretary.actor
    first = queries.rows(actor=secretary, filters=Filters(), at=AT, size=2)
    second = queries.rows(
        actor=secretary, filters=Filters(), at=AT, size=2, cursor=first.next or ""
    )
    assert [row.text for row in (*first.rows, *second.rows)] == ["第0哨", "第1哨", "第2哨"]
    assert second.next is None


def test_a_list_and_a_page_take_few_statements(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    whistle = planned(scene)
    blow(scene)
    secretary = scene.cast.secretary.actor
    with django_assert_max_num_queries(2):
        queries.rows(actor=secretary, filters=Filters(), at=AT)
    with django_assert_max_num_queries(11):
        queries.detail(actor=secretary, whistle_id=whistle.pk, on=AT.date())


@pytest.mark.parametrize("who", ["outsider", "resident", "clerk"])
def test_out_of_sight_is_not_found(scene: Scene, who: str) -> None:
    whistle = blow(scene, scene.traffic_key)
    with pytest.raises(NotFound):
        queries.detail(actor=getattr(scene.cast, who).actor, whistle_id=whistle.pk, on=AT.date())
