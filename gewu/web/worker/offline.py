"""What makes the wing an app: the manifest, the service worker, what to keep on the phone.

Kept there: the pages of the worker's own open cases (50 at most) with small photos and a masked
telephone, the forms of the twenty most pressing, the handbook and the catalogue of matters, and
the acts that wait to be sent with their words and photos (30 MB). No identity numbers. Logging
out deletes all of it (ui/assets/lib/offline-leave.ts).
"""

import hashlib
import json
from collections.abc import Iterator

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gewu.domain.cases import queries
from gewu.domain.cases.types import Filters, Permission
from gewu.domain.matters.types import Permission as Matters
from gewu.kernel.access import Actor
from gewu.web.ui.components import assets
from gewu.web.ui.middleware import Request
from gewu.web.worker.staffed import staffed

KEPT = 50  # open cases on a phone
FRESH = {"Cache-Control": "no-cache"}
BRAND, GROUND = "#0b667c", "#ffffff"


@staffed
def manifest(_request: Request) -> JsonResponse:
    icons = [
        _icon("icon-192.png", 192, "any"),
        _icon("icon-512.png", 512, "any"),
        _icon("icon-maskable-512.png", 512, "maskable"),
    ]
    home = reverse("worker:inbox")
    data = {
        "name": _("Gewu for grid workers"),
        "short_name": _("Gewu"),
        "lang": get_language(),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": BRAND,
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json", headers=FRESH)


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    source = static(f"worker/{name}")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@staffed
def service_worker(request: Request) -> HttpResponse:
    """Vite's file behind what it keeps; new assets make a new worker, which fetches them."""
    kept = {"assets": sorted(_kept_assets()), "home": reverse("worker:inbox")}
    kept |= {"lost": reverse("worker:lost"), "pages": _shell(request.actor)}
    (built,) = (assets.STATIC / "ui/dist").glob("offline-worker.*.js")
    code = built.read_text(encoding="utf-8")
    text = json.dumps(kept)
    version = hashlib.sha256((text + code).encode()).hexdigest()[:12]
    body = f"self.GEWU = {json.dumps(kept | {'version': version})};\n{code}"
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=FRESH)


def _kept_assets() -> Iterator[str]:
    for entry in ("phone", "worker", "map"):
        for chunk in assets.family(entry):
            for file in (chunk["file"], *chunk.get("css", ())):
                yield assets.url(f"dist/{file}")
    yield assets.url("favicon.svg")
    yield static("worker/handbook.js")
    yield static("worker/icon-192.png")


def _shell(actor: Actor) -> list[str]:
    """The pages that must open without a signal, beside the cases."""
    names = ["inbox", "me", "queue", "lost"]
    names += ["report"] if actor.may(Permission.REPORT_FOR) else []
    names += ["handbook"] if actor.may(Matters.VIEW) else []
    return [reverse(f"worker:{name}") for name in names]


@staffed
def kept(request: Request) -> JsonResponse:
    """The open cases to keep, most pressing first; the stamp changes when the case does."""
    filters = Filters(mine=True)
    rows = queries.inbox(actor=request.actor, filters=filters, at=request.at, size=KEPT).rows
    found = queries.visible(request.actor).filter(pk__in=[row.id for row in rows])
    stamps = dict(found.values_list("pk", "changed_at"))
    cases = [
        {"url": reverse("worker:case", args=(row.id,)), "stamp": stamps[row.id].isoformat()}
        for row in rows
        if row.id in stamps
    ]
    data = {"pages": _shell(request.actor), "cases": cases}
    return JsonResponse(data, headers={"Cache-Control": "no-store"})


@staffed
def queue(request: Request) -> HttpResponse:
    """What waits to be sent, and what could not be applied; filled by the phone itself."""
    return render(request, "worker/queue.html")


@staffed
def lost(request: Request) -> HttpResponse:
    """Shown for a page that is not on the phone."""
    return render(request, "worker/lost.html")


urlpatterns = [
    path("app.webmanifest", manifest, name="manifest"),
    path("sw.js", service_worker, name="service_worker"),
    path("kept/", kept, name="kept"),
    path("queue/", queue, name="queue"),
    path("not-here/", lost, name="lost"),
]
