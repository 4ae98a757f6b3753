"""All settings as one file: taken away, checked, loaded; nothing before one says so."""

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gewu.domain.setup.types import MAX_BYTES
from gewu.registers.places import queries as places
from gewu.registers.places.models import PlaceSetting, SettingChange
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT, STREET, send

EXPORT = reverse("desk:export_settings")
CHOOSE = reverse("desk:settings_file")
CHECK, LOAD = reverse("desk:check_settings"), reverse("desk:load_settings")


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("settings.yaml", text.encode(), content_type="application/yaml")


def one(settings: str) -> SimpleUploadedFile:
    return file(f"format: gewu-settings/1\nplaces: [{{path: {DISTRICT}, settings: {settings}}}]")


def test_export_import_round_trip(admin: Client, cast: Cast) -> None:
    send(admin, "clock", "warn_share", percent="40")
    send(admin, "contact", "office_phone", place=STREET, phone="0999-2")
    answer = admin.get(EXPORT)
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert [entry["path"] for entry in yaml.safe_load(text)["places"]] == [DISTRICT, STREET]
    PlaceSetting.objects.all().delete()
    assert admin.post(CHOOSE, {"file": file(text)}).status_code == 302
    shown = admin.get(CHECK).content.decode()
    assert "0999-2" in shown
    assert not PlaceSetting.objects.exists()
    assert admin.post(LOAD, {"reason": "新区"}).status_code == 302
    assert admin.get(EXPORT).content.decode() == text
    assert SettingChange.objects.filter(reason="新区").count() == 2


def test_a_file_that_holds_already_has_nothing_to_load(admin: Client, cast: Cast) -> None:
    send(admin, "clock", "warn_share", percent="40")
    admin.post(CHOOSE, {"file": one("{warn_share: 0.4}")})
    assert "没有要导入的" in admin.get(CHECK).content.decode()


def test_flaws_are_shown_and_nothing_can_be_loaded(admin: Client, cast: Cast) -> None:
    admin.post(CHOOSE, {"file": one("{warn_share: 0.4, colour: red}")})
    shown = admin.get(CHECK).content.decode()
    assert f"places › {DISTRICT} › settings › colour" in shown
    assert LOAD not in shown
    assert admin.post(LOAD).status_code == 422
    assert places.setting(DISTRICT, "warn_share").from_place is None


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x", "[" * 3000, "x" * (MAX_BYTES + 1), "a: 1\na: 2"]
)
def test_what_cannot_be_read_comes_back_at_once(admin: Client, cast: Cast, text: str) -> None:
    assert admin.post(CHOOSE, {"file": file(text)}).status_code == 422
    assert admin.get(CHECK).status_code == 404


def test_a_file_can_be_put_aside(admin: Client, cast: Cast) -> None:
    admin.post(CHOOSE, {"file": one("{warn_share: 0.4}")})
    assert admin.post(reverse("desk:leave_settings")).status_code == 302
    assert admin.get(CHECK).status_code == 404
    assert admin.post(LOAD).status_code == 404


def test_readers_take_a_file_away_and_bring_none(cast: Cast) -> None:
    reader = browser_of(cast.street_staff)
    assert reader.get(EXPORT).status_code == 200
    assert reader.get(EXPORT, {"place": DISTRICT}).status_code == 404
    assert reader.get(CHOOSE).status_code == 404
    assert reader.post(LOAD).status_code == 404
    assert browser_of(cast.worker).get(EXPORT).status_code == 404
