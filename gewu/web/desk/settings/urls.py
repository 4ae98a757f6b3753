"""Addresses of the settings at the desk."""

from django.urls import path

from gewu.web.desk.settings import file, history, page, preview

urlpatterns = [
    path("settings/", page.index, name="settings"),
    path("settings/undo/", page.undo, name="undo_setting"),
    path("settings/history/", history.history, name="settings_history"),
    path("settings/message/", preview.message, name="preview_message"),
    path("settings/file/", file.choose, name="settings_file"),
    path("settings/file/settings.yaml", file.export, name="export_settings"),
    path("settings/file/check/", file.check, name="check_settings"),
    path("settings/file/load/", file.load, name="load_settings"),
    path("settings/file/leave/", file.leave, name="leave_settings"),
    path("settings/<slug:slug>/", page.group, name="setting_group"),
]
