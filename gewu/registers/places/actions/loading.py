"""Writing a checked plan: places level by level, then compounds, outer codes and outlines."""

from collections.abc import Callable, Iterable
from datetime import date

from gewu.registers.places.actions import names
from gewu.registers.places.actions.boundaries import draw
from gewu.registers.places.actions.planning import Plan, Step
from gewu.registers.places.models import Compound, Place, PlaceCode
from gewu.registers.places.types import Level


def load(plan: Plan, on: date, progress: Callable[[int], None] | None) -> None:
    done = 0
    for level in Level:
        steps = [step for step in plan.steps if step.row.level is level]
        _write(plan, steps)
        if level is Level.COMMUNITY:
            Compound.objects.bulk_create(plan.known.new_compounds, batch_size=names.BATCH)
        done += len(steps)
        if progress and steps:
            progress(done)
    _write_codes(plan.steps)
    for step in plan.steps:
        if step.polygon:
            draw(step.place, step.polygon, on)
    names.refresh(_topmost(s.place.path for s in plan.steps if _is_renamed(s)))


def _write(plan: Plan, steps: list[Step]) -> None:
    new = [step.place for step in steps if step.is_new]
    for place in new:
        place.full_name = names.full_name(place, plan.known.by_path)
    Place.objects.bulk_create(new, batch_size=names.BATCH)
    changed = [step for step in steps if step.fields and not step.is_new]
    fields = sorted({name for step in changed for name in step.fields})
    if fields:
        Place.objects.bulk_update([s.place for s in changed], fields, batch_size=names.BATCH)


def _write_codes(steps: list[Step]) -> None:
    codes = [
        PlaceCode(place=step.place, system=step.outer[0], code=step.outer[1])
        for step in steps
        if step.outer
    ]
    PlaceCode.objects.bulk_create(codes, batch_size=names.BATCH)


def _is_renamed(step: Step) -> bool:
    """Names and compounds are parts of the readable address."""
    return not step.is_new and bool(step.fields & {"name", "compound"})


def _topmost(found: Iterable[str]) -> list[str]:
    """Paths under which all the others lie."""
    top: list[str] = []
    for path in sorted(found):
        if not top or not path.startswith(top[-1]):
            top.append(path)
    return top
