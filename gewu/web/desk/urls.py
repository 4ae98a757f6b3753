"""Addresses of the desk, under /desk/."""

from django.urls import path

from gewu.web.desk import home, maps, me, organisations, palette, pickers
from gewu.web.desk.accounts import urls as accounts
from gewu.web.desk.announcements import urls as announcements
from gewu.web.desk.board import urls as board
from gewu.web.desk.cases import urls as cases
from gewu.web.desk.grids import urls as grids
from gewu.web.desk.insight import urls as insight
from gewu.web.desk.matters import urls as matters
from gewu.web.desk.measures import urls as measures
from gewu.web.desk.places import urls as places
from gewu.web.desk.roster import urls as roster
from gewu.web.desk.settings import urls as settings
from gewu.web.desk.topics import urls as topics
from gewu.web.desk.whistles import urls as whistles

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    *cases.urlpatterns,
    *board.urlpatterns,
    *measures.urlpatterns,
    *whistles.urlpatterns,
    *announcements.urlpatterns,
    *topics.urlpatterns,
    *maps.urlpatterns,
    *places.urlpatterns,
    *grids.urlpatterns,
    *matters.urlpatterns,
    *insight.urlpatterns,
    *organisations.urlpatterns,
    *accounts.urlpatterns,
    *settings.urlpatterns,
    *roster.urlpatterns,
    *me.urlpatterns,
    *pickers.urlpatterns,
    *palette.urlpatterns,
]
