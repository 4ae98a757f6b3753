"""Who acts and when: a request of this moment, or an act that was done without a signal."""

from datetime import datetime
from typing import Protocol

from gewu.kernel.access import Actor


class Hand(Protocol):
    @property
    def actor(self) -> Actor: ...

    @property
    def at(self) -> datetime: ...
