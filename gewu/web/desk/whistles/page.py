"""One whistle: who was called, who does what by when, what happened, what can be done now."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from gewu.domain.whistles import queries as whistles
from gewu.domain.whistles.types import Permission, Status, Verb, WhistleDetail
from gewu.kernel.errors import Text
from gewu.web.desk.gate import opens
from gewu.web.ui.middleware import Request

# The bar of a whistle, by how likely each step is; what fits the state and the caller is shown.
BAR: tuple[tuple[Verb, Text, str, str], ...] = (
    (Verb.PLAN, _("Agree on the plan"), "list-check", "p"),
    (Verb.FINISH, _("End the whistle"), "circle-check", "d"),
    (Verb.ADD_PART, _("Add a part"), "plus", "a"),
    (Verb.INVITE, _("Call one more"), "user-plus", "i"),
    (Verb.NOTE, _("Add a note"), "message-2", "n"),
    (Verb.CANCEL, _("Call it off"), "circle-x", "x"),
)
KEYS = [(key, words) for _verb, words, _icon, key in BAR]
STEPS = (_("Blown"), _("Coming"), _("Meeting"), _("Work"), _("Rating"))
REACHED = {
    Status.BLOWN: 2,
    Status.MEETING: 3,
    Status.PLANNED: 4,
    Status.DONE: 5,
    Status.CLOSED: 6,
}


@require_GET
@opens(Permission.VIEW, Permission.ANSWER)
def whistle(request: Request, whistle_id: UUID) -> HttpResponse:
    """The whole page, or what htmx puts in its place."""
    return answer(request, context(request, whistle_id))


def answer(request: Request, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    template = "_whistle" if request.htmx.target == "detail" else "whistle"
    return render(request, f"desk/whistles/{template}.html", context, status=status)


def context(request: Request, whistle_id: UUID) -> dict[str, Any]:
    detail = whistles.detail(actor=request.actor, whistle_id=whistle_id, on=request.at.date())
    return {
        "whistle": detail,
        "row": detail.row,
        "at": request.at,
        "bar": [entry for entry in BAR if entry[0] in detail.verbs],
        "progress": [str(word) for word in STEPS] if detail.row.status in REACHED else [],
        "reached": REACHED.get(detail.row.status, 0),
        "missing": _missing(detail),
        "page_keys": KEYS,
    }


def _missing(detail: WhistleDetail) -> int:
    """Parts whose end the whistle waits for."""
    return detail.row.open_parts if detail.row.status is Status.PLANNED else 0
