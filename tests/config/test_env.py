"""Variables are read with their type, and a malformed one is refused at once."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gewu.config.env import env, env_bool, env_int, env_list, var_folder


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("GEWU_SAMPLE", "from the variable")
    monkeypatch.setenv("GEWU_SAMPLE_FILE", str(tmp_path / "secret"))
    assert env("GEWU_SAMPLE") == "from the file"


@pytest.mark.parametrize(("text", "value"), [("1", True), ("yes", True), ("0", False)])
def test_a_switch_is_on_or_off(text: str, value: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWU_SAMPLE", text)
    assert env_bool("GEWU_SAMPLE") is value


def test_a_switch_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWU_SAMPLE", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="must be 0 or 1"):
        env_bool("GEWU_SAMPLE")


def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWU_SAMPLE", "8 or so")
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env_int("GEWU_SAMPLE", 1)


def test_a_list_forgives_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWU_SAMPLE", " a, b ,,")
    assert env_list("GEWU_SAMPLE") == ["a", "b"]


def test_what_is_written_can_be_put_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEWU_VAR", "/srv/gewu")
    assert var_folder() == Path("/srv/gewu")
