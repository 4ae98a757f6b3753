"""Every icon a page names is one we carry."""

import re
from pathlib import Path

import pytest
from django.test import override_settings

from gewu.web.ui.components.icons import icon, outlines

WEB = Path(__file__).parents[3] / "gewu/web"
NAMED = re.compile(r"""\{%\s*icon\s+["']([\w-]+)["']|\{%\s*empty\s+["']([\w-]+)["']""")
IN_BLOCK = re.compile(r"""\{%\s*timeline_item[^%]*icon=["']([\w-]+)["']""")


def names_in(text: str) -> set[str]:
    found = [*NAMED.findall(text), *IN_BLOCK.findall(text)]
    return {name for hit in found for name in ((hit,) if isinstance(hit, str) else hit) if name}


def test_pages_name_only_icons_we_carry() -> None:
    missing = {
        f"{page.relative_to(WEB)}: {name}"
        for page in WEB.rglob("*.html")
        for name in names_in(page.read_text("utf-8")) - outlines().keys()
    }
    assert not missing


def test_the_outlines_are_those_of_the_list() -> None:
    lines = (WEB / "ui/icons/names.txt").read_text("utf-8").splitlines()
    assert {line for line in lines if line and not line.startswith("#")} == outlines().keys()


def test_an_icon_beside_words_is_silent() -> None:
    assert 'aria-hidden="true"' in icon("check")


def test_an_icon_with_a_label_speaks_and_is_escaped() -> None:
    spoken = icon("check", 'done "now"')
    assert 'role="img" aria-label="done &quot;now&quot;"' in spoken


@override_settings(DEBUG=True)
def test_an_unknown_icon_fails_in_development() -> None:
    with pytest.raises(LookupError, match=r"names\.txt"):
        icon("no-such-thing")


@override_settings(DEBUG=False)
def test_an_unknown_icon_is_a_plain_ring_in_service() -> None:
    assert outlines()["circle-dashed"] in icon("no-such-thing")
