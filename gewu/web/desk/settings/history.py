"""Who changed what at a place, and the limits beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.domain.matters import queries as matters
from gewu.kernel.errors import Text
from gewu.registers.accounts import queries as accounts
from gewu.registers.places import queries as places
from gewu.registers.places.types import SettingChangeRow
from gewu.web.desk.cases.inbox import Option
from gewu.web.desk.gate import opens
from gewu.web.desk.settings.page import frame
from gewu.web.desk.settings.sections import KEYS
from gewu.web.desk.settings.where import READ, Where
from gewu.web.desk.settings.words import Line, differences
from gewu.web.ui.middleware import Request


@dataclass(frozen=True, slots=True)
class Entry:
    row: SettingChangeRow
    label: Text
    by_name: str
    lines: list[Line]


@require_GET
@opens(READ)
def history(request: Request) -> HttpResponse:
    where, key = Where.of(request), request.GET.get("key", "")
    key = key if key in KEYS else ""
    page = places.changes(
        request.actor, where.place_id, key, cursor=request.GET.get("after", "")[:200]
    )
    context = frame(request, where, "history") | {
        "entries": _entries(page.rows),
        "next": page.next,
        "keys": [Option("", _("everything"), not key)]
        + [Option(one, str(places.choice(one).label), one == key) for one in KEYS],
        "limits": matters.limit_changes(actor=request.actor, place_id=where.place_id),
    }
    return render(request, "desk/settings/history.html", context)


def _entries(rows: Sequence[SettingChangeRow]) -> list[Entry]:
    names = accounts.names(account_ids={row.by for row in rows if row.by})
    return [
        Entry(
            row=row,
            label=places.choice(row.key).label if places.is_choice(row.key) else row.key,
            by_name=names.get(row.by, "") if row.by else "",
            lines=differences(row.before, row.after),
        )
        for row in rows
    ]
