"""Addresses of announcements at the desk."""

from django.urls import path

from gewu.web.desk.announcements import index, page, sheet, writing

urlpatterns = [
    path("announcements/", index.index, name="announcements"),
    path("announcements/export/", sheet.export, name="export_announcements"),
    path("announcements/new/", writing.new, name="new_announcement"),
    path("announcements/preview/", writing.preview, name="preview_announcement"),
    path("announcements/<uuid:announcement_id>/", page.announcement, name="announcement"),
    path(
        "announcements/<uuid:announcement_id>/correct/",
        writing.correct,
        name="correct_announcement",
    ),
    path(
        "announcements/<uuid:announcement_id>/withdraw/",
        page.withdraw,
        name="withdraw_announcement",
    ),
    path(
        "announcements/<uuid:announcement_id>/restore/",
        page.restore,
        name="restore_announcement",
    ),
]
