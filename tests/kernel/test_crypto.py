"""Personal data rests sealed, opens only where it belongs, and keys can be changed in service."""

import base64
from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from gewu.kernel import crypto
from gewu.kernel.crypto import DecryptionError, EncryptedTextField, Keyring, Suite, read_keyring

OLD = b"o" * 32
NEW = b"n" * 32
INDEX = b"i" * 32
NAME = "residents.Resident.name"
PHONE = "residents.Resident.phone"


def ring(suite: Suite = Suite.AES, **keys: bytes) -> Keyring:
    return Keyring(keys or {"new": NEW, "old": OLD}, suite=suite, index_key=INDEX)


def configured(**changes: str) -> Keyring:
    values = {"keys": "", "cipher": "AES-256-GCM", "index_key": "", "secret": "s" * 40}
    return read_keyring(**{**values, **changes})


def b64(key: bytes) -> str:
    return base64.b64encode(key).decode()


@pytest.mark.parametrize("suite", list(Suite))
@given(plain=st.text())
def test_what_was_written_can_be_read(suite: Suite, plain: str) -> None:
    keys = ring(suite)
    assert keys.decrypt(keys.encrypt(plain, context=NAME), context=NAME) == plain


def test_equal_values_look_different_at_rest() -> None:
    assert ring().encrypt("张三", context=NAME) != ring().encrypt("张三", context=NAME)


def test_a_token_says_which_version_cipher_and_key_wrote_it() -> None:
    assert ring(Suite.SM4).encrypt("张三", context=NAME).startswith("1.sm4.new.")


def test_a_token_moved_to_another_column_does_not_open() -> None:
    token = ring().encrypt("张三", context=NAME)
    with pytest.raises(DecryptionError):
        ring().decrypt(token, context=PHONE)


@pytest.mark.parametrize("suite", list(Suite))
@given(data=st.data())
def test_a_changed_byte_is_noticed(suite: Suite, data: st.DataObject) -> None:
    token = ring(suite).encrypt("13800138000", context=PHONE)
    head, _dot, body = token.rpartition(".")
    sealed = bytearray(base64.urlsafe_b64decode(body))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DecryptionError):
        ring(suite).decrypt(f"{head}.{base64.urlsafe_b64encode(sealed).decode()}", context=PHONE)


def test_a_token_relabelled_with_another_key_does_not_open() -> None:
    same = ring(a=OLD, b=OLD)
    token = same.encrypt("张三", context=NAME)
    with pytest.raises(DecryptionError):
        same.decrypt(token.replace(".a.", ".b."), context=NAME)


@pytest.mark.parametrize(
    "token", ["", "张三", "1.aes.new.", "1.aes.new.AAAA", "1.aes.new.*", "2.aes.new.AAAA", "1.a.b"]
)
def test_what_is_no_token_is_refused_plainly(token: str) -> None:
    with pytest.raises(DecryptionError) as refusal:
        ring().decrypt(token, context=NAME)
    assert refusal.value.status == 500


def test_a_missing_key_is_named() -> None:
    token = ring(gone=OLD).encrypt("张三", context=NAME)
    with pytest.raises(DecryptionError, match="gone") as refusal:
        ring(new=NEW).decrypt(token, context=NAME)
    assert refusal.value.code == "unknown_key"


def test_old_keys_still_read_after_a_change_and_ask_for_a_rewrite() -> None:
    token = ring(old=OLD).encrypt("张三", context=NAME)
    changed = ring(new=NEW, old=OLD)
    assert changed.decrypt(token, context=NAME) == "张三"
    assert changed.needs_rotation(token)
    assert not changed.needs_rotation(changed.encrypt("张三", context=NAME))


def test_another_cipher_asks_for_a_rewrite_and_reads_the_old_one() -> None:
    token = ring(Suite.AES).encrypt("张三", context=NAME)
    assert ring(Suite.SM4).needs_rotation(token)
    assert ring(Suite.SM4).decrypt(token, context=NAME) == "张三"


def test_keyed_hashes_find_equal_values_in_one_column_only() -> None:
    found = ring().keyed_hash("13800138000", context=PHONE)
    assert found == ring(Suite.SM4, other=OLD).keyed_hash("13800138000", context=PHONE)
    assert found != ring().keyed_hash("13800138001", context=PHONE)
    assert found != ring().keyed_hash("13800138000", context=NAME)
    assert len(found) == 64


