"""Addresses of the measures."""

from django.urls import path

from gewu.web.desk.measures import exclusions, page, sheet

urlpatterns = [
    path("measures/", page.measures, name="measures"),
    path("measures/cases/", page.cases, name="measure_cases"),
    path("measures/export/", sheet.export, name="export_measures"),
    path("measures/exclusions/", exclusions.index, name="exclusions"),
    path("measures/exclusions/export/", sheet.exclusions, name="export_exclusions"),
    path("measures/exclusions/new/", exclusions.new, name="new_exclusion"),
    path("measures/exclusions/<uuid:exclusion_id>/", exclusions.exclusion, name="exclusion"),
]
