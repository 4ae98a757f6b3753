"""The shells, the sign-in pages and the error pages, as a browser gets them."""

import re

import pytest
from allauth.account.forms import LoginForm
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.template import Engine
from django.template.loader import get_template
from django.test import Client, RequestFactory
from pytest_django import Settings

TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")
OURS = [
    "account/login.html",
    "account/logout.html",
    "account/password_change.html",
    "account/reauthenticate.html",
    "mfa/authenticate.html",
    "mfa/index.html",
    "mfa/totp/activate_form.html",
    "mfa/totp/deactivate_form.html",
    "mfa/recovery_codes/index.html",
    "mfa/recovery_codes/generate.html",
    "allauth/layouts/base.html",
]


def page(client: Client, look: str, **query: str) -> str:
    answer = client.get(f"/ui/{look}/", query)
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("look", ["phone", "desk"])
def test_the_style_page_shows_every_component(
    client: Client, settings: Settings, look: str
) -> None:
    settings.DEMO = True
    html = page(client, look)
    for mark in ("state-overdue", "timeline-mark", 'class="steps"', "data-map", "data-photos"):
        assert mark in html


@pytest.mark.django_db
@pytest.mark.parametrize("look", ["phone", "desk"])
def test_the_style_page_is_closed_in_service(client: Client, look: str) -> None:
    assert client.get(f"/ui/{look}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("look", ["phone", "desk"])
def test_a_page_has_no_inline_scripts_or_styles(
    client: Client, settings: Settings, look: str
) -> None:
    settings.DEMO = True
    html = page(client, look)
    assert "<script>" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert "onclick" not in html


@pytest.mark.django_db
def test_care_mode_and_theme_reach_the_document(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    client.cookies["care"] = "1"
    client.cookies["theme"] = "dark"
    assert '<html lang="zh-hans" data-care data-theme="dark">' in page(client, "phone")


@pytest.mark.django_db
def test_zooming_is_never_forbidden(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    html = page(client, "phone")
    assert "user-scalable" not in html
    assert "maximum-scale" not in html


@pytest.mark.parametrize("name", OURS)
def test_the_sign_in_pages_are_in_our_look(name: str) -> None:
    origin = Engine.get_default().get_template(name).origin
    assert "gewu/web/ui/templates" in str(origin)


@pytest.mark.django_db
def test_the_login_page_offers_demo_logins_only_when_given_some() -> None:
    template = get_template("account/login.html")
    request = RequestFactory().get("/account/login/")
    person = {"role": "网格员", "name": "王建国", "username": "wang", "password": "demo-w"}
    request.session = SessionStore()
    form = LoginForm(request=request)
    assert "demo-w" not in template.render({"form": form}, request)
    assert "demo-w" in template.render({"form": form, "demo_logins": [person]}, request)


@pytest.mark.parametrize("name", ["400.html", "404.html", "500.html", "403_csrf.html"])
def test_error_pages_stand_without_a_request(name: str) -> None:
    assert "answer" in get_template(name).render({})


@pytest.mark.django_db
def test_forbidden_looks_like_not_found() -> None:
    request = RequestFactory().get("/x/")
    forbidden, missing = (
        get_template(name).render({}, request) for name in ("403.html", "404.html")
    )
    assert TOKEN.sub("", forbidden) == TOKEN.sub("", missing)
