"""From the register to the drawing and back: a community becomes a task, a drawing a plan."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from gewu.domain.grids import drawing
from gewu.domain.grids.planning import Drawn, Json, Said
from gewu.domain.grids.types import Aim, Drawing, Id, Progress, Reason, Task
from gewu.kernel.errors import Text
from gewu.registers.places.divisions import Ground


def draw(ground: Ground, aim: Aim, *, keeps: bool, progress: Progress) -> Drawn:
    how = drawing.adjust if keeps else drawing.draw
    found = how(task(ground, aim, keeps=keeps), progress=progress)
    return drawn(ground, found)


def task(ground: Ground, aim: Aim, *, keeps: bool) -> Task:
    """Own grids (专属) are sites. `keeps`: with the old grids."""
    labels = Labels.of(ground)
    return Task(
        boundary=ground.outline or {},
        buildings=_collection(_buildings(ground, labels)),
        compounds=_collection(
            _feature(one.outline, id=labels.compounds[one.id])
            for one in ground.compounds
            if one.outline
        ),
        sites=_collection(
            _feature(one.outline, name=labels.grids[one.id])
            for one in ground.grids
            if one.is_own and one.outline
        ),
        existing=_collection(_existing(ground, labels)) if keeps else None,
        aim=aim,
    )


@dataclass(frozen=True, slots=True)
class Labels:
    """What buildings, compounds and grids are called in a task, each once: people read these in
    the reasons."""

    buildings: Mapping[UUID, str]
    compounds: Mapping[UUID, str]
    grids: Mapping[UUID, str]

    @classmethod
    def of(cls, ground: Ground) -> "Labels":
        compounds = {one.id: one.name for one in ground.compounds}
        named = [(one, compounds.get(one.compound or one.id, "")) for one in ground.buildings]
        return cls(
            buildings=_apart([(b.id, _address(within, b.name), b.path) for b, within in named]),
            compounds=compounds,
            grids=_apart([(one.id, one.name, one.path) for one in ground.grids]),
        )


def _address(compound: str, name: str) -> str:
    return name if name.startswith(compound) else compound + name


def _apart(named: Sequence[tuple[UUID, str, str]]) -> dict[UUID, str]:
    """Names, with the code behind those that several have."""
    times = Counter(name for _pk, name, _path in named)
    return {pk: name if times[name] == 1 else f"{name} {path}" for pk, name, path in named}


def _buildings(ground: Ground, labels: Labels) -> list[Json]:
    return [
        _feature(
            {"type": "Point", "coordinates": list(one.point)} if one.point else None,
            id=labels.buildings[one.id],
            households=one.households,
            compound=labels.compounds[one.compound] if one.compound else None,
        )
        for one in ground.buildings
    ]


def _existing(ground: Ground, labels: Labels) -> list[Json]:
    members: dict[UUID | None, list[str]] = {}
    for one in ground.buildings:
        members.setdefault(one.grid, []).append(labels.buildings[one.id])
    return [
        _feature(grid.outline, grid=labels.grids[grid.id], members=members.get(grid.id, []))
        for grid in ground.grids
        if not grid.is_own
    ]


def _collection(features: Any) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(geometry: Mapping[str, Any] | None, **properties: object) -> Json:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def drawn(ground: Ground, found: Drawing) -> Drawn:
    """The drawing over the register's ids. Own grids are left out: no plan changes them."""
    labels = Labels.of(ground)
    own = {labels.grids[grid.id] for grid in ground.grids if grid.is_own}
    kept = [grid for grid in found.grids if grid.name not in own]
    numbers = {grid.number: number for number, grid in enumerate(kept, start=1)}
    known = {label: pk for pk, label in labels.buildings.items()}
    placed: dict[UUID, int] = {}
    micro: dict[UUID, int] = {}
    for grid in kept:
        placed |= dict.fromkeys(_ids(grid.members, known), numbers[grid.number])
        for part, members in enumerate(grid.micro, start=1):
            micro |= dict.fromkeys(_ids(members, known), part)
    return Drawn(
        outlines=tuple(dict(grid.outline) for grid in kept),
        placed=placed,
        micro=micro,
        reasons=tuple(_said(one, numbers, known) for one in found.reasons),
        bound=found.bound,
        bound_why=_in_each_language(found.bound_why),
    )


def _ids(given: Sequence[Id], known: Mapping[str, UUID]) -> list[UUID]:
    return [known[str(one)] for one in given if str(one) in known]


def _said(one: Reason, numbers: Mapping[int, int], known: Mapping[str, UUID]) -> Said:
    return Said(
        wish=one.wish,
        words=_in_each_language(one.text),
        proved=one.proved,
        grids=tuple(numbers[grid] for grid in one.grids if grid in numbers),
        buildings=tuple(_ids(one.buildings, known)),
    )


def _in_each_language(text: Text) -> dict[str, str]:
    words = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words[code] = str(text)
    return words
