"""Accounts, their posts, substitutes and watches, codes sent to phones, API tokens, preferences."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast, Coalesce, Length, Now
from django.db.models.lookups import LessThanOrEqual
from django.utils.crypto import salted_hmac

from gewu.kernel.access import Kind
from gewu.kernel.crypto import EncryptedTextField
from gewu.kernel.ids import new_id
from gewu.registers.accounts.types import LONGEST_PREFERENCE, LONGEST_SHIFT, Role

# Plain GiST compares ranges but no ids: an id's hash, as a range of one number, stands for it.
SAME = "int8range(%(function)s(%(expressions)s, 0), %(function)s(%(expressions)s, 0), '[]')"
KINDS = [(kind.value, kind.value) for kind in Kind if kind not in {Kind.GUEST, Kind.SYSTEM}]


class AccountManager(BaseUserManager["Account"]):
    """Django's own look-up by natural key; every other read is in queries."""


class Account(AbstractBaseUser):
    """A person who can log in: staff by username, residents by phone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    username = models.CharField(max_length=40, unique=True, null=True)
    name = models.CharField(max_length=40, blank=True)
    phone = EncryptedTextField(context="accounts.phone", null=True)
    phone_hash = models.CharField(max_length=64, unique=True, null=True)
    home = models.ForeignKey("places.Place", models.SET_NULL, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    # Part of every session's hash: raising it ends all sessions at once (role change, lost phone).
    session_epoch = models.PositiveIntegerField(default=0)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(username__isnull=False) | Q(phone_hash__isnull=False),
                name="account_reachable",
            ),
            models.CheckConstraint(
                condition=Q(phone__isnull=True, phone_hash__isnull=True)
                | Q(phone__isnull=False, phone_hash__isnull=False),
                name="account_phone_and_hash",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.username or str(self.pk)

    def get_session_auth_hash(self) -> str:
        secret = f"{self.password}:{self.session_epoch}"
        return salted_hmac("gewu.accounts.session", secret, algorithm="sha256").hexdigest()


class Post(models.Model):
    """A role at a place, held by one account for a time; `ends_on` is the first day without it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="post_ends_after_start",
            ),
            models.UniqueConstraint(
                "account",
                "role",
                "place",
                "organisation",
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="post_once",
            ),
        )
        indexes = (models.Index("place", "role", name="post_seat"),)

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    def is_held_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


class Leave(models.Model):
    """While it lasts, the post's work reaches the substitute; `ends_on` is the day of return."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    substitute = models.ForeignKey(Account, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="leave_ends_after_start"
            ),
        )
        indexes = (models.Index("substitute", "ends_on", name="leave_substitute"),)

    def __str__(self) -> str:
        return f"leave of {self.post_id}"


class Shift(models.Model):
    """One account's watch over the phone of a seat, from a moment up to another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    role = models.CharField(max_length=24, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST_SHIFT), name="shift_not_too_long"
            ),
            ExclusionConstraint(
                name="shift_once",
                expressions=(
                    (Func(F("account"), function="uuid_hash_extended", template=SAME), "&&"),
                    (Func(F("role"), function="hashtextextended", template=SAME), "&&"),
                    (Func(F("place"), function="uuid_hash_extended", template=SAME), "&&"),
                    (
                        Func(
                            Coalesce(F("organisation"), F("place")),
                            function="uuid_hash_extended",
                            template=SAME,
                        ),
                        "&&",
                    ),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange"), "&&"),
                ),
            ),
        )
        indexes = (
            models.Index("place", "role", "starts_at", name="shift_seat"),
            models.Index("ends_at", name="shift_end"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.starts_at}"


class LoginCode(models.Model):
    """A one-time code sent to a phone; only hashes are kept."""

    phone_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index("phone_hash", "sent_at", name="login_code_phone"),)

    def __str__(self) -> str:
        return f"code #{self.pk}"


class Message(models.Model):
    """A text message to a phone, kept until the gateway has taken it (then its text is wiped)."""

    phone = EncryptedTextField(context="accounts.message.phone")
    text = EncryptedTextField(context="accounts.message.text")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index("created_at", name="message_created"),)

    def __str__(self) -> str:
        return f"message #{self.pk}"


class ApiToken(models.Model):
    """A key for a program acting as an account; shown once, kept as a hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} …{self.hint}"


class Preference(models.Model):
    """How somebody likes a page of theirs: small, private, and of no consequence for others."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    value = models.JSONField[Any, Any]()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("account", "key", name="preference_once"),
            models.CheckConstraint(condition=~Q(key=""), name="preference_key"),
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Length(Cast("value", models.TextField())), LONGEST_PREFERENCE
                ),
                name="preference_bounded",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} of {self.account_id}"
