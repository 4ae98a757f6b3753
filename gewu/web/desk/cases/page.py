"""One case: who has it, by when, what happened, where, and what can be done now."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.cases.tenant import Reason
from gewu.domain.cases.types import CaseDetail, Permission, Verb
from gewu.domain.insight import queries as insight
from gewu.domain.insight.types import Suggested
from gewu.domain.whistles import queries as whistles
from gewu.kernel.codes import mask_name
from gewu.kernel.tenant import Choice
from gewu.registers.places import queries as places
from gewu.registers.places.types import SENTENCES, Level, LocateReason
from gewu.web.desk import geojson
from gewu.web.desk.cases import clock
from gewu.web.desk.cases.filters import Lens
from gewu.web.desk.cases.looks import bar
from gewu.web.desk.cases.shots import shots
from gewu.web.desk.cases.tones import tone
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request


@opens(Permission.VIEW, Permission.ACT)
def case(request: Request, case_id: UUID) -> HttpResponse:
    """The whole page, or what goes into the pane beside the list."""
    return answer(request, context(request, case_id))


def answer(request: Request, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    template = (
        "desk/cases/_case.html" if request.htmx.target == "detail" else "desk/cases/case.html"
    )
    return render(request, template, context, status=status)


def context(request: Request, case_id: UUID) -> dict[str, Any]:
    on = request.at.date()
    detail = cases.detail(actor=request.actor, case_id=case_id, on=on)
    alike = cases.alike(actor=request.actor, detail=detail)
    return {
        "case": detail,
        "row": detail.row,
        "at": request.at,
        "bar": bar(detail.verbs),
        "face": clock.face(detail, request.at),
        "located": SENTENCES[LocateReason(detail.located_by)],
        "lens": _lens(request),
        "alike": insight.same(detail=detail, alike=alike),
        "suggested": _suggested(detail),
        "reporter": cases.caller(actor=request.actor, case_id=case_id),
        "masked_name": mask_name(detail.contact_name),
        "proxy": _proxy(detail),
        "shots": shots(detail),
        "whistles": whistles.of_case(actor=request.actor, case_id=case_id),
    }


def _suggested(detail: CaseDetail) -> Suggested | None:
    """Only while its matter is to be named, and by whom it may be."""
    if detail.classified or Verb.CLASSIFY not in detail.verbs:
        return None
    return insight.suggested(detail=detail)


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def outline(request: Request, case_id: UUID) -> HttpResponse:
    """The grid's outline and the case's point, as GeoJSON."""
    on = request.at.date()
    detail = cases.detail(actor=request.actor, case_id=case_id, on=on)
    features = []
    grid = places.by_path(detail.row.path[: Level.GRID.length])
    if grid and (boundary := places.boundary_on(grid.pk, on)):
        features.append(geojson.grid(boundary.polygon, grid.name))
    if detail.point:
        features.append(geojson.case(detail.point, tone(detail.row, request.at), detail.row.text))
    return geojson.answer(features)


def _lens(request: Request) -> Lens | None:
    """The choice of cases beside which this one is shown."""
    if request.path == reverse("desk:cases"):
        return Lens.of(request.GET)
    url = urlsplit(request.htmx.current_url or "")
    return Lens.of(QueryDict(url.query)) if url.path == reverse("desk:cases") else None


def _proxy(detail: CaseDetail) -> str:
    """Who wrote it down for the reporter; "" where they spoke for themselves."""
    first = detail.steps[0]
    return "" if first.by_reporter else first.by_name


def posted(request: Request) -> QueryDict | None:
    """What a form takes in: nothing while it is only being shown."""
    return request.POST if request.method == "POST" else None


def is_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def reasons(
    request: Request, case_id: UUID, choice: Choice[tuple[Reason, ...]]
) -> tuple[Reason, ...]:
    """The tenant's reasons where the case is."""
    path = cases.detail(actor=request.actor, case_id=case_id, on=request.at.date()).row.path
    return choice.read(places.settings(path, (choice.key,)))
