"""Who gets in: keys and sessions; everyone else reads 401."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gewu.api import auth
from gewu.kernel.models import Tally
from gewu.registers.accounts.models import ApiToken
from tests.api.conftest import Caller

PATHS = ("/me", "/cases", "/places?q=1", "/places/locate?address=x", "/cases/482109375516")


@pytest.mark.parametrize("path", PATHS)
def test_without_a_key_nothing_is_read(stranger: Caller, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="gewu"'
    assert answer.json()["code"] == "no_key"


def test_a_wrong_key_is_refused_even_next_to_a_session(desk: Caller) -> None:
    client = Client()
    assert desk.account
    client.force_login(desk.account)
    assert client.get("/api/v1/me").status_code == 200
    wrong = client.get("/api/v1/me", headers={"Authorization": "Bearer gewu_wrong"})
    assert wrong.status_code == 401


@pytest.mark.parametrize("header", ["Basic ZGVzazpk", "Bearer", "Bearer ", "gewu_x"])
def test_a_header_that_is_no_key_is_refused(db: None, header: str) -> None:
    answer = Client().get("/api/v1/me", headers={"Authorization": header})
    assert answer.status_code == 401


@pytest.mark.parametrize("change", ["revoked_at", "expires_at"])
def test_a_revoked_or_expired_key_is_refused(desk: Caller, change: str) -> None:
    moment = timezone.now() - timedelta(minutes=1)
    ApiToken.objects.filter(account=desk.account).update(**{change: moment})
    assert desk.get("/me").status_code == 401


def test_the_key_of_a_closed_account_is_refused(desk: Caller) -> None:
    assert desk.account
    desk.account.is_active = False
    desk.account.save()
    assert desk.get("/me").status_code == 401


def test_the_use_of_a_key_is_noted(desk: Caller) -> None:
    desk.get("/me")
    assert ApiToken.objects.get(account=desk.account).last_used_at is not None


def test_me_names_the_seats_and_what_is_allowed_where(desk: Caller) -> None:
    me = desk.get("/me").json()
    assert (me["name"], me["kind"]) == ("周敏", "STAFF")
    assert [(seat["role"], seat["path"]) for seat in me["seats"]] == [
        ("COMMUNITY_WORKER", "999901001001")
    ]
    allowed = {one["permission"]: one["paths"] for one in me["permissions"]}
    assert allowed["cases.dispatch"] == ["999901001001"]
    assert "accounts.manage" not in allowed


def test_a_session_reads_without_a_key(desk: Caller) -> None:
    client = Client(enforce_csrf_checks=True)
    assert desk.account
    client.force_login(desk.account)
    assert client.get("/api/v1/me").json()["name"] == "周敏"


def test_a_session_changes_only_with_the_csrf_token(desk: Caller, case_id: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert desk.account
    client.force_login(desk.account)
    refused = client.post(f"/api/v1/cases/{case_id}/accept")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    assert desk.get(f"/cases/{case_id}").json()["status"] == "REPORTED"
    token = "t" * 32
    client.cookies["csrftoken"] = token
    done = client.post(f"/api/v1/cases/{case_id}/accept", headers={"X-CSRFToken": token})
    assert (done.status_code, done.json()["status"]) == (200, "ACCEPTED")


def test_a_key_is_slowed_down_after_its_share_of_a_minute(
    desk: Caller, worker: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "PER_MINUTE", 3)
    answers = [desk.get("/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3]["Retry-After"] == "60"
    assert answers[3].json()["code"] == "too_many"
    assert worker.get("/me").status_code == 200
    Tally.objects.update(until=timezone.now())
    assert desk.get("/me").status_code == 200
