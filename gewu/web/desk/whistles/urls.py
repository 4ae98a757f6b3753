"""Addresses of whistles at the desk."""

from django.urls import path

from gewu.web.desk.whistles import blow, index, page, sheet, verbs

urlpatterns = [
    path("whistles/", index.index, name="whistles"),
    path("whistles/export/", sheet.export, name="export_whistles"),
    path("whistles/new/", blow.new, name="new_whistle"),
    path("whistles/new/called/", blow.called, name="whistle_called"),
    path("whistles/<uuid:whistle_id>/", page.whistle, name="whistle"),
    path("whistles/<uuid:whistle_id>/<slug:verb>/", verbs.act, name="whistle_verb"),
    path("whistles/<uuid:whistle_id>/<slug:verb>/<uuid:of>/", verbs.act, name="whistle_verb_of"),
]
