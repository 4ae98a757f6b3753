"""What makes the residents' wing an app: the manifest, the service worker, what it keeps.

Kept are a page that says who can be called and empty report forms, made for nobody in particular.
"""

import hashlib
import json
from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gewu.domain.cases.types import Kind
from gewu.kernel.access import GUEST
from gewu.registers.places import queries as places
from gewu.web.resident.known import Known, office_phone
from gewu.web.resident.report import ReportForm, chosen_kind, shown
from gewu.web.ui.components import assets
from gewu.web.ui.middleware import Request

FRESH = {"Cache-Control": "no-cache"}
BRAND, GROUND = "#0b667c", "#ffffff"
# Pages of staff and machines, and the grid workers' own app: never looked at.
CLOSED = ("/desk/", "/work/", "/account/", "/api/", "/start/", "/ui/")


@login_not_required
def manifest(_request: Request) -> JsonResponse:
    home = reverse("resident:home")
    data = {
        "name": _("Gewu for residents"),
        "short_name": _("Gewu"),
        "description": _("Report, ask for help, have your say"),
        "lang": get_language(),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": BRAND,
        "icons": [
            _icon("icon-192.png", 192, "any"),
            _icon("icon-512.png", 512, "any"),
            _icon("icon-maskable-512.png", 512, "maskable"),
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", headers=FRESH)


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    source = static(f"resident/{name}")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@login_not_required
def service_worker(request: Request) -> HttpResponse:
    """Vite's file behind what it keeps; another look, language or number makes a new one."""
    kept = {
        "assets": sorted(_kept_assets()),
        "away": reverse("resident:away"),
        "closed": CLOSED,
        "forms": {
            reverse("resident:report", args=(kind.lower(),)): reverse(
                "resident:away_report", args=(kind.lower(),)
            )
            for kind in Kind
        },
    }
    (built,) = (assets.STATIC / "ui/dist").glob("away-worker.*.js")
    code = built.read_text(encoding="utf-8")
    look = (get_language(), *(request.COOKIES.get(name) for name in ("care", "theme")))
    text = json.dumps([kept, look, _number()])
    version = hashlib.sha256((text + code).encode()).hexdigest()[:12]
    body = f"self.GEWU = {json.dumps(kept | {'version': version})};\n{code}"
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=FRESH)


def _kept_assets() -> Iterator[str]:
    for entry in ("phone", "resident", "map"):
        for chunk in assets.family(entry):
            for file in (chunk["file"], *chunk.get("css", ())):
                yield assets.url(f"dist/{file}")
    yield assets.url("favicon.svg")
    yield static("resident/icon-192.png")


@login_not_required
def away(request: Request) -> HttpResponse:
    """Shown for any page while there is no signal."""
    _as_nobody(request)
    return render(request, "resident/away.html", {"office_phone": _number(), "kinds": Kind})


@login_not_required
def away_report(request: Request, kind: str) -> HttpResponse:
    """The form without anything about a person; what is written in it is sent later."""
    chosen = chosen_kind(kind)
    _as_nobody(request)
    form = ReportForm(kind=chosen, me=Known())
    url = reverse("resident:report", args=(kind,))
    context = {**shown(form), "office_phone": _number(), "send_later": url}
    return render(request, "resident/report.html", context)


def _as_nobody(request: Request) -> None:
    request.user = AnonymousUser()
    request.actor = GUEST


def _number() -> str:
    """The telephone of the whole district: this page is the same for everybody."""
    root = places.root()
    return office_phone(root.path) if root else ""


urlpatterns = [
    path("app.webmanifest", manifest, name="manifest"),
    path("sw.js", service_worker, name="service_worker"),
    path("no-signal/", away, name="away"),
    path("no-signal/<str:kind>/", away_report, name="away_report"),
]
