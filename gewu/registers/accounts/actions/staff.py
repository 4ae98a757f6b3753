"""Staff accounts: create, correct, switch off, new password."""

import secrets
from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gewu.kernel import codes
from gewu.kernel.access import Actor, Kind
from gewu.kernel.errors import Invalid, NotFound, Refused
from gewu.kernel.events import publish
from gewu.registers.accounts import queries, rules
from gewu.registers.accounts.actions.posts import give_post
from gewu.registers.accounts.events import (
    AccountCreated,
    AccountSwitched,
    PasswordReset,
    ProfileChanged,
)
from gewu.registers.accounts.models import Account, Post
from gewu.registers.accounts.types import PHONE_ROLES, Permission, Role
from gewu.registers.places import queries as places

NOBODY = UUID(int=0)
# No 0/O, 1/l/I: read aloud and typed from paper.
PASSWORD_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # noqa: S105 an alphabet


@transaction.atomic
def create_staff(
    *,
    actor: Actor,
    username: str,
    name: str,
    role: Role,
    place_id: UUID,
    at: datetime,
    phone: str = "",
    organisation_id: UUID | None = None,
    password: str = "",
) -> tuple[Account, str]:
    """A staff account with its first post, and the password to hand over.

    Without a given password one is made up, which the holder must change at the first login.
    """
    path = places.get(actor, place_id).path
    actor.require(Permission.MANAGE, path)
    kind = Kind.WORKER if role in PHONE_ROLES else Kind.STAFF
    account = _new_account(username=username, name=name, phone=phone, kind=kind)
    given = _set_password(account, password)
    _save_new(account)
    publish(AccountCreated(account=account.pk, kind=kind, path=path, by=actor.id, at=at))
    give_post(
        actor=actor,
        account_id=account.pk,
        role=role,
        place_id=place_id,
        organisation_id=organisation_id,
        starts_on=localdate(at),
        at=at,
    )
    return account, given


@transaction.atomic
def create_administrator(*, username: str, name: str, password: str, at: datetime) -> Account:
    """The first account of an install, made on the command line: administrator of the district."""
    root = places.root()
    if root is None:
        raise NotFound(_("There is no district yet. Import places first: gewu import places FILE."))
    account = _new_account(username=username, name=name, phone="", kind=Kind.STAFF)
    _set_password(account, password)
    _save_new(account)
    Post.objects.create(
        account=account, role=Role.ADMINISTRATOR, place_id=root.pk, starts_on=localdate(at)
    )
    publish(AccountCreated(account=account.pk, kind=Kind.STAFF, path=root.path, by=None, at=at))
    return account


@transaction.atomic
def change_profile(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    home_id: UUID | None = None,
) -> Account:
    """One's own name and home."""
    account = Account.objects.select_for_update().filter(pk=actor.id or NOBODY).first()
    if account is None:
        raise NotFound
    account.name = rules.clean_name(name)
    account.home_id = home_id
    account.save(update_fields=["name", "home"])
    publish(ProfileChanged(account=account.pk, by=account.pk, at=at))
    return account


@transaction.atomic
def switch_account(*, actor: Actor, account_id: UUID, is_active: bool, at: datetime) -> Account:
    """Deactivate, ending every session, or activate again."""
    account = queries.for_update(actor, Permission.MANAGE, account_id)
    if account.pk == actor.id:
        raise Refused(_("You cannot switch off your own account."))
    account.is_active = is_active
    account.session_epoch = F("session_epoch") + 1
    account.save(update_fields=["is_active", "session_epoch"])
    publish(AccountSwitched(account=account.pk, is_active=is_active, by=actor.id, at=at))
    return account


@transaction.atomic
def reset_password(*, actor: Actor, account_id: UUID, at: datetime) -> str:
    """A new password to hand over; every session ends and the holder must change it."""
    account = queries.for_update(actor, Permission.MANAGE, account_id)
    given = _set_password(account, "")
    account.session_epoch = F("session_epoch") + 1
    account.save(update_fields=["password", "must_change_password", "session_epoch"])
    publish(PasswordReset(account=account.pk, by=actor.id, at=at))
    return given


def _new_account(*, username: str, name: str, phone: str, kind: Kind) -> Account:
    number = codes.normalise_phone(phone) if phone.strip() else None
    return Account(
        kind=kind,
        username=rules.clean_username(username),
        name=rules.clean_name(name),
        phone=number,
        phone_hash=queries.hash_phone(number) if number else None,
    )


def _set_password(account: Account, password: str) -> str:
    if password:
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Invalid(fields={"password": " ".join(error.messages)}) from error
    given = password or "-".join(
        "".join(secrets.choice(PASSWORD_ALPHABET) for _i in range(4)) for _j in range(3)
    )
    account.must_change_password = not password
    account.set_password(given)
    return given


def _save_new(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(_("This user name or phone is taken."), code="duplicate") from error
