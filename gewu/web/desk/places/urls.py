"""Addresses of places at the desk."""

from django.urls import path

from gewu.web.desk.places import boundary, changes, loading, page, sheet, tree

urlpatterns = [
    path("places/", tree.index, name="places"),
    path("places/export/", sheet.export, name="export_places"),
    path("places/import/", loading.choose, name="import_places"),
    path("places/import/check/", loading.check, name="check_places"),
    path("places/import/load/", loading.load, name="load_places"),
    path("places/import/leave/", loading.leave, name="leave_places"),
    path("places/import/template/", loading.template, name="places_template"),
    path("places/<uuid:place_id>/", page.place, name="place"),
    path("places/<uuid:place_id>/below/", tree.below, name="places_below"),
    path("places/<uuid:place_id>/map.json", page.outline, name="place_map"),
    path("places/<uuid:place_id>/add/", changes.add, name="add_place"),
    path("places/<uuid:place_id>/rename/", changes.rename, name="rename_place"),
    path("places/<uuid:place_id>/move/", changes.move, name="move_place"),
    path("places/<uuid:place_id>/retire/", changes.retire, name="retire_place"),
    path("places/<uuid:place_id>/boundary/", boundary.change, name="boundary"),
]
