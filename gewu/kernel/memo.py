"""What a long request asks again and again, read once: only inside `remembering()`.

For what the request's own acts do not change: settings, limits, who sits where.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_block: ContextVar[object] = ContextVar("block", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Until the block ends, `remembered` functions read the same thing once."""
    token = _block.set(object())
    try:
        yield
    finally:
        _block.reset(token)


def remembered(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Arguments must be hashable, and whoever asks must not change what is answered."""
    name = f"{function.__module__}.{function.__qualname__}"
    kept: ContextVar[tuple[object, dict[object, Answer]]] = ContextVar(name)

    @wraps(function)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        block = _block.get()
        if block is None:
            return function(*args, **kwargs)
        owner, answers = kept.get((None, {}))
        if owner is not block:
            answers = {}
            kept.set((block, answers))
        question = (args, tuple(sorted(kwargs.items())))
        if question not in answers:
            answers[question] = function(*args, **kwargs)
        return answers[question]

    return ask
