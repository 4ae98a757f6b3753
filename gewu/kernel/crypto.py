"""Personal data at rest: authenticated encryption per column, and keyed hashes to find it again.

A token reads `1.<suite>.<key id>.<nonce, ciphertext and tag in base64url>`. Everything before the
last dot, and the column it was written for, is authenticated: a token copied to another column, or
relabelled, does not open.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import ciphers, hashes
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Lookup, Transform
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gewu.kernel.errors import GewuError, Text

VERSION = "1"
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
TOKEN = re.compile(rf"{VERSION}\.(?P<suite>[a-z0-9]+)\.(?P<key_id>{KEY_ID.pattern})\.(?P<body>\S+)")


class DecryptionError(GewuError):
    """Stored data cannot be opened: a missing key, damage, or a token from another column."""

    status: ClassVar[int] = 500
    code = "decryption"
    default: ClassVar[Text] = _(
        "This record is protected and could not be opened: it is damaged or was moved. "
        "Please tell the operator of this service."
    )


class Suite(StrEnum):
    """The cipher as the settings name it. GB/T 39786 assessments (密评) ask for SM4."""

    AES = "AES-256-GCM"
    SM4 = "SM4-GCM"


TAGS = {Suite.AES: "aes", Suite.SM4: "sm4"}
SUITES = {tag: suite for suite, tag in TAGS.items()}


@dataclass(frozen=True, slots=True)
class Cipher:
    """One suite under one key. The working key is derived, so suites never share one."""

    suite: Suite
    key: bytes

    @classmethod
    def derived(cls, suite: Suite, master: bytes) -> "Cipher":
        length = 32 if suite is Suite.AES else 16
        return cls(suite, derive(master, f"gewu column {suite}", length))

    def seal(self, plain: bytes, *, bound: bytes) -> bytes:
        """Nonce, ciphertext and tag; `bound` must be the same to open it."""
        nonce = os.urandom(NONCE_BYTES)
        encryptor = ciphers.Cipher(self._algorithm(), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(bound)
        body = encryptor.update(plain) + encryptor.finalize()
        return nonce + body + encryptor.tag

    def open(self, sealed: bytes, *, bound: bytes) -> bytes:
        """The plain bytes; InvalidTag when anything was changed."""
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise InvalidTag
        nonce, body, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
        decryptor = ciphers.Cipher(self._algorithm(), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(bound)
        return decryptor.update(body) + decryptor.finalize()

    def _algorithm(self) -> algorithms.AES | algorithms.SM4:
        return algorithms.AES(self.key) if self.suite is Suite.AES else algorithms.SM4(self.key)


class Keyring:
    """Keys by id: the first one writes, all of them read, so keys can be changed in service."""

    def __init__(self, keys: Mapping[str, bytes], *, suite: Suite, index_key: bytes) -> None:
        if not keys:
            raise ImproperlyConfigured("A keyring needs at least one key.")
        self._ciphers = {
            (tag, key_id): Cipher.derived(suite, key)
            for tag, suite in SUITES.items()
            for key_id, key in keys.items()
        }
        self._writes = (TAGS[suite], next(iter(keys)))
        self._index_key = derive(index_key, "gewu index", KEY_BYTES)

    def encrypt(self, plain: str, *, context: str) -> str:
        head = ".".join((VERSION, *self._writes))
        sealed = self._ciphers[self._writes].seal(plain.encode(), bound=_bound(head, context))
        return f"{head}.{base64.urlsafe_b64encode(sealed).decode()}"

    def decrypt(self, token: str, *, context: str) -> str:
        """The plain text; DecryptionError when the token does not open here."""
        suite, key_id, body = _split(token)
        if (cipher := self._ciphers.get((suite, key_id))) is None:
            raise _unknown_key(key_id)
        bound = _bound(token.rpartition(".")[0], context)
        try:
            return cipher.open(base64.urlsafe_b64decode(body), bound=bound).decode()
        except (InvalidTag, binascii.Error, UnicodeError):
            raise DecryptionError from None

    def needs_rotation(self, token: str) -> bool:
        """Whether a rewrite would choose another key or cipher."""
        return _split(token)[:2] != self._writes

    def keyed_hash(self, plain: str, *, context: str) -> str:
        """64 hexadecimal digits, equal for equal (plain, context); normalise `plain` first."""
        message = _bound(context, plain)
        return hmac.new(self._index_key, message, hashlib.sha256).hexdigest()


def derive(master: bytes, purpose: str, length: int) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt: `master` is already a random key."""
    return HKDF(hashes.SHA256(), length, salt=None, info=purpose.encode()).derive(master)