def test_keyed_hashes_keep_column_and_value_apart() -> None:
    assert ring().keyed_hash("bc", context="a") != ring().keyed_hash("c", context="ab")


def test_another_index_key_gives_other_hashes() -> None:
    other = Keyring({"new": NEW}, suite=Suite.AES, index_key=OLD)
    assert other.keyed_hash("x", context=NAME) != ring().keyed_hash("x", context=NAME)


def test_the_first_configured_key_writes_and_all_read() -> None:
    both = configured(keys=f"new:{b64(NEW)}, old:{b64(OLD)}")
    assert both.encrypt("张三", context=NAME).startswith("1.aes.new.")
    assert both.decrypt(ring(old=OLD).encrypt("张三", context=NAME), context=NAME) == "张三"


def test_without_keys_the_secret_gives_stable_ones() -> None:
    token = configured().encrypt("张三", context=NAME)
    assert configured().decrypt(token, context=NAME) == "张三"
    with pytest.raises(DecryptionError):
        configured(secret="t" * 40).decrypt(token, context=NAME)


@pytest.mark.parametrize(
    "changes",
    [
        {"keys": "nokey"},
        {"keys": f":{b64(NEW)}"},
        {"keys": f"a.b:{b64(NEW)}"},
        {"keys": f"a:{b64(NEW)},a:{b64(OLD)}"},
        {"keys": f"a:{b64(b'short')}"},
        {"keys": "a:***"},
        {"index_key": b64(b"short")},
        {"cipher": "ROT13"},
    ],
)
def test_malformed_settings_fail_loudly(changes: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured):
        configured(**changes)


def test_a_keyring_without_keys_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        Keyring({}, suite=Suite.AES, index_key=INDEX)


def test_the_module_follows_the_settings(settings: Settings) -> None:
    settings.CRYPTO_KEYS = f"old:{b64(OLD)}"
    token = crypto.encrypt("张三", context=NAME)
    before = crypto.keyed_hash("张三", context=NAME)
    settings.CRYPTO_KEYS = f"new:{b64(NEW)},old:{b64(OLD)}"
    assert crypto.decrypt(token, context=NAME) == "张三"
    assert crypto.needs_rotation(token)
    assert crypto.keyed_hash("张三", context=NAME) == before


@pytest.fixture
def person() -> Iterator[type[models.Model]]:
    """A model with a table of its own, gone with the test's transaction."""
    with isolate_apps("gewu.kernel"):

        class Person(models.Model):
            phone = EncryptedTextField(context=PHONE, null=True)

            class Meta:
                app_label = "kernel"

            def __str__(self) -> str:
                return str(self.pk)

        with connection.schema_editor() as editor:
            editor.create_model(Person)
        yield Person


def stored(person: type[models.Model]) -> list[str | None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT phone FROM {person._meta.db_table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_a_column_holds_tokens_and_gives_text(person: type[models.Model]) -> None:
    person._default_manager.create(phone="13800138000")
    assert str(stored(person)[0]).startswith("1.aes.")
    assert person._default_manager.values_list("phone", flat=True)[0] == "13800138000"


@pytest.mark.django_db
def test_a_bulk_update_is_sealed_too(person: type[models.Model]) -> None:
    rows = person._default_manager.bulk_create([person(phone="1"), person(phone="2")])
    for row in rows:
        setattr(row, "phone", "3")  # noqa: B010 the model exists in this test only
    person._default_manager.bulk_update(rows, ["phone"])
    assert all(str(value).startswith("1.aes.") for value in stored(person))
    assert set(person._default_manager.values_list("phone", flat=True)) == {"3"}


@pytest.mark.django_db
def test_an_absent_value_stays_absent(person: type[models.Model]) -> None:
    person._default_manager.create(phone=None)
    assert stored(person) == [None]
    assert person._default_manager.filter(phone__isnull=True).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["phone", "phone__startswith", "phone__in", "phone__lower"])
def test_a_column_cannot_be_searched(person: type[models.Model], lookup: str) -> None:
    with pytest.raises(FieldError):
        person._default_manager.filter(**{lookup: "13800138000"})


def test_migrations_keep_the_context() -> None:
    field = EncryptedTextField[str | None, str | None](context=PHONE, null=True)
    _name, path, args, kwargs = field.deconstruct()
    assert path == "gewu.kernel.crypto.EncryptedTextField"
    assert (args, kwargs) == ([], {"context": PHONE, "null": True})
    assert field.clone().deconstruct()[3] == kwargs
