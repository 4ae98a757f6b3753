"""A reaction that hangs midway the first time it runs, for the test that kills its worker."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from uuid import UUID, uuid4

from gewu.kernel.events import Event, Reactions, later
from gewu.kernel.models import OnceKey

MARK = "GEWU_CRASH_MARK"  # names a file that says: the effect is written, not yet committed


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    about: ClassVar[str] = "bell"
    bell: UUID


def echo(event: BellRung) -> None:
    OnceKey.objects.create(scope="echo", key=str(uuid4()), body_hash=str(event.bell))
    mark = Path(os.environ[MARK])
    if not mark.exists():
        mark.touch()
        time.sleep(60)


TABLE: Reactions = {BellRung: [later(echo)]}
