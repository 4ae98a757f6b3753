"""How the command line talks: plain lines, at once."""

from rich.console import Console

OUT = Console(highlight=False, soft_wrap=True)


class Stop(Exception):
    """The command cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    OUT.print(text, markup=False)


def say_warning(text: str) -> None:
    OUT.print(text, markup=False, style="yellow")
