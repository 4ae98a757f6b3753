"""Care mode, theme and language: kept in cookies, open to everyone, and back to where one was."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_care_mode_is_switched_on_and_off(client: Client) -> None:
    answer = client.post("/ui/care/", {"next": "/ui/phone/"})
    assert answer["Location"] == "/ui/phone/"
    assert client.cookies["care"].value == "1"
    client.post("/ui/care/", {"next": "/ui/phone/"})
    assert client.cookies["care"].value == ""


def test_nobody_is_sent_to_another_site(client: Client) -> None:
    answer = client.post("/ui/care/", {"next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_theme_is_kept_and_forgotten(client: Client) -> None:
    client.post("/ui/theme/", {"theme": "dark"})
    assert client.cookies["theme"].value == "dark"
    client.post("/ui/theme/", {"theme": "auto"})
    assert client.cookies["theme"].value == ""


def test_an_invented_theme_is_not_kept(client: Client) -> None:
    client.post("/ui/theme/", {"theme": "pink"})
    assert "theme" not in client.cookies or client.cookies["theme"].value == ""


def test_a_link_alone_changes_nothing(client: Client) -> None:
    assert client.get("/ui/care/").status_code == 405
    assert client.get("/ui/theme/").status_code == 405


def test_the_language_follows_the_choice(client: Client) -> None:
    client.post("/ui/language/", {"language": "en", "next": "/"})
    assert client.cookies["django_language"].value == "en"
