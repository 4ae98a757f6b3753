"""Addresses of the zero board."""

from django.urls import path

from gewu.web.desk.board import days, page, sheet

urlpatterns = [
    path("board/", page.board, name="board"),
    path("board/cases/", page.cases, name="board_cases"),
    path("board/export/", sheet.board, name="export_board"),
    path("board/days/", days.days, name="zero_days"),
    path("board/days/export/", sheet.days, name="export_zero_days"),
]
