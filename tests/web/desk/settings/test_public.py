"""What everybody may see is chosen on one page."""

import pytest
from django.test import Client

from gewu.registers.places import queries as places
from tests.cast import Cast
from tests.web.desk.settings.sending import send

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
