"""All addresses: one line per wing."""

from django.urls import URLPattern, URLResolver, include, path

from gewu.api.urls import api
from gewu.config.start import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gewu.web.resident.urls")),
    path("work/", include("gewu.web.worker.urls")),
    path("desk/", include("gewu.web.desk.urls")),
    path("start/", start, name="start"),
    path("ui/", include("gewu.web.ui.urls")),
    path("account/", include("gewu.config.account_urls")),
    path("api/v1/", api.urls),
]
