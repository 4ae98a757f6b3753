"""How a message will read while it is being written."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gewu.web.desk.gate import opens
from gewu.web.desk.settings.forms.messages import LONGEST, preview
from gewu.web.desk.settings.where import READ
from gewu.web.ui.middleware import Request


@require_POST
@opens(READ)
def message(request: Request) -> HttpResponse:
    """The field that was typed in is the only one sent, its language at the end of its name."""
    name = next((one for one in request.POST if one.endswith(("_zh", "_en"))), "")
    shown = preview(request.POST.get(name, "")[:LONGEST], name[-2:])
    return render(request, "desk/settings/parts/preview.html", {"preview": shown})
