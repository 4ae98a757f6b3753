"""What lies under the grids on every map: water, roads, green and houses of this district."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page

from gewu.registers.places import queries as places
from gewu.web.ui.middleware import Request

NOTHING = {"type": "FeatureCollection", "features": []}


@login_not_required
@gzip_page
@cache_control(public=True, max_age=3600)
def backdrop(request: Request) -> HttpResponse:  # noqa: ARG001 the same for everyone
    """The tenant's own GeoJSON (setting "backdrop"); an empty one where none is given."""
    root = places.root()
    value = places.setting(root.path, "backdrop", NOTHING).value if root else NOTHING
    return JsonResponse(value)
