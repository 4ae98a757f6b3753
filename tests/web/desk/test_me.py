"""One's own page: name and keys."""

from uuid import UUID

from django.test import Client
from django.urls import reverse

from gewu.registers.accounts import queries as accounts
from tests.cast import Cast
from tests.web.desk.conftest import NOW, browser_of

ME = reverse("desk:me")
PROFILE = reverse("desk:profile")
NEW_KEY = reverse("desk:new_key")


def token_id(cast: Cast) -> UUID:
    return accounts.tokens(actor=cast.community_worker.actor)[0].pk


def revoke(token: UUID) -> str:
    return reverse("desk:revoke_key", args=[token])


def test_it_shows_posts_and_where_to_change_the_password(staff: Client) -> None:
    page = staff.get(ME).content.decode()
    assert "杏林社区" in page
    assert reverse("account_change_password") in page
    assert reverse("mfa_index") in page


def test_a_new_name(staff: Client, cast: Cast) -> None:
    staff.post(PROFILE, {"name": "周  敏敏"})
    assert cast.community_worker.actor.name == "周 敏敏"


def test_an_empty_name_is_sent_back(staff: Client, cast: Cast) -> None:
    assert staff.post(PROFILE, {"name": " "}).status_code == 422
    assert cast.community_worker.actor.name == "周敏"


def test_a_key_is_shown_once_and_works(staff: Client, cast: Cast) -> None:
    answer = staff.post(NEW_KEY, {"name": "月报"})
    key = answer.context["key"]
    assert key in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    owner = accounts.account_of_token(token=key, at=NOW)
    assert owner is not None
    assert owner.pk == cast.community_worker.id
    page = staff.get(ME).content.decode()
    assert "月报" in page
    assert key not in page


def test_a_key_without_a_purpose_is_sent_back(staff: Client, cast: Cast) -> None:
    answer = staff.post(NEW_KEY, {"name": "", "expires_on": "2030-01-01"})
    assert answer.status_code == 422
    assert 'value="2030-01-01"' in answer.content.decode()
    assert accounts.tokens(actor=cast.community_worker.actor) == []


def test_a_revoked_key_no_longer_works(staff: Client, cast: Cast) -> None:
    key = staff.post(NEW_KEY, {"name": "月报"}).context["key"]
    staff.post(revoke(token_id(cast)))
    assert accounts.account_of_token(token=key, at=NOW) is None


def test_someone_elses_key_is_not_found(staff: Client, cast: Cast) -> None:
    staff.post(NEW_KEY, {"name": "月报"})
    token = token_id(cast)
    assert browser_of(cast.secretary).post(revoke(token)).status_code == 404
    assert token_id(cast) == token


def test_residents_have_their_own_pages_elsewhere(resident: Client) -> None:
    assert resident.get(ME).status_code == 404
    assert resident.post(PROFILE, {"name": "谁"}).status_code == 404
    assert resident.post(NEW_KEY, {"name": "谁"}).status_code == 404
