"""Addresses of the duty roster at the desk."""

from django.urls import path

from gewu.web.desk.roster import planning, week

urlpatterns = [
    path("roster/", week.week, name="roster"),
    path("roster/export/", week.export, name="export_roster"),
    path("roster/new/", planning.choose, name="new_watch"),
    path("roster/rotation/", planning.rotate, name="plan_rotation"),
    path("roster/shifts/new/", planning.plan, name="plan_shift"),
    path("roster/shifts/<uuid:shift_id>/", planning.shift, name="shift"),
    path("roster/shifts/<uuid:shift_id>/remove/", planning.remove, name="remove_shift"),
]
