"""The `gewu` command: its own words, and what it says when it cannot go on."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytest_django import Settings

from gewu.config import cli
from gewu.config.cli.static import STAMP, collect_if_stale
from gewu.kernel.crypto import read_keyring


def printed_keys(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert cli.run(["keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_without_a_word_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 0
    assert "gewu demo" in capsys.readouterr().out


def test_fresh_keys_can_be_used_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    made = printed_keys(capsys)
    ring = read_keyring(
        keys=made["GEWU_CRYPTO_KEYS"],
        cipher="AES-256-GCM",
        index_key=made["GEWU_CRYPTO_INDEX_KEY"],
        secret=made["GEWU_SECRET_KEY"],
    )
    assert ring.decrypt(ring.encrypt("13800000000", context="x"), context="x") == "13800000000"


def test_keys_are_never_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = printed_keys(capsys), printed_keys(capsys)
    assert not set(first.values()) & set(second.values())


def test_an_import_of_something_unknown_says_what_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["import", "furniture"]) == 1
    assert "places|hotline" in capsys.readouterr().out


def test_a_malformed_port_is_refused() -> None:
    with pytest.raises(SystemExit) as refusal:
        cli.run(["up", "--port", "eighty"])
    assert refusal.value.code == 2


def test_static_files_are_collected_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(
        "gewu.config.cli.static.call_command", lambda *_, **__: calls.append("collected")
    )
    collect_if_stale()
    collect_if_stale()
    assert calls == ["collected"]
    (tmp_path / STAMP).write_text("something changed")
    collect_if_stale()
    assert calls == ["collected", "collected"]


def test_settings_go_out_or_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["settings", "paint"]) == 1
    assert "export|import" in capsys.readouterr().out


def test_settings_are_a_command_of_django(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []

    def manage(words: Sequence[str]) -> int:
        called.append(list(words))
        return 0

    monkeypatch.setattr(cli, "manage", manage)
    assert cli.run(["settings", "import", "a.yaml", "--dry-run"]) == 0
    assert called == [["import_settings", "a.yaml", "--dry-run"]]
