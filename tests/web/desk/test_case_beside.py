"""What stands beside a case: like ones, who reported it, its photos; and two side by side."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases import actions
from gewu.domain.cases.types import Outcome
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of, photo, report


def case(client: Client, case_id: UUID) -> str:
    return client.get(reverse("desk:case", args=[case_id])).content.decode()


def compare(one: UUID, other: UUID) -> str:
    return reverse("desk:compare_cases", args=[one, other])


def test_a_similar_case_opens_side_by_side(staff: Client, cast: Cast, case_id: UUID) -> None:
    other = report(cast, "三单元楼道灯还是不亮")
    page = case(staff, case_id)
    assert compare(case_id, other) in page
    assert "说法相近" in page
    beside = staff.get(compare(case_id, other)).content.decode()
    assert "三单元楼道灯不亮" in beside
    assert "三单元楼道灯还是不亮" in beside
    for verb in ("merge", "link"):
        assert f"{reverse(f'desk:{verb}_case', args=[case_id])}?other={other}" in beside


def test_who_may_not_join_is_offered_no_join(cast: Cast, case_id: UUID) -> None:
    other = report(cast, "同一盏灯")
    page = browser_of(cast.worker).get(compare(case_id, other)).content.decode()
    assert reverse("desk:merge_case", args=[case_id]) not in page


def test_the_pane_has_no_shell(staff: Client, cast: Cast, case_id: UUID) -> None:
    headers = {"HX-Request": "true", "HX-Target": "detail"}
    page = staff.get(compare(case_id, report(cast, "同一盏灯")), headers=headers).content.decode()
    assert "<html" not in page


@pytest.mark.parametrize("who", ["outsider", "administrator", "clerk", "resident"])
def test_both_must_be_in_sight(cast: Cast, case_id: UUID, who: str) -> None:
    url = compare(case_id, report(cast, "同一盏灯"))
    assert browser_of(getattr(cast, who)).get(url).status_code == 404


def test_a_case_is_not_compared_with_itself(staff: Client, case_id: UUID) -> None:
    assert staff.get(compare(case_id, case_id)).status_code == 404


def test_masks_do_not_make_two_people_the_same(staff: Client, cast: Cast, case_id: UUID) -> None:
    lines = staff.get(compare(case_id, report(cast, "同一盏灯"))).context["lines"]
    (reporter,) = [line for line in lines if line.name == "反映人"]
    assert reporter.this == "杨** 138****0009"
    assert "杨阿姨" not in (reporter.this, reporter.other)


def test_name_and_phone_are_masked_until_they_are_looked_up(staff: Client, case_id: UUID) -> None:
    page = case(staff, case_id)
    assert "杨**" in page
    assert "杨阿姨" not in page
    shown = staff.post(reverse("desk:reveal_case", args=[case_id])).content.decode()
    assert "杨阿姨" in shown
    assert "13800000009" in shown


def test_other_cases_of_the_reporter_stand_on_the_card(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    other = report(cast, "水管漏水")
    actions.contact(actor=cast.worker.actor, case_id=other, text="约了周三上门", at=NOW)
    page = case(staff, case_id)
    assert reverse("desk:case", args=[other]) in page
    assert "约了周三上门" in page


def test_before_and_after_stand_beside_each_other(staff: Client, cast: Cast, case_id: UUID) -> None:
    data = photo().read()
    at, worker = NOW, cast.worker.actor
    actions.attach(actor=cast.resident.actor, case_id=case_id, photos=(data,), at=at)
    assert staff.get(reverse("desk:case", args=[case_id])).context["shots"].before is None
    actions.accept(actor=worker, case_id=case_id, at=at)
    actions.resolve(
        actor=worker, case_id=case_id, outcome=Outcome.SOLVED, text="好了", photos=(data,), at=at
    )
    answer = staff.get(reverse("desk:case", args=[case_id]))
    shots = answer.context["shots"]
    assert (len(shots.all), len(shots.others)) == (2, 0)
    assert "shot-pair" in answer.content.decode()
