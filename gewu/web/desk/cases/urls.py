"""Addresses of cases at the desk."""

from django.urls import path

from gewu.web.desk.cases import inbox, page, report, sheet, work
from gewu.web.ui.photos import photo

urlpatterns = [
    path("cases/", inbox.inbox, name="cases"),
    path("cases/export/", sheet.export, name="export_cases"),
    path("cases/new/", report.new, name="new_case"),
    path("cases/new/locate/", report.locate, name="locate"),
    path("cases/<uuid:case_id>/", page.case, name="case"),
    path("cases/<uuid:case_id>/map.json", page.outline, name="case_map"),
    path("cases/<uuid:case_id>/accept/", work.accept, name="accept_case"),
    path("cases/<uuid:case_id>/note/", work.note, name="note_case"),
    path("cases/<uuid:case_id>/resolve/", work.resolve, name="resolve_case"),
    path("cases/<uuid:case_id>/classify/", work.classify, name="classify_case"),
    path("cases/<uuid:case_id>/reassign/", work.reassign, name="reassign_case"),
    path("cases/<uuid:case_id>/reveal/", work.reveal, name="reveal_case"),
    path("cases/<uuid:case_id>/photos/<uuid:file_id>/<slug:size>/", photo, name="photo"),
]