def _bound(head: str, tail: str) -> bytes:
    """Both strings as one, unambiguously: the length of the first leads."""
    first = head.encode()
    return len(first).to_bytes(4, "big") + first + tail.encode()


def _split(token: str) -> tuple[str, str, str]:
    if (match := TOKEN.fullmatch(token)) is None:
        raise DecryptionError
    return match["suite"], match["key_id"], match["body"]


def _unknown_key(key_id: str) -> DecryptionError:
    text = _(
        "This record is protected with the key “{key}”, which is not configured here. "
        "Ask the operator of this service to restore that key."
    )
    return DecryptionError(format_lazy(text, key=key_id), code="unknown_key")


def read_keyring(*, keys: str, cipher: str, index_key: str, secret: str) -> Keyring:
    """From the text of the settings; what is empty is derived from `secret` (demo, tests)."""
    try:
        suite = Suite(cipher)
    except ValueError:
        raise ImproperlyConfigured(f"CRYPTO_CIPHER must be one of {', '.join(Suite)}.") from None
    return Keyring(
        _read_keys(keys) or {"demo": derive(secret.encode(), "gewu demo key", KEY_BYTES)},
        suite=suite,
        index_key=_read_key("CRYPTO_INDEX_KEY", index_key)
        if index_key
        else derive(secret.encode(), "gewu demo index", KEY_BYTES),
    )


def _read_keys(text: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        key_id, _colon, encoded = item.partition(":")
        if not KEY_ID.fullmatch(key_id) or key_id in keys:
            raise ImproperlyConfigured("CRYPTO_KEYS must read id:base64key,… with distinct ids.")
        keys[key_id] = _read_key(f"CRYPTO_KEYS ({key_id})", encoded)
    return keys


def _read_key(name: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be {KEY_BYTES} random bytes in base64.")
    return key


_cached = lru_cache(maxsize=8)(read_keyring)


def keyring() -> Keyring:
    """The keyring of the present settings."""
    return _cached(
        keys=settings.CRYPTO_KEYS,
        cipher=settings.CRYPTO_CIPHER,
        index_key=settings.CRYPTO_INDEX_KEY,
        secret=settings.SECRET_KEY,
    )


def encrypt(plain: str, *, context: str) -> str:
    return keyring().encrypt(plain, context=context)


def decrypt(token: str, *, context: str) -> str:
    return keyring().decrypt(token, context=context)


def needs_rotation(token: str) -> bool:
    return keyring().needs_rotation(token)


def keyed_hash(plain: str, *, context: str) -> str:
    return keyring().keyed_hash(plain, context=context)


_ST_contra = TypeVar("_ST_contra", contravariant=True)
_GT_co = TypeVar("_GT_co", covariant=True)


class EncryptedTextField(models.TextField[_ST_contra, _GT_co]):
    """Text that rests encrypted. `context` names the column for good: changing it loses the data.

    Every write gives another token, so only `isnull` can be asked; search a keyed-hash column.
    """

    def __init__(self, *args: Any, context: str, **kwargs: Any) -> None:
        self.context = context
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "context": self.context}

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return None if plain is None else encrypt(plain, context=self.context)

    def from_db_value(self, value: str | None, *_args: object) -> str | None:
        return None if value is None else decrypt(value, context=self.context)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_transform(self, lookup_name: str) -> type[Transform] | None:  # noqa: ARG002 nothing inside is visible to SQL
        return None
