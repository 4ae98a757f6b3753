"""How inner loops are run: compiled where numba is installed, as plain Python otherwise.

Both ways do the same arithmetic in the same order, so they draw the same plan.
"""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from gewu.domain.grids.rules.graph import Floats, Ints

try:
    import numba as _numba
except ImportError:
    _numba = None  # type: ignore[assignment]

numba: Any = _numba
COMPILED: bool = numba is not None and not numba.config.DISABLE_JIT
WORD = 0xFFFFFFFF
KERNELS = ("kernels.py", "net.py", "cost.py", "recut.py", "shake.py")

Reals = list[float]
Whole = list[int]
F = TypeVar("F", bound=Callable[..., Any])


def _cache_folder() -> str:
    """One folder per state of the sources: numba does not notice when a callee has changed."""
    here = Path(__file__).parent
    sources = b"".join((here / name).read_bytes() for name in KERNELS)
    name = hashlib.sha256(sources).hexdigest()[:16]
    return str(Path("~/.cache/gewu/grids").expanduser() / name)


if COMPILED and not numba.config.CACHE_DIR:
    numba.config.CACHE_DIR = _cache_folder()


def compiled(function: F) -> F:
    """Compile at the first call, keeping the result on disk where there is a place for it."""
    if not COMPILED:
        return function
    try:
        return numba.njit(cache=True)(function)  # type: ignore[no-any-return]
    except RuntimeError:
        logging.getLogger(__name__).info("No writable place for compiled kernels")
        return numba.njit(function)  # type: ignore[no-any-return]


def reals(values: Floats) -> Reals:
    """Numbers as the kernels read them fastest: the array itself compiled, a list plain."""
    kept: Any = values if COMPILED else values.tolist()
    return kept  # type: ignore[no-any-return]


def whole(values: Ints) -> Whole:
    kept: Any = values if COMPILED else values.tolist()
    return kept  # type: ignore[no-any-return]


@compiled
def draw(state: Whole) -> int:
    """The next of a stream of 32-bit numbers (Marsaglia's xorshift); `state` (1,) is not 0."""
    x = state[0]
    x ^= (x << 13) & WORD
    x ^= x >> 17
    x ^= (x << 5) & WORD
    state[0] = x
    return x


@compiled
def below(state: Whole, limit: int) -> int:
    return (draw(state) * limit) >> 32
