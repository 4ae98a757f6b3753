"""The places in sight as an Excel file, from the top down."""

from django.http import FileResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gewu.registers.places import queries as places
from gewu.registers.places.types import VIEW, Level
from gewu.web.desk.gate import opens
from gewu.web.desk.sheets import sheet_answer
from gewu.web.ui.middleware import Request

MOST = 50_000
FIELDS = ("path", "level", "name", "full_name", "parent__path", "households", "lon", "lat")


@require_GET
@opens(VIEW)
def export(request: Request) -> FileResponse:
    """Places in scope, below one when it is named; at most fifty thousand."""
    under = request.GET.get("under", "")
    found = places.visible(request.actor).filter(path__startswith=under, is_active=True)
    names = _level_names(under or min(request.actor.scopes(VIEW)))
    rows = found.order_by("path").values_list(*FIELDS)[:MOST].iterator(chunk_size=2000)
    return sheet_answer(
        name=f"places-{request.at:%Y%m%d}.xlsx",
        title=_("Places"),
        columns=[
            (_("Place code"), 34),
            (_("Level"), 12),
            (_("Name"), 24),
            (_("Full name"), 48),
            (_("Place above"), 34),
            (_("Households"), 10),
            (_("Longitude"), 12),
            (_("Latitude"), 12),
        ],
        rows=((row[0], names.get(row[1], row[1]), *row[2:]) for row in rows),
    )


def _level_names(path: str) -> dict[str, str]:
    """As they are called where the caller serves."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return {level.value: places.level_name(path, level, language) for level in Level}
