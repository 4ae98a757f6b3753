"""Short words after an action: on the next page, or at once when htmx asked."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from gewu.kernel.errors import Text


def say(request: HttpRequest, words: Text) -> None:
    messages.success(request, str(words))


def toast(response: HttpResponse, words: Text) -> HttpResponse:
    response["HX-Trigger"] = json.dumps({"toast": {"text": str(words), "tone": "solved"}})
    return response
