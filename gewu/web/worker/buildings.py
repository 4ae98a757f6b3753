"""The buildings a worker can name: those of the own grids, grouped as people know them."""

from collections.abc import Iterator

from gewu.kernel.access import Actor
from gewu.registers.places import queries as places
from gewu.registers.places.types import Level, Node

# A named group of (id, name) choices: the buildings of one grid or micro-grid.
Group = tuple[str, list[tuple[str, str]]]


def groups_of(actor: Actor) -> Iterator[Group]:
    """The buildings of the caller's own grids; those who serve more have no list, but a map."""
    for seat in actor.seats:
        if len(seat.path) >= Level.GRID.length:
            for node in places.tree(actor, under=seat.path, down_to=Level.BUILDING):
                yield from _of(node)


def _of(node: Node) -> Iterator[Group]:
    if node.level is Level.BUILDING:
        yield node.name, [(str(node.id), node.name)]
        return
    own = [(str(c.id), c.name) for c in node.children if c.level is Level.BUILDING]
    if own:
        yield node.name, own
    for child in node.children:
        if child.level is not Level.BUILDING:
            yield from _of(child)
