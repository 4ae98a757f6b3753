"""The first page: three big buttons, my reports, my grid worker, and what the offices tell."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from gewu.domain.announcements import queries as announcements
from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Kind
from gewu.web.resident.known import known, neighbourhood, written
from gewu.web.resident.progress import Card
from gewu.web.resident.public.grid import duty_of
from gewu.web.ui.middleware import Request

SHOWN = 3
LOOKED_AT = 20


@login_not_required
def home(request: Request) -> HttpResponse:
    me = known(request.actor)
    around = neighbourhood(me.home_path, on=request.at.date())
    reports = [*cases.mine(actor=request.actor, size=LOOKED_AT).rows, *written(request.actor)]
    reports.sort(key=lambda row: row.reported_at, reverse=True)
    cards = [Card(row, request.at) for row in reports]
    cards.sort(key=lambda card: not card.needs_answer)  # stable: the rest stays newest first
    told = announcements.current(path=around.path, at=request.at, size=SHOWN + 1)
    return render(
        request,
        "resident/home.html",
        {
            "kinds": Kind,
            "me": me,
            "neighbourhood": around,
            "office_phone": around.office_phone,
            "duty": duty_of(around.worker),
            "cards": cards[:SHOWN],
            "has_more": len(cards) > SHOWN,
            "announcements": told[:SHOWN],
            "has_more_announcements": len(told) > SHOWN,
            "is_pressing": bool(told) and told[0].is_urgent,
        },
    )


urlpatterns = [path("", home, name="home")]
