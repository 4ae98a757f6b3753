"""All addresses of the residents' wing, one line per feature."""

from django.urls import URLPattern

from gewu.web.resident import (
    announcements,
    away,
    cases,
    feedback,
    follow,
    ground,
    home,
    login,
    me,
    report,
)
from gewu.web.resident.public import figures, grid, matters

app_name = "resident"
urlpatterns: list[URLPattern] = [
    *home.urlpatterns,
    *report.urlpatterns,
    *ground.urlpatterns,
    *cases.urlpatterns,
    *follow.urlpatterns,
    *announcements.urlpatterns,
    *login.urlpatterns,
    *me.urlpatterns,
    *feedback.urlpatterns,
    *away.urlpatterns,
    *grid.urlpatterns,
    *figures.urlpatterns,
    *matters.urlpatterns,
]
