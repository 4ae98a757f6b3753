"""Addresses of the catalogue, the duty list and the limits at the desk."""

from django.urls import path

from gewu.web.desk.matters import catalogue, duties, duty_forms, editing, limits, loading

urlpatterns = [
    path("matters/", catalogue.index, name="matters"),
    path("matters/find/", catalogue.find, name="find_matter"),
    path("matters/new/", editing.new, name="new_matter"),
    path("matters/matters.xlsx", catalogue.export, name="export_matters"),
    path("matters/duties/", duties.index, name="duties"),
    path("matters/duties/new/", duty_forms.new, name="new_duty"),
    path("matters/duties/duties.xlsx", duties.export, name="export_duties"),
    path("matters/duties/<uuid:duty_id>/", duties.duty, name="duty"),
    path("matters/duties/<uuid:duty_id>/change/", duty_forms.change, name="change_duty"),
    path("matters/duties/<uuid:duty_id>/end/", duty_forms.end, name="end_duty"),
    path("matters/gaps/", duties.gaps, name="duty_gaps"),
    path("matters/gaps/gaps.xlsx", duties.export_gaps, name="export_duty_gaps"),
    path("matters/limits/", limits.index, name="limits"),
    path("matters/limits/classes/", limits.set_classes, name="set_classes"),
    path("matters/limits/<slug:step>/", limits.set_limit, name="set_limit"),
    path("matters/import/<slug:slug>/", loading.choose, name="import_list"),
    path("matters/import/<slug:slug>/check/", loading.check, name="check_list"),
    path("matters/import/<slug:slug>/load/", loading.load, name="load_list"),
    path("matters/import/<slug:slug>/leave/", loading.leave, name="leave_list"),
    path("matters/<uuid:matter_id>/", catalogue.matter, name="matter"),
    path("matters/<uuid:matter_id>/change/", editing.change, name="change_matter"),
    path("matters/<uuid:matter_id>/move/", editing.move, name="move_matter"),
    path("matters/<uuid:matter_id>/switch/", editing.switch, name="switch_matter"),
]
