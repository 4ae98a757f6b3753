"""The residents' pages as an app: manifest, service worker, and pages kept for nobody."""

import json
import re

import pytest
from django.test import Client

from gewu.domain.cases.models import Case
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SHELLS = ["/no-signal/", "/no-signal/repair/", "/no-signal/help/", "/no-signal/say/"]


def kept(client: Client) -> dict[str, object]:
    body = client.get("/sw.js").content.decode()
    found: dict[str, object] = json.loads(body[len("self.GEWU = ") : body.index(";\n")])
    return found


def test_the_manifest_speaks_the_readers_language(guest: Client) -> None:
    answer = guest.get("/app.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    told = answer.json()
    assert (told["name"], told["start_url"], told["scope"]) == ("格物·居民端", "/", "/")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    assert guest.get("/app.webmanifest", headers={"Accept-Language": "en"}).json()["lang"] == "en"


def test_the_worker_keeps_empty_pages_and_stays_away_from_staff(guest: Client) -> None:
    told = kept(guest)
    assert told["away"] == "/no-signal/"
    assert told["forms"] == {
        f"/report/{kind}/": f"/no-signal/{kind}/" for kind in ("repair", "help", "say")
    }
    closed = told["closed"]
    assert isinstance(closed, list)
    assert {"/desk/", "/work/", "/account/", "/api/"} <= set(closed)


def test_another_look_is_another_version(cast: Cast, guest: Client) -> None:
    plain = kept(guest)["version"]
    guest.cookies["care"] = "1"
    assert kept(guest)["version"] != plain


@pytest.mark.parametrize("page", SHELLS)
def test_a_kept_page_knows_nobody(cast: Cast, resident: Client, guest: Client, page: str) -> None:
    def without_tokens(client: Client) -> str:
        """Of the form and of the session, which are another each time."""
        html = client.get(page).content.decode()
        return re.sub(
            r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|[0-9a-f-]{36}', "", html
        )

    assert without_tokens(resident) == without_tokens(guest)
    assert "杨阿姨" not in without_tokens(resident)


def test_there_is_no_kept_page_for_what_is_no_kind(guest: Client) -> None:
    assert guest.get("/no-signal/nonsense/").status_code == 404


def test_what_was_written_under_a_login_that_ended_is_not_sent_as_a_guests(
    cast: Cast, guest: Client
) -> None:
    typed = {"once": "0123456789", "text": "灯不亮", "address": "杏林苑1幢"}
    answer = guest.post("/report/repair/", typed | {"who": str(cast.resident.id)})
    assert answer.status_code == 422
    assert "/login/?next=/report/repair/" in answer.content.decode()
    assert not Case.objects.exists()
    assert guest.post("/report/repair/", typed | {"who": ""}).status_code == 302


def test_nor_as_another_persons(cast: Cast, neighbour: Client) -> None:
    typed = {"once": "0123456789", "text": "灯不亮", "address": "杏林苑1幢"}
    answer = neighbour.post("/report/repair/", typed | {"who": str(cast.resident.id)})
    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_a_guests_words_may_be_sent_after_logging_in(cast: Cast, resident: Client) -> None:
    typed = {"once": "0123456789", "text": "灯不亮", "address": "杏林苑1幢", "who": ""}
    assert resident.post("/report/repair/", typed).status_code == 302
    assert Case.objects.get().reporter_id == cast.resident.id
