"""Who may show the residents' pages in a frame: nobody, or the sites the district has named.

Cookies stay SameSite=Lax. In a frame of a site that shares no registrable domain with ours the
browser keeps them back: pages are read and numbers followed there, but forms and logins need a
page of our own. An app's web view is no frame and needs none of this.
"""

from collections.abc import Callable

from django.http import HttpResponse

from gewu.registers.places import queries as places
from gewu.web.ui.context import wing_of
from gewu.web.ui.middleware import PolicyMiddleware, Request
from gewu.web.ui.tenant import FRAME_ANCESTORS

WING = "resident"
NOBODY = "frame-ancestors 'none'"


class FrameMiddleware:
    """Opens the policy of all pages for the pages of this wing."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        response = self.get_response(request)
        if wing_of(request) == WING and (origins := _origins()):
            named = f"frame-ancestors 'self' {' '.join(origins)}"
            policy = PolicyMiddleware.POLICY.replace(NOBODY, named)
            response.headers["Content-Security-Policy"] = policy
            # An older browser reads X-Frame-Options, which can name nobody but ourselves.
            response.xframe_options_exempt = True
        return response


def _origins() -> tuple[str, ...]:
    root = places.root()
    found = places.settings(root.path, (FRAME_ANCESTORS.key,)) if root else {}
    return FRAME_ANCESTORS.read(found)
