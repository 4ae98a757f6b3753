"""The list of organisations, new ones, and corrections."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from gewu.registers.organisations import actions as organisations_actions
from gewu.registers.organisations import queries as organisations
from gewu.registers.organisations.types import Kind, OrganisationRow
from tests.cast import AT, Cast
from tests.web.desk.conftest import browser_of

INDEX = reverse("desk:organisations")
NEW = reverse("desk:new_organisation")
PROPERTY = {"kind": "PROPERTY_COMPANY", "name": "杏林物业有限公司", "short_name": "杏林物业"}


def url(cast: Cast) -> str:
    return reverse("desk:organisation", args=[cast.department])


def row(cast: Cast) -> OrganisationRow:
    return organisations.get(actor=cast.administrator.actor, organisation_id=cast.department)


def particulars(**more: str) -> dict[str, str]:
    return {"name": "青澜区住房和建设局", "short_name": "住建局", "is_active": "on", **more}


def test_it_lists_and_narrows_by_kind_and_words(admin: Client) -> None:
    assert "住房和建设局" in admin.get(INDEX).content.decode()
    assert "住房和建设局" in admin.get(INDEX, {"kind": "DEPARTMENT", "q": "住房"}).content.decode()
    assert "住房和建设局" not in admin.get(INDEX, {"kind": "PARTY"}).content.decode()
    assert "住房和建设局" not in admin.get(INDEX, {"q": "城管"}).content.decode()


def test_htmx_gets_the_rows_alone(admin: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list"}
    assert "<html" not in admin.get(INDEX, headers=headers).content.decode()


def test_the_list_goes_on(admin: Client, cast: Cast) -> None:
    for number in range(50):
        organisations_actions.create(
            actor=cast.administrator.actor,
            kind=Kind.PROPERTY_COMPANY,
            name=f"第{number:02}物业",
            place_id=cast.community,
            at=AT,
        )
    first = admin.get(INDEX, {"q": "物业"}).content.decode()
    assert 'rel="next"' not in first
    first = admin.get(INDEX).content.decode()
    assert "第49物业" not in first
    link = re.search(r'href="([^"]*)" rel="next"', first)
    assert link is not None
    assert "第49物业" in admin.get(unescape(link[1])).content.decode()


def test_a_new_one(admin: Client, cast: Cast) -> None:
    assert admin.post(NEW, {**PROPERTY, "place": str(cast.community)}).status_code == 302
    assert "杏林物业有限公司" in admin.get(INDEX).content.decode()


def test_a_wrong_credit_code_keeps_what_was_typed(admin: Client, cast: Cast) -> None:
    wrong = {**PROPERTY, "place": str(cast.community), "credit_code": "91510300MA00000000"}
    answer = admin.post(NEW, wrong)
    assert answer.status_code == 422
    assert 'value="杏林物业有限公司"' in answer.content.decode()
    assert f'value="{cast.community}" checked' in answer.content.decode()


def test_the_same_name_twice_is_sent_back(admin: Client, cast: Cast) -> None:
    again = {"kind": "DEPARTMENT", "name": "青澜区住房和建设局", "place": str(cast.district)}
    assert admin.post(NEW, again).status_code == 422


def test_a_correction(admin: Client, cast: Cast) -> None:
    admin.post(url(cast), particulars(phone="0832-2200001"))
    assert row(cast).phone == "0832-2200001"


def test_an_end(admin: Client, cast: Cast) -> None:
    ended = particulars()
    del ended["is_active"]
    admin.post(url(cast), ended)
    assert not row(cast).is_active


def test_a_correction_without_a_name_is_sent_back(admin: Client, cast: Cast) -> None:
    answer = admin.post(url(cast), particulars(name="", phone="0832-2200001"))
    assert answer.status_code == 422
    assert 'value="0832-2200001"' in answer.content.decode()


def test_those_who_only_look_see_no_ways_to_change(staff: Client) -> None:
    page = staff.get(INDEX).content.decode()
    assert NEW not in page


@pytest.mark.parametrize("who", ["worker", "resident", "clerk"])
def test_others_find_no_list(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(INDEX).status_code == 404


@pytest.mark.parametrize("who", ["community_worker", "worker", "resident"])
def test_others_change_nothing(cast: Cast, who: str) -> None:
    client, before = browser_of(getattr(cast, who)), row(cast)
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, {**PROPERTY, "place": str(cast.community)}).status_code == 404
    assert client.get(url(cast)).status_code == 404
    assert client.post(url(cast), particulars(name="别的名字")).status_code == 404
    assert row(cast) == before
