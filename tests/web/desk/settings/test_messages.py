"""Messages as they will read, while they are being written."""

import pytest
from django.test import Client
from django.urls import reverse

from gewu.registers.places import queries as places
from gewu.web.desk.settings.forms.messages import preview, unknown
from tests.cast import Cast
from tests.web.desk.conftest import browser_of
from tests.web.desk.settings.sending import DISTRICT, send

TRY = reverse("desk:preview_message")


def test_samples_stand_for_placeholders() -> None:
    shown = preview("{person} 已接手 {number}", "zh")
    assert shown.text == "王小满 已接手 2611 2200 0187"
    assert shown.unknown == ()


@pytest.mark.parametrize(
    ("length", "parts"), [(0, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3)]
)
def test_text_messages_are_counted(length: int, parts: int) -> None:
    shown = preview("字" * length, "zh")
    assert (shown.length, shown.parts) == (length, parts)


def test_a_rare_character_counts_double() -> None:
    assert preview("𠮷", "zh").length == 2


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{number}", []),
        ("{name}", ["{name}"]),
        ("{}", ["{}"]),
        ("{number", ["{"]),
        ("number}}", ["}", "}"]),
        ("{{number}}", ["{", "}"]),
        ("{number!r}", ["{number!r}"]),
    ],
)
def test_what_nothing_fills_is_found(text: str, wrong: list[str]) -> None:
    assert unknown(text) == wrong


def test_the_preview_follows_the_typing(admin: Client, cast: Cast) -> None:
    shown = admin.post(TRY, {"accepted_zh": "{person} 来了，{name}"}).content.decode()
    assert "王小满 来了" in shown
    assert "{name}" in shown
    assert "1 条短信" in shown


def test_nothing_typed_shows_nothing(admin: Client, cast: Cast) -> None:
    assert "0 字" in admin.post(TRY, {}).content.decode()


def test_a_message_is_saved_in_both_languages(admin: Client, cast: Cast) -> None:
    send(admin, "messages", "messages", merged_zh="{number} 已合并。")
    saved = places.setting(DISTRICT, "messages").value
    assert saved["merged"]["zh"] == "{number} 已合并。"
    assert saved["merged"]["en"].startswith("Your report")
    assert "accepted" in saved


def test_others_preview_nothing(cast: Cast) -> None:
    assert browser_of(cast.worker).post(TRY, {"a_zh": "x"}).status_code == 404
