"""Staff accounts."""

from typing import Any

import pytest
from django.contrib.auth import authenticate

from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.registers.accounts import actions, queries
from gewu.registers.accounts.models import Account
from gewu.registers.accounts.types import Role
from tests.cast import AT, PASSWORD, Cast


def create(cast: Cast, who: str = "secretary", **changes: Any) -> tuple[Account, str]:
    fields: dict[str, Any] = {
        "username": "qian",
        "name": "钱多",
        "phone": "",
        "password": "",
    } | changes
    return actions.create_staff(
        actor=getattr(cast, who).actor,
        role=Role.GRID_WORKER,
        place_id=cast.grid_1,
        at=AT,
        **fields,
    )


def test_a_made_up_password_works_and_must_be_changed(cast: Cast) -> None:
    account, password = create(cast)
    assert account.check_password(password)
    assert account.must_change_password


def test_user_names_are_lower_case_and_unique(cast: Cast) -> None:
    account, _ = create(cast, username="  Qian.Duo ")
    assert account.username == "qian.duo"
    with pytest.raises(Invalid):
        create(cast, username="QIAN.DUO")


@pytest.mark.parametrize(
    "changes",
    [
        {"username": "q"},
        {"username": "钱多多"},
        {"username": "a b c"},
        {"name": " "},
        {"phone": "123"},
        {"password": "short"},
        {"password": "1234567890"},
    ],
)
def test_bad_input_is_refused_and_makes_nothing(cast: Cast, changes: dict[str, str]) -> None:
    before = Account.objects.count()
    with pytest.raises(Invalid):
        create(cast, **changes)
    assert Account.objects.count() == before


@pytest.mark.parametrize("who", ["worker", "community_worker", "resident", "outsider"])
def test_only_managers_of_the_area_create_accounts(cast: Cast, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        create(cast, who)


def test_switching_off_ends_sessions_and_is_undone_by_switching_on(cast: Cast) -> None:
    admin = cast.administrator.actor
    actions.switch_account(actor=admin, account_id=cast.worker.id, is_active=False, at=AT)
    account = Account.objects.get(pk=cast.worker.id)
    assert (account.is_active, account.session_epoch > 0) == (False, True)
    actions.switch_account(actor=admin, account_id=cast.worker.id, is_active=True, at=AT)
    assert Account.objects.get(pk=cast.worker.id).is_active


def test_nobody_switches_themselves_off(cast: Cast) -> None:
    admin = cast.administrator
    with pytest.raises(Refused):
        actions.switch_account(actor=admin.actor, account_id=admin.id, is_active=False, at=AT)


def test_a_reset_password_replaces_the_old_one(cast: Cast) -> None:
    given = actions.reset_password(actor=cast.secretary.actor, account_id=cast.worker.id, at=AT)
    account = Account.objects.get(pk=cast.worker.id)
    assert account.check_password(given)
    assert not account.check_password(PASSWORD)


def test_the_next_doors_accounts_look_like_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.reset_password(actor=cast.secretary.actor, account_id=cast.outsider.id, at=AT)


def test_tokens_act_as_their_account_until_revoked(cast: Cast) -> None:
    token, text = actions.create_token(actor=cast.worker.actor, name="巡查表", at=AT)
    found = queries.account_of_token(token=text, at=AT)
    assert found is not None
    assert found.pk == cast.worker.id
    with pytest.raises(NotFound):
        actions.revoke_token(actor=cast.outsider.actor, token_id=token.pk, at=AT)
    actions.revoke_token(actor=cast.worker.actor, token_id=token.pk, at=AT)
    assert queries.account_of_token(token=text, at=AT) is None


def test_residents_have_no_password_to_guess(cast: Cast) -> None:
    assert authenticate(username="13800000001", password="") is None
    assert not Account.objects.get(pk=cast.resident.id).has_usable_password()
