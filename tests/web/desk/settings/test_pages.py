"""Reading and choosing: overview, one page a group, who may, what is kept when it goes wrong."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gewu.registers.places import queries as places
from gewu.registers.places.models import SettingChange
from gewu.web.desk.settings.sections import GROUPS
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT, STREET, fields_of, page, send

INDEX = reverse("desk:settings")


def test_the_overview_says_what_holds_and_where_it_comes_from(admin: Client, cast: Cast) -> None:
    assert "系统默认" in admin.get(INDEX).content.decode()
    send(admin, "contact", "office_phone", phone="0999-666")
    assert "本级设定" in admin.get(INDEX).content.decode()
    below = admin.get(INDEX, {"place": STREET}).content.decode()
    assert "0999-666" in below
    assert "来自青澜区" in below


def test_every_page_opens_with_a_known_number_of_queries(
    admin: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for slug in GROUPS:
        with django_assert_max_num_queries(14):
            assert (slug, admin.get(page(slug)).status_code) == (slug, 200)


def test_what_a_page_shows_can_be_sent_back_without_a_change(admin: Client, cast: Cast) -> None:
    for group in GROUPS.values():
        for key in group.keys:
            assert (key, send(admin, group.slug, key).status_code) == (key, 302)
    assert not SettingChange.objects.exists()


def test_a_level_is_renamed_and_inherited_names_show_where_nothing_is_typed(
    admin: Client, cast: Cast
) -> None:
    send(admin, "levels", "level_names", STREET_zh="镇", reason="撤街设镇")
    assert places.setting(DISTRICT, "level_names").value == {"STREET": {"zh": "镇"}}
    below = admin.get(page("levels", STREET)).content.decode()
    assert 'placeholder="镇"' in below
    (change,) = SettingChange.objects.all()
    assert change.reason == "撤街设镇"


def test_classes_are_worded_anew(admin: Client, cast: Cast) -> None:
    send(admin, "classes", "case_classes", A_zh="当日办结")
    value = places.setting(DISTRICT, "case_classes").value
    assert value["A"]["zh"] == "当日办结"
    assert set(value) == {"A", "B", "C"}


def test_limits_escalation_and_warning_are_saved(admin: Client, cast: Cast) -> None:
    send(admin, "limits", "case_limits", REPAIR_accept="1WH")
    send(admin, "clock", "escalation", in_hand="")
    send(admin, "clock", "warn_share", percent="40")
    assert places.setting(DISTRICT, "case_limits").value["REPAIR"]["accept"] == "1wh"
    assert places.setting(DISTRICT, "escalation").value == {"unaccepted": "2wh"}
    assert places.setting(DISTRICT, "warn_share").value == 0.4


def test_measures_are_saved(admin: Client, cast: Cast) -> None:
    send(admin, "measures", "small_matters", classes=["A", "B"], within_day=None)
    send(admin, "measures", "satisfied_stars", stars="3")
    send(admin, "measures", "rate_weights", response="20", solution="50")
    small = {"classes": ["A", "B"], "within_day": False}
    assert places.setting(DISTRICT, "small_matters").value == small
    assert places.setting(DISTRICT, "satisfied_stars").value == 3
    weights = {"response": 20, "solution": 50, "satisfaction": 30}
    assert places.setting(DISTRICT, "rate_weights").value == weights
    assert "★★★" in admin.get(INDEX).content.decode()


@pytest.mark.parametrize(
    ("slug", "key", "typed"),
    [
        ("measures", "rate_weights", {"response": "50"}),
        ("measures", "satisfied_stars", {"stars": "6"}),
        ("levels", "level_names", {"STREET_zh": "长" * 21}),
        ("contact", "office_phone", {"phone": "call us"}),
        ("limits", "case_limits", {"HELP_accept": "soon"}),
        ("clock", "warn_share", {"percent": "99"}),
        ("clock", "escalation", {"in_hand": "3 Tage"}),
        ("messages", "messages", {"accepted_zh": "您好 {name}"}),
        ("messages", "messages", {"accepted_en": "Hello {number"}),
        ("calendar", "calendar", {"from_0": "13:00"}),
        ("calendar", "calendar", {"to_1": ""}),
        ("reasons", "decline_reasons", {"code_0": "lower"}),
        ("reasons", "decline_reasons", {"code_0": "LEGAL"}),
        ("reasons", "decline_reasons", {"rows": "0"}),
    ],
)
def test_a_bad_value_comes_back_as_it_was_typed(
    admin: Client, cast: Cast, slug: str, key: str, typed: dict[str, str]
) -> None:
    answer = send(admin, slug, key, **typed)
    assert answer.status_code == 422
    assert not SettingChange.objects.exists()
    shown = fields_of(answer, key)
    assert {name: shown.get(name, "") for name in typed} == typed


def test_the_second_of_two_editors_is_told(admin: Client, cast: Cast) -> None:
    first = send(admin, "contact", "office_phone", phone="0999-1", version="0")
    second = send(admin, "contact", "office_phone", phone="0999-2", version="0")
    assert (first.status_code, second.status_code) == (302, 409)


def test_the_last_change_is_taken_back(admin: Client, cast: Cast) -> None:
    answer = send(admin, "contact", "office_phone", phone="0999-1")
    shown = admin.get(answer.url).content.decode()
    (change,) = SettingChange.objects.all()
    assert str(change.pk) in shown
    undo = f"{reverse('desk:undo_setting')}?place={DISTRICT}"
    sent = {"change": str(change.pk), "group": "contact"}
    assert admin.post(undo, sent).status_code == 302
    assert places.setting(DISTRICT, "office_phone").from_place is None
    assert admin.post(undo, sent).status_code == 409


def test_a_place_goes_back_to_what_it_inherits(admin: Client, cast: Cast) -> None:
    send(admin, "contact", "office_phone", phone="0999-1")
    send(admin, "contact", "office_phone", place=STREET, phone="0999-2")
    send(admin, "contact", "office_phone", place=STREET, do="reset", phone="?")
    assert places.setting(STREET, "office_phone").value == "0999-1"


def test_the_district_desk_sets_too(cast: Cast) -> None:
    desk = browser_of(cast.desk)
    assert send(desk, "clock", "warn_share", percent="40").status_code == 302
    assert places.setting(DISTRICT, "warn_share").value == 0.4


def test_street_staff_read_their_street_and_change_nothing(cast: Cast) -> None:
    reader = browser_of(cast.street_staff)
    shown = reader.get(INDEX).content.decode()
    assert "望江街道" in shown
    assert "修改由区里负责" in shown
    locked = reader.get(page("calendar", STREET)).content.decode()
    assert "disabled" in locked
    assert 'value="reset"' not in locked
    data = {"key": "warn_share", "version": "0", "percent": "40"}
    assert reader.post(page("clock", STREET), data).status_code == 403
    assert reader.get(page("clock", DISTRICT)).status_code == 404
    assert not SettingChange.objects.exists()


def test_a_secretary_cannot_set_the_districts_values(cast: Cast) -> None:
    secretary = browser_of(cast.secretary)
    data = {"key": "warn_share", "version": "0", "percent": "40"}
    assert secretary.post(page("clock", DISTRICT), data).status_code == 404
    assert secretary.post(page("clock", "999901001001"), data).status_code == 403
    assert secretary.get(reverse("desk:settings_file")).status_code == 404


def test_others_find_no_settings(cast: Cast) -> None:
    for person in (cast.worker, cast.clerk, cast.resident):
        assert browser_of(person).get(INDEX).status_code == 404


@pytest.mark.parametrize("path", ["colours/", "calendar/?place=1", "levels/?place=999902"])
def test_what_is_not_there_is_not_found(admin: Client, cast: Cast, path: str) -> None:
    assert admin.get(INDEX + path).status_code == 404


def test_a_key_of_another_page_is_not_found(admin: Client, cast: Cast) -> None:
    data = {"key": "backdrop", "version": "0"}
    assert admin.post(page("contact"), data).status_code == 404
