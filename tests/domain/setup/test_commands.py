"""The file of settings from the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gewu.registers.places import actions, queries
from gewu.registers.places.models import SettingChange
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> Path:
    """What the district and a street have set."""
    for place, value in ((cast.district, 0.3), (cast.street, 0.5)):
        actions.set_setting(
            actor=cast.administrator.actor, place_id=place, key="warn_share", value=value, at=AT
        )
    made = tmp_path / "settings.yaml"
    run("export_settings", str(made))
    return made


def test_what_was_written_is_loaded_with_its_reason(file: Path) -> None:
    file.write_text(file.read_text().replace("0.3", "0.4"))
    assert "0.3 → 0.4" in run("import_settings", str(file), "--reason", "年度调整")
    assert queries.setting("999901", "warn_share").value == 0.4
    assert SettingChange.objects.filter(reason="年度调整", by=None).count() == 1


def test_a_dry_run_changes_nothing(file: Path) -> None:
    file.write_text(file.read_text().replace("0.3", "0.4"))
    assert "0.3 → 0.4" in run("import_settings", str(file), "--dry-run")
    assert queries.setting("999901", "warn_share").value == 0.3


def test_one_street_can_be_written_to_the_screen(file: Path) -> None:
    shown = run("export_settings", "--place", "999901001")
    assert "望江街道" in shown
    assert "青澜区" not in shown


def test_flaws_are_named_and_nothing_is_changed(file: Path) -> None:
    file.write_text(file.read_text().replace("0.3", "7").replace("0.5", "0.6"))
    with pytest.raises(CommandError):
        run("import_settings", str(file))
    assert queries.setting("999901001", "warn_share").value == 0.5


@pytest.mark.parametrize(
    "words", [("import_settings", "/nowhere.yaml"), ("export_settings", "--place", "123456")]
)
def test_what_is_not_there_is_said(cast: Cast, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)
