"""The first page: three big buttons, what became of my reports, and who my grid worker is."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Kind
from gewu.web.resident.known import known, neighbourhood
from gewu.web.resident.progress import Card
from gewu.web.ui.middleware import Request

SHOWN = 3
LOOKED_AT = 20


@login_not_required
def home(request: Request) -> HttpResponse:
    me = known(request.actor)
    reports = cases.mine(actor=request.actor, size=LOOKED_AT)
    cards = [Card(row, request.at) for row in reports.rows]
    cards.sort(key=lambda card: not card.needs_answer)  # stable: the rest stays newest first
    return render(
        request,
        "resident/home.html",
        {
            "kinds": Kind,
            "me": me,
            "neighbourhood": neighbourhood(me.home_path, on=request.at.date()),
            "cards": cards[:SHOWN],
            "has_more": len(cards) > SHOWN,
        },
    )


urlpatterns = [path("", home, name="home")]
