"""Passing a case on at the desk: who is offered, what must be said, and the ruling on a return."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases import actions
from gewu.domain.cases.types import Status, Verb
from gewu.domain.matters import queries as matters
from gewu.registers.accounts.types import Role
from tests.cast import Cast
from tests.domain.matters.lists import department_leads, duty, matter
from tests.web.desk.conftest import NOW, browser_of
from tests.web.desk.test_case import PANE, key_of, now, url


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return browser_of(cast.clerk)


@pytest.fixture
def listed(cast: Cast, case_id: UUID) -> UUID:
    """A case whose matter the department leads by the duty list; the matter's id."""
    lamp = matter("X1", "路灯")
    duty(lamp, cast.district, department_leads(cast))
    actions.classify(
        actor=cast.community_worker.on(NOW.date()), case_id=case_id, matter_id=lamp.pk, at=NOW
    )
    return lamp.pk


def dispatch(staff: Client, cast: Cast, case_id: UUID, **words: str) -> int:
    target = key_of(staff.get(url("dispatch", case_id)).context["targets"], cast.department)
    return staff.post(url("dispatch", case_id), {"target": target, **words}).status_code


def send(client: Client, cast: Cast, case_id: UUID) -> None:
    """Dispatched to the department and returned by it."""
    assert dispatch(client, cast, case_id) == 302
    answer = browser_of(cast.clerk).post(url("return", case_id), {"reason": "已移交物业"})
    assert answer.status_code == 302


def test_without_a_matter_a_reason_is_asked_for(staff: Client, cast: Cast, case_id: UUID) -> None:
    assert "先确定事项" in staff.get(url("dispatch", case_id)).content.decode()
    assert dispatch(staff, cast, case_id) == 422
    assert dispatch(staff, cast, case_id, reason="路灯归住建局") == 302
    detail = now(cast, case_id)
    assert (detail.row.status, detail.row.owner_name) == (
        Status.DISPATCHED,
        "青澜区住房和建设局",
    )
    assert detail.steps[-1].text == "路灯归住建局"


