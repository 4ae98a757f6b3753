"""Addresses of the desk, under /desk/."""

from django.urls import path

from gewu.web.desk import home, maps, me, organisations, pickers
from gewu.web.desk.accounts import urls as accounts
from gewu.web.desk.cases import urls as cases
from gewu.web.desk.matters import urls as matters
from gewu.web.desk.places import urls as places

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    *cases.urlpatterns,
    *maps.urlpatterns,
    *places.urlpatterns,
    *matters.urlpatterns,
    *organisations.urlpatterns,
    *accounts.urlpatterns,
    *me.urlpatterns,
    *pickers.urlpatterns,
]
