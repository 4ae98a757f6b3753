"""All addresses of the residents' wing, one line per feature."""

from django.urls import URLPattern

from gewu.web.resident import cases, follow, ground, home, login, me, report

app_name = "resident"
urlpatterns: list[URLPattern] = [
    *home.urlpatterns,
    *report.urlpatterns,
    *ground.urlpatterns,
    *cases.urlpatterns,
    *follow.urlpatterns,
    *login.urlpatterns,
    *me.urlpatterns,
]
