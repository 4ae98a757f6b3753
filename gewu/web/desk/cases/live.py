"""What changed since a desk last looked: asked every few seconds, and answered by 304 as a rule.

The tag tells of nothing but the caller's own cases, and that a minute has passed: counts of what is
due and the time left on each row move on without anybody acting.
"""

from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET

from gewu.domain.cases import queries as cases
from gewu.domain.cases.types import Permission
from gewu.kernel import crypto
from gewu.kernel.crypto import DecryptionError
from gewu.registers.accounts import queries as accounts
from gewu.web.desk.cases import columns, views
from gewu.web.desk.cases.filters import Lens
from gewu.web.desk.cases.inbox import SIZE, around, page_of, shown_in
from gewu.web.desk.cases.views import Shelf
from gewu.web.desk.gate import opens
from gewu.web.desk.pickers import id_in
from gewu.web.ui.middleware import Request

CONTEXT = "desk.cases.live"
MOST_ROWS = 200
MINUTE = 60
Lines = list[tuple[int, UUID]]


@require_GET
@opens(Permission.VIEW, Permission.ACT)
def live(request: Request) -> HttpResponseBase:
    """304, or the parts of the page as they are now. `since` is what the last answer gave.

    `line` is the newest line that the last answer counted in; `shown` is how many rows the page
    has, none where there is no list; `case` and `seen` are the open case and its last line there.
    """
    since = _position(request.GET.get("since", ""))
    lines = cases.changes(actor=request.actor, since=since) if since is not None else []
    if since is not None and (same := _unchanged(request, _tag(request, since, lines))):
        return same
    # Before anything is read for the page: what changes meanwhile is told next time.
    position = cases.position()
    fresh = cases.changes(actor=request.actor, since=position)
    context = {"at": request.at, "since": crypto.encrypt(str(position), context=CONTEXT)}
    context["line"] = fresh[0][0] if fresh else 0
    context |= _list(request, lines) | _news(request)
    answer = render(request, "desk/cases/_live.html", context)
    answer["ETag"] = _tag(request, position, fresh)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    return get_conditional_response(request, etag=tag)


def _tag(request: Request, position: int, lines: Lines) -> str:
    """Every account has its own second at which a minute ends, so that not all come at once."""
    own = request.actor.id.int % MINUTE if request.actor.id else 0
    minute = (int(request.at.timestamp()) + own) // MINUTE
    newest = lines[0][0] if lines else 0
    told = f"{request.actor.id} {minute} {position} {len(lines)} {newest}"
    return f'"{blake2b(told.encode(), digest_size=12).hexdigest()}"'


def _position(sealed: str) -> int | None:
    """Sealed, because it counts what is done everywhere; whatever is none of ours reads as none."""
    try:
        return int(crypto.decrypt(sealed, context=CONTEXT)) if sealed else None
    except DecryptionError:
        return None


def _list(request: Request, lines: Lines) -> dict[str, Any]:
    """The rows that the page has, as they are now, and those that changed out of the list."""
    shown = _number(request, "shown")
    if shown is None:
        return {}
    lens = Lens.of(request.GET)
    liked = accounts.preferences(actor=request.actor, keys=(columns.KEY, views.KEY))
    # A page more than is shown, so that new rows push none of them out of sight.
    size = min(shown, MOST_ROWS - SIZE) + SIZE
    page = page_of(actor=request.actor, lens=lens, at=request.at, size=size)
    listed = {row.id for row in page.rows}
    known = _number(request, "line") or 0
    beyond = {case_id for line, case_id in lines if line > known} - listed
    others = cases.rows_of(actor=request.actor, case_ids=beyond) if beyond else []
    context = around(request, lens, Shelf.of(liked.get(views.KEY)))
    context |= shown_in(request.actor, liked.get(columns.KEY), [*page.rows, *others])
    return context | {"lens": lens, "page": page, "others": others}


def _news(request: Request) -> dict[str, Any]:
    """Whether somebody acted on the open case since the page was filled."""
    case_id, seen = id_in(request.GET.get("case", "")), _number(request, "seen")
    if case_id is None or seen is None:
        return {}
    return {"news": cases.latest(actor=request.actor, case_id=case_id, after=seen)}


def _number(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
