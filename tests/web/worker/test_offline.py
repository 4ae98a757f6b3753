"""What makes the wing an app: it can be installed, and knows what to keep on the phone."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from gewu.web.worker.commands import COMMANDS
from tests.cast import Cast
from tests.conftest import DIST
from tests.domain.cases import steps
from tests.web.worker.conftest import browser_of

pytestmark = pytest.mark.django_db
DOORS = ["app.webmanifest", "sw.js", "kept/", "queue/", "not-here/"]


def test_the_app_can_be_installed(cast: Cast, worker: Client) -> None:
    del cast
    assert 'href="/work/app.webmanifest"' in worker.get("/work/").content.decode()
    answer = worker.get("/work/app.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert (manifest["start_url"], manifest["scope"]) == ("/work/", "/work/")
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(found, str)
        with Image.open(found) as image:
            assert "x".join(map(str, image.size)) == icon["sizes"]


@pytest.mark.parametrize("door", DOORS)
def test_it_is_for_those_who_serve(cast: Cast, client: Client, door: str) -> None:
    assert client.get(f"/work/{door}").status_code == 302
    assert browser_of(cast.resident).get(f"/work/{door}").status_code == 404


def test_the_service_worker_keeps_the_built_files_and_the_pages_of_the_bar(
    cast: Cast, worker: Client
) -> None:
    del cast
    code = worker.get("/work/sw.js").content.decode()
    found = re.match(r"self\.GEWU = (\{.*\});\n", code)
    assert found
    kept = json.loads(found[1])
    pages = ["/work/", "/work/me/", "/work/queue/", "/work/not-here/", "/work/report/"]
    assert kept["pages"] == [*pages, "/work/handbook/"]
    built = [url.removeprefix("/static/") for url in kept["assets"]]
    assert any(path.startswith("ui/dist/worker.") for path in built)
    assert all(finders.find(path) for path in built)


def test_nothing_built_needs_a_browser_newer_than_the_oldest_served() -> None:
    """A classic worker cannot import, which a module worker could from Chromium 91 on."""
    (worker,) = DIST.glob("offline-worker.*.js")
    code = worker.read_text(encoding="utf-8")
    assert not re.search(r"(^|;)(import|export)\b", code)
    assert "??=" not in code.replace("`", "")


def test_the_most_pressing_open_cases_are_kept_until_they_change(
    cast: Cast, worker: Client, outsider: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    (before,) = worker.get("/work/kept/").json()["cases"]
    assert before["url"] == f"/work/cases/{case.pk}/"
    worker.post(f"/work/cases/{case.pk}/accept/")
    (after,) = worker.get("/work/kept/").json()["cases"]
    assert after["url"] == before["url"]
    assert after["stamp"] != before["stamp"]
    assert outsider.get("/work/kept/").json()["cases"] == []


def test_a_kept_page_shows_no_phone_number(cast: Cast, worker: Client) -> None:
    case = steps.reported(cast.resident.actor)
    page = worker.get(f"/work/cases/{case.pk}/").content.decode()
    assert "13800000001" not in page


def test_the_page_has_a_name_for_every_command(cast: Cast, worker: Client) -> None:
    del cast
    page = worker.get("/work/queue/").content.decode()
    assert [name for name in COMMANDS if f'data-say-{name}="' not in page] == []


def test_a_case_not_taken_on_yet_leads_to_its_end_for_when_there_is_no_signal(
    cast: Cast, worker: Client
) -> None:
    case = steps.reported(cast.resident.actor)
    page = worker.get(f"/work/cases/{case.pk}/").content.decode()
    link = re.search(r'<a [^>]*href="/work/cases/[^"]+/resolve/"[^>]*>', page)
    assert link
    assert "data-after-taking-on hidden" in link[0]
