"""Addresses of the furniture room, under /ui/: a reader's settings, language and the style page."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from gewu.web.ui import backdrop, preferences, styleguide

app_name = "ui"
urlpatterns = [
    path("backdrop.geojson", backdrop.backdrop, name="backdrop"),
    path("care/", preferences.care, name="care"),
    path("theme/", preferences.theme, name="theme"),
    path("language/", login_not_required(set_language), name="language"),
    path("", styleguide.page, name="styleguide"),
    path("<slug:look>/", styleguide.page, name="styleguide-look"),
    path("<slug:look>/map.geojson", styleguide.sample_map, name="styleguide-map"),
]
