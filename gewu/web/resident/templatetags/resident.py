"""What every page of the residents' wing shows whatever its view: a number that a human answers."""

from django import template
from django.http import HttpRequest
from django.template import Context

from gewu.registers.places import queries as places
from gewu.web.resident.known import known, office_phone
from gewu.web.ui.context import actor_of

HOTLINE = "12345"  # answered everywhere in the country, day and night

register = template.Library()


@register.simple_tag(takes_context=True)
def human_phone(context: Context) -> str:
    """The office of the caller's home, else of the district, else the hotline."""
    given = context.get("office_phone")
    if given is not None:  # the page has looked already
        return str(given) or HOTLINE
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return HOTLINE
    path = known(actor_of(request)).home_path
    root = None if path else places.root()
    return office_phone(path or (root.path if root else "")) or HOTLINE
