"""The database for a command: the one named in the environment, or the embedded one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from gewu.config.cli.say import say
from gewu.config.embedded.service import revive, shared_server
from gewu.config.env import env, var_folder

VARIABLE = "GEWU_DATABASE_URL"


@contextmanager
def database() -> Iterator[Callable[[], None]]:
    """Up inside the block; child processes find it through the environment.

    What it yields brings an embedded server back that was killed meanwhile.
    """
    if env(VARIABLE):
        yield lambda: None
        return
    with shared_server(var_folder(), say) as cluster:
        os.environ[VARIABLE] = cluster.url
        try:
            yield partial(revive, cluster, say)
        finally:
            del os.environ[VARIABLE]