def test_who_the_list_names_comes_first_and_needs_no_reason(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    page = staff.get(url("dispatch", case_id))
    first = page.context["targets"][0]
    assert (first.label, first.is_listed, str(first.part)) == ("住建局", True, "牵头")
    assert "“路灯”：住建局牵头" in page.content.decode()
    assert dispatch(staff, cast, case_id) == 302


def test_who_is_not_on_the_list_stays_marked(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    page = staff.get(url("dispatch", case_id))
    street = key_of(page.context["targets"], cast.street)
    assert "data-off-list" in page.content.decode()
    assert staff.post(url("dispatch", case_id), {"target": street}).status_code == 422
    staff.post(url("dispatch", case_id), {"target": street, "reason": "要协调三家"})
    assert "不在权责清单内" in staff.get(url("", case_id)).content.decode()


def test_an_empty_seat_is_shown_but_not_to_be_chosen(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    page = staff.get(url("split", case_id))
    empty = [choice for choice in page.context["targets"] if not choice.person]
    assert page.content.decode().count(" disabled>") == len(empty)


def test_an_unknown_target_keeps_the_reason(staff: Client, cast: Cast, case_id: UUID) -> None:
    answer = staff.post(url("dispatch", case_id), {"target": "x", "reason": "不归我们管"})
    assert answer.status_code == 422
    assert "不归我们管" in answer.content.decode()
    assert Verb.DISPATCH not in [step.verb for step in now(cast, case_id).steps]


def test_until_it_is_signed_for_the_first_receiver_stays_answerable(
    staff: Client, clerk: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    assert "签收之前，由第一网格对居民负责" in staff.get(url("", case_id)).content.decode()
    assert url("sign", case_id) in clerk.get(url("", case_id)).content.decode()
    clerk.post(url("sign", case_id))
    assert "签收之前" not in staff.get(url("", case_id)).content.decode()
    assert now(cast, case_id).row.handler_name == "陈述"


def test_it_is_sent_elsewhere_before_it_is_signed_for(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    street = key_of(staff.get(url("redirect", case_id)).context["targets"], cast.street)
    staff.post(url("redirect", case_id), {"target": street, "reason": "先由街道看"})
    assert now(cast, case_id).row.owner_name == "望江街道"


def test_it_is_taken_back_before_it_is_signed_for(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    staff.post(url("take_back", case_id))
    assert now(cast, case_id).row.status is Status.ACCEPTED


def test_what_is_not_on_the_list_is_not_sent_down_and_nothing_typed_is_lost(
    cast: Cast, case_id: UUID, listed: UUID
) -> None:
    community = browser_of(cast.community_worker)
    community.post(url("accept", case_id))
    street = key_of(community.get(url("dispatch", case_id)).context["targets"], cast.street)
    community.post(url("dispatch", case_id), {"target": street, "reason": "请协调"})
    staff = browser_of(cast.street_staff)
    staff.post(url("sign", case_id))
    community_key = key_of(staff.get(url("send_down", case_id)).context["targets"], cast.community)
    given = {"target": community_key, "reason": "就近处理"}
    answer = staff.post(url("send_down", case_id), given)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert 'class="case-trouble"' in page
    assert "就近处理" in page


def test_the_worker_passes_it_up_and_to_the_neighbour(cast: Cast, case_id: UUID) -> None:
    worker = browser_of(cast.worker)
    assert worker.post(url("escalate", case_id), {"reason": " "}).status_code == 422
    beside = key_of(worker.get(url("hand_over", case_id)).context["targets"], cast.grid_2)
    worker.post(url("hand_over", case_id), {"target": beside, "reason": "在那边"})
    assert now(cast, case_id).row.owner_name == "第二网格"
    neighbour = browser_of(cast.neighbour_worker)
    neighbour.post(url("escalate", case_id), {"reason": "要登高车"})
    assert now(cast, case_id).row.owner_name == "杏林社区"


def test_the_page_for_a_return_shows_what_it_rests_on(
    staff: Client, clerk: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    page = clerk.get(url("return", case_id))
    assert page.context["return_until"] > NOW
    assert "退单期限" in page.content.decode()
    assert "只能退一次" in page.content.decode()


def test_who_returned_it_follows_it_until_it_is_ruled_on(
    staff: Client, clerk: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    answer = clerk.post(url("return", case_id), {"reason": "已移交物业"}, headers=PANE)
    assert answer.status_code == 200
    assert "已移交物业" in clerk.get(reverse("desk:case", args=[case_id])).content.decode()


def test_who_passed_it_out_of_sight_is_led_back_to_the_list(
    staff: Client, clerk: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    dispatch(staff, cast, case_id)
    answer = clerk.post(url("escalate", case_id), {"reason": "要街道协调"}, headers=PANE)
    assert answer["HX-Redirect"] == reverse("desk:cases")
    assert "已交给上级" in clerk.get(reverse("desk:cases")).content.decode()


def test_a_return_is_ruled_on_and_the_ruling_binds(
    staff: Client, clerk: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    send(staff, cast, case_id)
    desk = browser_of(cast.desk)
    page = desk.get(url("rule", case_id))
    assert "已移交物业" in page.content.decode()
    assert "同时修改权责清单" in page.content.decode()
    department = key_of(page.context["targets"], cast.department)
    desk.post(url("rule", case_id), {"target": department, "reason": "路灯属市政设施"})
    detail = now(cast, case_id)
    assert (detail.row.status, detail.steps[-1].facts.upheld) == (Status.DISPATCHED, False)
    shown = clerk.get(url("", case_id)).content.decode()
    assert "退单不成立" in shown
    assert url("return", case_id) not in shown


def test_a_ruling_may_change_the_list(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    send(staff, cast, case_id)
    desk = browser_of(cast.desk)
    street = key_of(desk.get(url("rule", case_id)).context["targets"], cast.street)
    given = {"target": street, "reason": "由街道牵头", "change_list": "on"}
    assert desk.post(url("rule", case_id), given).status_code == 302
    row = matters.duty(listed, now(cast, case_id).row.path, "B", NOW.date())
    assert row is not None
    assert row.lead.role == Role.STREET_STAFF


def test_who_may_not_change_the_list_is_not_asked(cast: Cast, case_id: UUID, listed: UUID) -> None:
    community = browser_of(cast.community_worker)
    street = browser_of(cast.street_staff)
    target = key_of(street.get(url("dispatch", case_id)).context["targets"], cast.community)
    street.post(url("dispatch", case_id), {"target": target, "reason": "请社区先办"})
    community.post(url("return", case_id), {"reason": "社区无权"})
    page = street.get(url("rule", case_id)).content.decode()
    assert "社区无权" in page
    assert "同时修改权责清单" not in page


def test_a_part_becomes_a_case_of_its_own(staff: Client, cast: Cast, case_id: UUID) -> None:
    target = key_of(staff.get(url("split", case_id)).context["targets"], cast.department)
    staff.post(url("split", case_id), {"text": "电缆那一段", "target": target})
    parts = now(cast, case_id).around.parts
    assert [(part.text, part.owner_name) for part in parts] == [
        ("电缆那一段", "青澜区住房和建设局")
    ]
    page = staff.get(url("", case_id)).content.decode()
    assert "拆分出的部分" in page
    assert url("resolve", case_id) not in page


def test_a_ruling_that_comes_second_sees_the_first(
    staff: Client, cast: Cast, case_id: UUID, listed: UUID
) -> None:
    send(staff, cast, case_id)
    desk = browser_of(cast.desk)
    page = desk.get(url("rule", case_id))
    seen = now(cast, case_id).steps[-1].id
    target = key_of(page.context["targets"], cast.department)
    desk.post(url("rule", case_id), {"target": target, "reason": "归住建"})
    late = {
        "target": key_of(page.context["targets"], cast.street),
        "reason": "归街道",
        "seen": str(seen),
    }
    answer = desk.post(url("rule", case_id), late, headers=PANE)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#detail"
    words = answer.content.decode()
    assert "郑平先您一步" in words
    assert words.count("刚刚发生") == 1
    assert "归街道" in words
