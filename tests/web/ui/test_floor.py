"""The built files run in browsers as old as Chromium 90: WeChat's and offices' lag years behind."""

import json
import subprocess
from pathlib import Path

from scripts.frontend import node_path
from tests.conftest import DIST

OLDEST = "chrome 90"
AUDITORS = Path(__file__).parents[2] / "browser" / "auditors"
# Tabler's, and nothing is lost without them: rows we do not use, an underline under an icon.
HARMLESS = ("css-has: .table-selectable", "css-has: a:hover:has(.icon)")


def newer(*files: Path) -> dict[str, list[str]]:
    """What in these files the oldest browser does not know."""
    command = [str(node_path()), str(AUDITORS / "floor.mjs"), OLDEST, *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(answer.stdout)
    return found


def test_no_built_file_is_newer_than_its_readers_browser() -> None:
    files = [file for kind in ("js", "css") for file in DIST.glob(f"*.{kind}")]
    assert len(files) > 8
    left = {
        Path(file).name: [what for what in found if not what.startswith(HARMLESS)]
        for file, found in newer(*files).items()
    }
    assert {name: found for name, found in left.items() if found} == {}


def test_what_is_newer_is_found(tmp_path: Path) -> None:
    script, styles = tmp_path / "a.js", tmp_path / "b.css"
    script.write_text("class A { #b; static { A.c = 1 } has(x) { return #b in x } }\nexport {A}")
    styles.write_text("@layer a { b { color: red } } @container (width > 1px) { c { top: 0 } }")
    found = newer(script, styles)
    assert set(found[str(script)]) == {"static block", "#x in"}
    assert {what.split(":")[0] for what in found[str(styles)]} == {
        "css-cascade-layers",
        "css-container-queries",
    }
