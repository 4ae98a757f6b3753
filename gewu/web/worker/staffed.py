"""Who may enter this wing: people with a post; for all others its pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse

from gewu.kernel.errors import NotFound
from gewu.web.ui.middleware import Request

Rest = ParamSpec("Rest")
View = Callable[Concatenate[Request, Rest], HttpResponse]


def staffed(view: View[Rest]) -> View[Rest]:
    @wraps(view)
    def entered(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.actor.seats:
            raise NotFound
        return view(request, *args, **kwargs)

    return entered
