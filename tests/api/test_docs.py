"""The public face: documents for everyone, without foreign servers, changed only on purpose."""

import json
import os
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

SNAPSHOT = Path(__file__).parent / "openapi.json"


def test_the_description_is_public_and_as_agreed(db: None) -> None:
    """After a wanted change: UPDATE_SNAPSHOT=1 pytest tests/api/test_docs.py, and read it."""
    schema = json.loads(Client().get("/api/v1/openapi.json").content)
    text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert SNAPSHOT.read_text(encoding="utf-8") == text


def test_every_endpoint_asks_who_calls() -> None:
    schema = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            assert operation["security"] == [{"BearerKey": []}, {"SiteSession": []}], (path, method)


def test_the_page_is_public_and_loads_only_our_own_files(db: None) -> None:
    page = Client().get("/api/v1/docs")
    assert page.status_code == 200
    html = page.content.decode()
    loaded = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert loaded
    for address in loaded:
        assert address.startswith("/static/")
        assert finders.find(address.removeprefix("/static/")), address
    assert "://" not in html
    assert '"validatorUrl": null' in html
