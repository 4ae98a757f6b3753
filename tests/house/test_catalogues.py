"""The translations check sees every string that a page can show."""

from pathlib import Path

import polib
import pytest

from scripts import catalogues, translations
from scripts.catalogues import CATALOGUE, READERS, Key, Use, home_of


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one app called `shop`."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path / "gewu")
    (tmp_path / "gewu" / "shop" / "templates").mkdir(parents=True)
    (tmp_path / "gewu" / "shop" / "apps.py").touch()
    return tmp_path


def read(root: Path, name: str, text: str) -> set[Key]:
    path = root / "gewu" / "shop" / name
    path.write_text(text, encoding="utf-8")
    return {use.key for use in READERS[path.suffix](path)}


def catalogue(root: Path, *entries: polib.POEntry) -> list[str]:
    """What the check says about one string, `Price %(sum)s`, and this catalogue."""
    home = root / "gewu" / "shop"
    book = polib.POFile()
    book.extend(entries)
    (home / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    book.save(str(home / CATALOGUE))
    return translations.check(home, [Use(Key("Price %(sum)s"), "", "shop/pages.py:1")])


def test_python_strings_are_found_lazy_plural_and_in_context(root: Path) -> None:
    source = """
a = gettext_lazy("One")
b = ngettext("%(n)s case", "%(n)s cases", 3)
c = pgettext_lazy("verb", "Return")
d = _("joined "
      "lines")
"""
    assert read(root, "pages.py", source) == {
        Key("One"),
        Key("%(n)s case"),
        Key("Return", "verb"),
        Key("joined lines"),
    }


def test_template_strings_are_found_in_tags_blocks_filters_and_arguments(root: Path) -> None:
    source = """
  {% translate "Tag" %} it's
    {% blocktranslate trimmed with name=x %}
      Hello {{ name }},
      welcome
    {% endblocktranslate %}
 {{ value|default:_("Filter") }} {% button label=_("Argument") %} {% translate "5% off" %}
"""
    assert read(root, "page.html", source) == {
        Key("Tag"),
        Key("Hello %(name)s, welcome"),
        Key("Filter"),
        Key("Argument"),
        Key("5%% off"),
    }


def test_script_strings_are_found(root: Path) -> None:
    source = "show(t('Saved'), t(\"It's here\")); const at = split('no');"
    assert read(root, "page.ts", source) == {Key("Saved"), Key("It's here")}


def test_the_nearest_app_speaks_for_a_file(root: Path) -> None:
    home = root / "gewu" / "shop"
    assert home_of(home / "templates" / "page.html") == home
    assert home_of(root / "gewu" / "other" / "table.py") == catalogues.COMMON


def test_a_complete_catalogue_passes(root: Path) -> None:
    assert not catalogue(root, polib.POEntry(msgid="Price %(sum)s", msgstr="%(sum)s 元"))


def test_an_empty_translation_is_missing(root: Path) -> None:
    (problem,) = catalogue(root, polib.POEntry(msgid="Price %(sum)s", msgstr=""))
    assert "no translation of 'Price %(sum)s'" in problem


def test_a_fuzzy_translation_is_named(root: Path) -> None:
    entry = polib.POEntry(msgid="Price %(sum)s", msgstr="%(sum)s 元", flags=["fuzzy"])
    (problem,) = catalogue(root, entry)
    assert "fuzzy" in problem


def test_a_lost_placeholder_is_named(root: Path) -> None:
    (problem,) = catalogue(root, polib.POEntry(msgid="Price %(sum)s", msgstr="价格"))
    assert "placeholders differ" in problem


def test_an_entry_that_nothing_uses_is_named(root: Path) -> None:
    kept = polib.POEntry(msgid="Price %(sum)s", msgstr="%(sum)s 元")
    (problem,) = catalogue(root, kept, polib.POEntry(msgid="Gone", msgstr="没了"))
    assert "no source uses 'Gone'" in problem
