"""Addresses of accounts at the desk."""

from django.urls import path

from gewu.web.desk.accounts import lists, page, sheet

urlpatterns = [
    path("accounts/", lists.index, name="accounts"),
    path("accounts/export/", sheet.export, name="export_accounts"),
    path("accounts/new/", lists.create, name="new_account"),
    path("accounts/<uuid:account_id>/", page.account, name="account"),
    path("accounts/<uuid:account_id>/posts/", page.give, name="give_post"),
    path("accounts/<uuid:account_id>/posts/<uuid:post_id>/end/", page.end, name="end_post"),
    path("accounts/<uuid:account_id>/posts/<uuid:post_id>/leave/", page.leave, name="leave"),
    path(
        "accounts/<uuid:account_id>/leaves/<uuid:leave_id>/end/", page.end_leave, name="end_leave"
    ),
    path("accounts/<uuid:account_id>/switch/", page.switch, name="switch_account"),
    path("accounts/<uuid:account_id>/password/", page.reset, name="reset_password"),
]
