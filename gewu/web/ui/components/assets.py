"""Names of the built styles and scripts, read from Vite's manifest."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

STATIC = Path(__file__).resolve().parents[1] / "static"
MANIFEST = STATIC / "ui/dist/manifest.json"


class Chunk(TypedDict, total=False):
    file: str
    css: list[str]
    imports: list[str]


@lru_cache(maxsize=2)
def read(manifest: Path, changed: int) -> dict[str, Chunk]:  # noqa: ARG001 a new build, a new key
    chunks: dict[str, Chunk] = json.loads(manifest.read_text(encoding="utf-8"))
    return chunks


def chunks() -> dict[str, Chunk]:
    try:
        changed = MANIFEST.stat().st_mtime_ns
    except FileNotFoundError as missing:
        raise ImproperlyConfigured(
            f"{MANIFEST} is missing: the pages' styles and scripts are not built. Run make setup."
        ) from missing
    return read(MANIFEST, changed)


def url(path: str) -> str:
    """Vite has put a hash in the name already, so the static storage need not add one."""
    return f"{settings.STATIC_URL}ui/{path}"


def source(name: str) -> str:
    """phone → our own assets folder, worker/sync → the worker wing's."""
    wing, _, entry = name.rpartition("/")
    return f"gewu/web/{wing or 'ui'}/assets/{entry}.ts"


def family(name: str) -> list[Chunk]:
    """The entry's chunk after everything it imports, each once."""
    found = chunks()
    key = source(name)
    if key not in found:
        raise ImproperlyConfigured(
            f"There is no asset {name!r}; see vite.config.ts, then npm run build."
        )
    order: dict[str, Chunk] = {}

    def visit(key: str) -> None:
        for imported in found[key].get("imports", []):
            if imported not in order:
                visit(imported)
        order[key] = found[key]

    visit(key)
    return list(order.values())


def tags(name: str) -> SafeString:
    """Style links, preloads of shared chunks, and the module script of one entry point."""
    *shared, entry = family(name)
    styles = [css for chunk in (*shared, entry) for css in chunk.get("css", [])]
    return (
        format_html_join("", '<link rel="stylesheet" href="{}">', _dist(styles))
        + format_html_join(
            "", '<link rel="modulepreload" href="{}">', _dist(c["file"] for c in shared)
        )
        + format_html_join("", '<script type="module" src="{}"></script>', _dist([entry["file"]]))
    )


def _dist(files: Iterable[str]) -> list[tuple[str]]:
    return [(url(f"dist/{file}"),) for file in files]
