"""All addresses of the grid workers' wing, one line per feature."""

from django.urls import URLPattern

from gewu.web.worker import (
    amend,
    cases,
    classify,
    doing,
    ground,
    handbook,
    inbox,
    me,
    offline,
    report,
    sync,
)

app_name = "worker"
urlpatterns: list[URLPattern] = [
    *inbox.urlpatterns,
    *cases.urlpatterns,
    *doing.urlpatterns,
    *amend.urlpatterns,
    *classify.urlpatterns,
    *ground.urlpatterns,
    *report.urlpatterns,
    *handbook.urlpatterns,
    *me.urlpatterns,
    *offline.urlpatterns,
    *sync.urlpatterns,
]
