"""The command line loader."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gewu.registers.places.models import Place
from tests.registers.places.ground import COMMUNITY, Ground

GOOD = f"层级,名称,编码,户数\n网格,新网格,{COMMUNITY}008,300\n"
BAD = GOOD + f"网格,坏网格,{COMMUNITY}007,-1\n"


def run(*arguments: object, text: str = "", folder: Path | None = None) -> str:
    out = io.StringIO()
    files = []
    if folder:
        (folder / "places.csv").write_text(text, encoding="utf-8")
        files.append(str(folder / "places.csv"))
    call_command("import_places", *files, *map(str, arguments), stdout=out, no_color=True)
    return out.getvalue()


def test_a_good_file_is_loaded_and_counted(ground: Ground, tmp_path: Path) -> None:
    assert "1" in run(text=GOOD, folder=tmp_path)
    assert Place.objects.get(path=COMMUNITY + "008").households == 300


def test_a_dry_run_changes_nothing(ground: Ground, tmp_path: Path) -> None:
    run("--dry-run", text=GOOD, folder=tmp_path)
    assert not Place.objects.filter(path=COMMUNITY + "008").exists()


def test_bad_rows_are_shown_and_stop_it(ground: Ground, tmp_path: Path) -> None:
    out = io.StringIO()
    (tmp_path / "places.csv").write_text(BAD, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_places", str(tmp_path / "places.csv"), stdout=out, no_color=True)
    assert "户数" in out.getvalue()
    assert not Place.objects.filter(path=COMMUNITY + "008").exists()


def test_bad_rows_may_be_left_out(ground: Ground, tmp_path: Path) -> None:
    run("--skip-bad", text=BAD, folder=tmp_path)
    assert Place.objects.filter(path=COMMUNITY + "008").exists()
    assert not Place.objects.filter(path=COMMUNITY + "007").exists()


def test_the_template_is_written_without_a_database(tmp_path: Path) -> None:
    run("--template", tmp_path / "t.xlsx")
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("arguments", [(), ("missing.csv",)])
def test_it_says_what_it_needs(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)
