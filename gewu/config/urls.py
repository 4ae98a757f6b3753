"""All addresses: one line per wing."""

from django.urls import URLPattern, URLResolver, include, path

from gewu.api.urls import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gewu.web.resident.urls")),
    path("work/", include("gewu.web.worker.urls")),
    path("desk/", include("gewu.web.desk.urls")),
    path("ui/", include("gewu.web.ui.urls")),
    path("account/", include("allauth.urls")),
    path("api/v1/", api.urls),
]
