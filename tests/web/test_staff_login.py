"""Staff log in with a password, and a second factor if they set one up."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from gewu.registers.accounts import actions
from gewu.registers.accounts.models import Account
from gewu.registers.accounts.types import Role
from tests.cast import AT, PASSWORD, Cast

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()


def log_in(client: Client, username: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": username, "password": password})


@pytest.mark.parametrize(
    ("username", "lands_on"),
    [("wang", "/work/"), ("sun", "/desk/"), ("chen", "/desk/"), ("admin", "/desk/")],
)
def test_everyone_lands_in_their_own_wing(
    cast: Cast, client: Client, username: str, lands_on: str
) -> None:
    response = client.post(LOGIN, {"login": username, "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0].startswith(lands_on)


def test_a_wrong_password_and_an_unknown_name_look_the_same(cast: Cast, client: Client) -> None:
    known = log_in(client, "wang", "wrong-password")
    unknown = log_in(client, "nobody", "wrong-password")
    assert known.status_code == unknown.status_code == 200
    errors = [list(r.context["form"].non_field_errors()) for r in (known, unknown)]
    assert errors[0] == errors[1]
    assert errors[0]


def test_five_wrong_passwords_lock_the_name_out_for_a_while(cast: Cast, client: Client) -> None:
    for _ in range(5):
        log_in(client, "wang", "wrong-password")
    refused = log_in(client, "wang")
    assert "_auth_user_id" not in client.session
    assert refused.status_code == 200
    assert log_in(Client(), "lichun").status_code == 302


def test_a_second_factor_is_asked_for_once_it_is_set_up(cast: Cast, client: Client) -> None:
    account = Account.objects.get(pk=cast.worker.id)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    response = log_in(client, "wang")
    assert response["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(account.pk)
    assert Authenticator.objects.filter(user=account).count() == 1


def test_a_change_of_role_ends_the_session(cast: Cast, client: Client) -> None:
    log_in(client, "wang")
    assert client.get("/work/").status_code == 200
    actions.give_post(
        actor=cast.administrator.actor,
        account_id=cast.worker.id,
        role=Role.GRID_WORKER,
        place_id=cast.grid_2,
        starts_on=AT.date(),
        at=AT,
    )
    assert client.get("/work/").status_code == 302


def test_a_handed_over_password_must_be_changed_first(cast: Cast, client: Client) -> None:
    given = actions.reset_password(actor=cast.secretary.actor, account_id=cast.worker.id, at=AT)
    log_in(client, "wang", given)
    assert client.get("/work/")["Location"] == "/account/password/change/"
    own = {"oldpassword": given, "password1": "lotus-pond-77", "password2": "lotus-pond-77"}
    client.post("/account/password/change/", own)
    assert client.get("/work/").status_code == 200


@pytest.mark.parametrize("path", ["/account/signup/", "/account/password/reset/"])
def test_nobody_signs_up_or_resets_by_mail(client: Client, path: str, db: None) -> None:
    before = Account.objects.count()
    fields = {"username": "intruder", "password1": PASSWORD, "password2": PASSWORD}
    client.post(path, {**fields, "email": "a@b.example"})
    assert Account.objects.count() == before


@pytest.mark.parametrize("path", ["/work/", "/desk/", "/desk/places/", "/start/"])
def test_strangers_are_sent_to_the_login(client: Client, path: str, db: None) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)
