"""The list of colleagues as an Excel file, with masked telephones as on the page."""

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.registers.accounts import queries as accounts
from gewu.registers.accounts.types import AccountRow, Permission
from gewu.web.desk.accounts.lists import choice
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import Value, every, sheet_answer
from gewu.web.ui.middleware import Request


@require_GET
@opens(Permission.VIEW)
def export(request: Request) -> FileResponse:
    """Who the list shows, one account a row."""
    role, text = choice(request)
    on = request.at.date()
    found = every(
        lambda cursor: accounts.rows(
            actor=request.actor, on=on, text=text, role=role, cursor=cursor, size=500
        )
    )
    return sheet_answer(
        name=f"colleagues-{request.at:%Y%m%d}.xlsx",
        title=_("Colleagues"),
        columns=[
            (_("Name"), 14),
            (_("User name"), 16),
            (_("Posts"), 60),
            (_("Telephone"), 16),
            (_("State"), 12),
        ],
        rows=map(_row, found),
    )


def _row(row: AccountRow) -> tuple[Value, ...]:
    posts = [f"{post.place_name} {post.role.label}" for post in row.posts]
    return (
        row.name,
        row.username or "",
        " · ".join(posts),
        row.phone_masked,
        _("Active") if row.is_active else _("Switched off"),
    )
