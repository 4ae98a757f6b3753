"""The settings of a place and of those below it, as a file."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from gewu.domain.matters import queries as matters
from gewu.domain.setup.rules import shape, text
from gewu.domain.setup.types import Document, Entry, LimitLine
from gewu.kernel.access import Actor
from gewu.registers.places import queries as places


def settings_file(actor: Actor, place_id: UUID) -> str:
    """YAML of all that the place and those below lay down; of the places only code and name."""
    return text.write(shape.plain(snapshot(actor, place_id)))


def snapshot(actor: Actor, place_id: UUID) -> Document:
    path = places.get(actor, place_id).path
    settings: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in places.laid_down(actor, path):
        settings[row.path][row.key] = row.value
    limits: dict[str, list[LimitLine]] = defaultdict(list)
    for limit in matters.limits_under(actor, path):
        if limit.limit:
            line = LimitLine(limit.step.value, limit.limit, limit.matter_code, limit.case_class)
            limits[limit.path].append(line)
    paths = sorted({*settings, *limits})
    names = dict(places.visible(actor).filter(path__in=paths).values_list("path", "name"))
    found = (Entry(one, names[one], settings[one], tuple(limits[one])) for one in paths)
    return Document(tuple(found))
