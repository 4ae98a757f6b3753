"""Who may open a page of the desk: for anyone else the page does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpResponseBase

from gewu.kernel.access import Kind
from gewu.kernel.errors import NotFound
from gewu.web.ui.middleware import Request

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[Request, P], R]
SERVING = frozenset({Kind.WORKER, Kind.STAFF, Kind.PARTNER})


def opens(*permissions: str) -> Callable[[View[P, R]], View[P, R]]:
    """Let in who holds any of the permissions somewhere; which rows they see is the query's."""

    def guard(view: View[P, R]) -> View[P, R]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not any(request.actor.may(permission) for permission in permissions):
                raise NotFound
            return view(request, *args, **kwargs)

        return guarded

    return guard


def staff_only(view: View[P, R]) -> View[P, R]:
    """Let in everyone who serves here, even with no post at the moment."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.actor.kind not in SERVING:
            raise NotFound
        return view(request, *args, **kwargs)

    return guarded
