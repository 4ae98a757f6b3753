"""The built files behind {% asset %}, and how their absence is told."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gewu.web.ui.components import assets

BUILT = {
    "gewu/web/ui/assets/phone.ts": {
        "file": "phone.aaaaaaaaaaaa.js",
        "css": ["phone.bbbbbbbbbbbb.css"],
        "imports": ["_shared.js"],
    },
    "_shared.js": {"file": "shared.cccccccccccc.js"},
    "gewu/web/worker/assets/sync.ts": {"file": "worker-sync.dddddddddddd.js"},
}


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(BUILT), encoding="utf-8")
    monkeypatch.setattr(assets, "MANIFEST", path)
    return path


@pytest.mark.usefixtures("manifest")
def test_an_entry_links_its_styles_and_preloads_what_it_shares() -> None:
    html = assets.tags("phone")
    assert 'rel="stylesheet" href="/static/ui/dist/phone.bbbbbbbbbbbb.css"' in html
    assert 'rel="modulepreload" href="/static/ui/dist/shared.cccccccccccc.js"' in html
    assert 'type="module" src="/static/ui/dist/phone.aaaaaaaaaaaa.js"' in html


@pytest.mark.usefixtures("manifest")
def test_a_wing_may_bring_its_own_script() -> None:
    assert "worker-sync.dddddddddddd.js" in assets.tags("worker/sync")


@pytest.mark.usefixtures("manifest")
def test_an_unknown_asset_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="'atlas'"):
        assets.tags("atlas")


def test_without_a_build_the_message_says_what_to_do(manifest: Path) -> None:
    manifest.unlink()
    with pytest.raises(ImproperlyConfigured, match="make setup"):
        assets.tags("phone")
