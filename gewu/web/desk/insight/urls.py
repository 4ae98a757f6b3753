"""Addresses of the room of learning."""

from django.urls import path

from gewu.web.desk.insight import page

ONE = "insight/<uuid:learned_id>/"

urlpatterns = [
    path("insight/", page.insight, name="insight"),
    path("insight/train/", page.train, name="train"),
    path(f"{ONE}pin/", page.pin, name="pin_learned"),
    path(f"{ONE}unpin/", page.unpin, name="unpin_learned"),
    path(f"{ONE}bring-back/", page.bring_back, name="bring_back_learned"),
]
