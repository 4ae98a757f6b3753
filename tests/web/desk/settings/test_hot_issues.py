"""What makes a hot issue is the tenant's to say: saved, explained when wrong, refused to others."""

import pytest
from django.test import Client
from django.urls import reverse

from gewu.domain.insight import tenant
from gewu.registers.places import queries as places
from gewu.registers.places.models import SettingChange
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT, page, send

GROUP, KEY = "hot-issues", tenant.TOPICS.key


def test_days_and_people_are_saved_and_said_in_words(admin: Client, cast: Cast) -> None:
    assert send(admin, GROUP, KEY, days="45", people="5").status_code == 302
    assert places.setting(DISTRICT, KEY).value == {"days": 45, "people": 5}
    assert "45 天内 5 人" in admin.get(reverse("desk:settings")).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"days": "6"},
        {"days": "91"},
        {"days": ""},
        {"people": "1"},
        {"people": "51"},
        {"people": "几个"},
    ],
)
def test_what_makes_no_sense_changes_nothing(
    admin: Client, cast: Cast, typed: dict[str, str]
) -> None:
    answer = send(admin, GROUP, KEY, **typed)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not SettingChange.objects.exists()


def test_who_does_not_manage_the_settings_finds_no_such_page(admin: Client, cast: Cast) -> None:
    typed = {"place": DISTRICT, "key": KEY, "days": "45", "people": "5", "do": "save"}
    for person in (cast.secretary, cast.worker, cast.clerk, cast.resident):
        browser = browser_of(person)
        assert browser.get(page(GROUP)).status_code == 404
        assert browser.post(page(GROUP), typed).status_code == 404
    assert not SettingChange.objects.exists()
