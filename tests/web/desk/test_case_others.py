"""Other cases beside this one: joined, parted, linked; and the report itself corrected."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.cases.types import Kind, Status
from gewu.kernel.codes import format_case_number
from tests.cast import Cast
from tests.web.desk.conftest import browser_of, photo, report
from tests.web.desk.test_case import now, url


@pytest.fixture
def other(cast: Cast) -> UUID:
    return report(cast, "同一盏灯，又黑了")


def find(client: Client, case_id: UUID, **query: str) -> str:
    return client.get(reverse("desk:find_case", args=[case_id]), query).content.decode()


def test_what_lies_close_by_is_offered_first(staff: Client, case_id: UUID, other: UUID) -> None:
    page = staff.get(url("merge", case_id)).content.decode()
    assert f'value="{other}"' in page
    assert f'value="{case_id}"' not in page


def test_another_is_found_by_words_and_by_number(
    staff: Client, cast: Cast, case_id: UUID, other: UUID
) -> None:
    far = report(cast, "水管爆裂")
    assert f'value="{far}"' in find(staff, case_id, q="水管")
    number = format_case_number(now(cast, far).row.number)
    found = find(staff, case_id, q=number)
    assert f'value="{far}"' in found
    assert f'value="{other}"' not in found


def test_the_other_community_is_not_searched(outsider: Client, cast: Cast, case_id: UUID) -> None:
    assert outsider.get(reverse("desk:find_case", args=[case_id])).status_code == 404


def test_joining_and_parting(staff: Client, cast: Cast, case_id: UUID, other: UUID) -> None:
    staff.post(url("merge", case_id), {"other": str(other), "reason": "同一盏灯"})
    assert now(cast, case_id).row.status is Status.MERGED
    assert "另有 1 人反映同一件事" in staff.get(url("", other)).content.decode()
    inbox = staff.get("/desk/cases/").content.decode()
    assert "合并进来的其他反映" in inbox
    assert staff.post(url("unmerge", case_id), {"reason": ""}).status_code == 422
    staff.post(url("unmerge", case_id), {"reason": "不是同一盏"})
    assert now(cast, case_id).row.status is Status.REPORTED


def test_nothing_chosen_keeps_the_reason(staff: Client, case_id: UUID, other: UUID) -> None:
    answer = staff.post(url("merge", case_id), {"other": "", "reason": "同一盏灯"})
    assert answer.status_code == 422
    assert "同一盏灯" in answer.content.decode()
    assert f'value="{other}"' in answer.content.decode()


def test_joining_with_what_has_ended_says_so(
    staff: Client, cast: Cast, case_id: UUID, other: UUID
) -> None:
    staff.post(url("decline", other), {"reason": "REPEAT"})
    answer = staff.post(url("merge", case_id), {"other": str(other), "reason": "同一盏灯"})
    assert answer.status_code == 409
    assert "对方事件已办结" in answer.content.decode()
    assert "同一盏灯" in answer.content.decode()


def test_linking_and_taking_the_link_away(
    staff: Client, cast: Cast, case_id: UUID, other: UUID
) -> None:
    staff.post(url("link", case_id), {"other": str(other)})
    away = reverse("desk:unlink_case", args=[case_id, other])
    assert away in staff.get(url("", case_id)).content.decode()
    staff.post(away)
    assert now(cast, case_id).around.links == ()
    assert browser_of(cast.outsider).post(away).status_code == 404


def corrected(cast: Cast, case_id: UUID, **fields: str) -> dict[str, str]:
    detail = now(cast, case_id)
    lon, lat = detail.point or ("", "")
    return {
        "kind": detail.row.kind,
        "text": detail.row.text,
        "address": detail.address,
        "contact_name": detail.contact_name,
        "lon": str(lon),
        "lat": str(lat),
        **fields,
    }


def test_the_words_and_the_kind_are_corrected(staff: Client, cast: Cast, case_id: UUID) -> None:
    given = corrected(cast, case_id, text="四单元楼道灯不亮", kind=Kind.HELP)
    assert staff.post(url("amend", case_id), given).status_code == 302
    detail = now(cast, case_id)
    assert (detail.row.text, detail.row.kind) == ("四单元楼道灯不亮", Kind.HELP)
    assert detail.steps[-1].facts.fields == ("text", "kind")
    assert "内容、类别" in staff.get(url("", case_id)).content.decode()


def test_a_place_that_is_named_moves_it(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("amend", case_id), corrected(cast, case_id, place=str(cast.grid_2)))
    assert now(cast, case_id).row.owner_name == "第二网格"


def test_an_address_is_added_without_moving_the_pin(
    staff: Client, cast: Cast, case_id: UUID
) -> None:
    before = now(cast, case_id)
    staff.post(url("amend", case_id), corrected(cast, case_id, address="三单元 门厅"))
    after = now(cast, case_id)
    assert (after.address, after.point, after.row.path) == (
        "三单元 门厅",
        before.point,
        before.row.path,
    )


def test_another_telephone_replaces_the_first(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("amend", case_id), corrected(cast, case_id, contact_phone="13800000008"))
    assert now(cast, case_id).contact_phone == "138****0008"


def test_nothing_changed_is_said(staff: Client, cast: Cast, case_id: UUID) -> None:
    answer = staff.post(url("amend", case_id), corrected(cast, case_id))
    assert answer.status_code == 422
    assert "没有任何改动" in answer.content.decode()


def test_a_bad_number_keeps_the_rest(staff: Client, cast: Cast, case_id: UUID) -> None:
    given = corrected(cast, case_id, text="写了很久", contact_phone="12")
    answer = staff.post(url("amend", case_id), given)
    assert answer.status_code == 422
    assert "写了很久" in answer.content.decode()


def test_photos_are_added(staff: Client, cast: Cast, case_id: UUID) -> None:
    assert staff.post(url("attach", case_id)).status_code == 422
    staff.post(url("attach", case_id), {"photos": photo()})
    assert len(now(cast, case_id).photos) == 1


def test_speaking_with_them_is_kept(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("contact", case_id), {"text": "约了下午"})
    detail = now(cast, case_id)
    assert (detail.steps[-1].text, detail.times.responded_at is not None) == ("约了下午", True)


def test_being_on_the_spot_is_kept_once(staff: Client, cast: Cast, case_id: UUID) -> None:
    staff.post(url("accept", case_id))
    staff.post(url("arrive", case_id))
    assert now(cast, case_id).times.arrived_at is not None
    assert url("arrive", case_id) not in staff.get(url("", case_id)).content.decode()
