"""What everybody may see is chosen on one page."""

import pytest
from django.test import Client

from gewu.registers.places import queries as places
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import page, send

pytestmark = pytest.mark.django_db
DISTRICT = "999901"


def test_the_district_opens_its_map_and_its_phones(cast: Cast, admin: Client) -> None:
    send(admin, "public", "public_map", is_on="on")
    send(admin, "public", "public_phones", is_on="on")
    send(admin, "public", "complaint_phone", phone="0999-12345")
    send(admin, "public", "public_kinds", kinds=["REPAIR", "SAY"])
    keys = ("public_map", "public_phones", "complaint_phone", "public_kinds")
    assert places.settings(DISTRICT, keys) == {
        "public_map": True,
        "public_phones": True,
        "complaint_phone": "0999-12345",
        "public_kinds": ["REPAIR", "SAY"],
    }
    page = admin.get("/desk/settings/public/").content.decode()
    assert "0999-12345" in page


def test_the_sites_that_may_embed_residents_pages_are_named_here(
    cast: Cast, admin: Client, client: Client
) -> None:
    answer = send(
        admin, "public", "frame_ancestors", sites="https://a.example.cn\nhttps://b.example.cn"
    )
    assert answer.status_code == 302
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://a.example.cn https://b.example.cn" in policy
    send(admin, "public", "frame_ancestors", sites="")
    assert "frame-ancestors 'none'" in client.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("site", ["http://a.example.cn", "https://a.example.cn/path", "*"])
def test_what_is_no_plain_address_is_not_taken(cast: Cast, admin: Client, site: str) -> None:
    answer = send(admin, "public", "frame_ancestors", sites=site)
    assert answer.status_code == 422
    assert site in answer.content.decode()
    assert places.settings(DISTRICT, ("frame_ancestors",)) == {}


def test_who_may_not_change_settings_is_turned_away(cast: Cast) -> None:
    url = page("public")
    data = {"key": "frame_ancestors", "version": "0", "sites": "https://a.example.cn", "do": "save"}
    assert browser_of(cast.clerk).post(url, data).status_code in {403, 404}
    assert places.settings(DISTRICT, ("frame_ancestors",)) == {}
