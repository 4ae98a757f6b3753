"""Child processes that live and die with this one: restarted when they crash, never orphaned."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from types import FrameType

from gewu.config.cli.say import say, say_warning

PR_SET_PDEATHSIG = 1
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0
PATIENCE = 20.0
TICK = 0.25
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def pause(failures: int) -> float:
    """Seconds to wait before the next try: 1, 2, 4 … 30."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE)


@dataclass(slots=True)
class Child:
    """One supervised command. `failures` counts crashes in a row.

    `farewell` is the signal the kernel sends it should we be killed: one that has children of
    its own must get the chance to stop them.
    """

    name: str
    command: Sequence[str]
    farewell: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started: float = 0.0
    due: float = field(default=0.0)

    def tend(self, now: float) -> None:
        """Start it when due; note a crash and when to try again."""
        if self.process is None:
            if now >= self.due:
                self.process, self.started = start(self.command, self.farewell), now
            return
        code = self.process.poll()
        if code is None:
            return
        sweep_group(self.process.pid)
        self.process = None
        self.failures = 1 if now - self.started > HEALTHY_AFTER else self.failures + 1
        self.due = now + pause(self.failures)
        say_warning(f"{self.name} ended ({code}); starting it again in {pause(self.failures):g} s.")

    def ask_to_stop(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def wait(self, deadline: float) -> None:
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        sweep_group(self.process.pid)
        self.process.wait()


def start(command: Sequence[str], farewell: signal.Signals) -> "subprocess.Popen[bytes]":
    """In its own session, so that Ctrl-C reaches us alone and we stop them in order."""
    parent = os.getpid()
    return subprocess.Popen(  # noqa: S603 our own commands, no shell
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: follow_parent(parent, farewell),  # noqa: PLW1509 we run no threads
    )


def follow_parent(parent: int, farewell: signal.Signals) -> None:
    """Have the kernel stop this process when its parent is gone, even after kill -9."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, farewell)
    if os.getppid() != parent:
        os._exit(1)


def sweep_group(leader: int) -> None:
    """What a child left of its own children."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def supervise(children: Sequence[Child], each_tick: Callable[[], None]) -> None:
    """Keep them running until a signal asks to stop; then stop them cleanly."""
    stopping = Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, note) for number in STOP_SIGNALS}
    try:
        while not stopping.is_set():
            for child in children:
                child.tend(time.monotonic())
            each_tick()
            stopping.wait(TICK)
        say("Stopping …")
    finally:
        stop_all(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_all(children: Sequence[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.wait(deadline)
