"""New places and new names."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gewu.kernel import geodesy
from gewu.kernel.access import Actor
from gewu.kernel.errors import Conflict, Invalid
from gewu.kernel.events import publish
from gewu.registers.places import queries
from gewu.registers.places.actions import names
from gewu.registers.places.events import PlaceChanged, PlaceCreated
from gewu.registers.places.models import Compound, Place, RetiredPath, one_writer
from gewu.registers.places.rules import paths, texts
from gewu.registers.places.types import KINDS, MANAGE, Change, Kind, Level


@transaction.atomic
def create_place(
    *,
    actor: Actor,
    parent_id: UUID | None,
    level: Level,
    name: str,
    at: datetime,
    path: str = "",
    kind: str = "",
    point: tuple[float, float] | None = None,
    households: int = 0,
    floors: int | None = None,
    compound: str = "",
    aliases: Sequence[str] = (),
) -> Place:
    """A new place. From the grid down the next free code is given; above, `path` is the official
    code. A `compound` is found by name in the place's community, or made."""
    one_writer()
    parent = queries.for_update(actor, MANAGE, parent_id) if parent_id else None
    place = Place(
        parent=parent,
        level=level,
        path=_path_for(parent, level, path),
        name=texts.name(name),
        kind=_kind_for(level, kind),
        households=texts.count(households, texts.MAX_HOUSEHOLDS),
        floors=None if floors is None else texts.count(floors, texts.MAX_FLOORS),
        aliases=texts.aliases(aliases),
    )
    actor.require(MANAGE, place.path)
    if point:
        place.lon, place.lat = geodesy.check_point(*point)
    place.compound = compound_named(place.path, texts.clean(compound))
    place.full_name = names.full_name(place, {p.path: p for p in queries.ancestors(place.path)})
    place.save(force_insert=True)
    publish(PlaceCreated(place=place.pk, level=level, path=place.path, at=at, by=actor.id))
    return place


@transaction.atomic
def rename(*, actor: Actor, place_id: UUID, name: str, at: datetime) -> Place:
    """Give a new name; the old one stays among the other names, for people go on using it."""
    one_writer()
    place = queries.for_update(actor, MANAGE, place_id)
    new = texts.name(name)
    if new == place.name:
        return place
    known = [alias for alias in place.aliases if alias != new]
    place.aliases = texts.aliases([*known, place.name][-texts.MAX_ALIASES :])
    place.name = new
    place.save(update_fields=["name", "aliases"])
    names.refresh([place.path])
    place.refresh_from_db(fields=["full_name"])
    publish_change(actor, place, Change.RENAMED, at)
    return place


def publish_change(
    actor: Actor, place: Place, change: Change, at: datetime, old_path: str = ""
) -> None:
    publish(
        PlaceChanged(
            place=place.pk,
            change=change,
            path=place.path,
            old_path=old_path or place.path,
            at=at,
            by=actor.id,
        )
    )


def next_path(parent: Place, level: Level) -> str:
    """Call after `one_writer`, so that nobody else is given the same one."""
    start = paths.stem(parent.path, level)
    given = Place.objects.filter(level=level, path__startswith=start)
    retired = RetiredPath.objects.filter(path__startswith=start)
    taken = {*given.values_list("path", flat=True), *retired.values_list("path", flat=True)}
    return paths.next_free(paths.free(parent.path, level, taken))


def compound_named(path: str, name: str) -> Compound | None:
    if not name:
        return None
    community = queries.by_path(path[: Level.COMMUNITY.length])
    if community is None or community.level != Level.COMMUNITY:
        raise Invalid(_("A compound lies inside a community."))
    return Compound.objects.get_or_create(community=community, name=name)[0]


def _path_for(parent: Place | None, level: Level, path: str) -> str:
    paths.check_parent(Level(parent.level) if parent else None, level)
    if parent and not parent.is_active:
        raise Conflict(_("The place above has been retired. Choose another parent."))
    if not path:
        return _own_path(parent, level)
    paths.check_path(path, level)
    if parent and paths.parent_path(path, level) != parent.path:
        raise Invalid(_("This code does not lie under the chosen parent."))
    _check_unused(path)
    return path


def _own_path(parent: Place | None, level: Level) -> str:
    if parent is None or level not in paths.OWN:
        needed = _("Down to the community, the official code is needed.")
        raise Invalid(needed, fields={"code": needed})
    return next_path(parent, level)


def _check_unused(path: str) -> None:
    for table in (Place, RetiredPath):
        if table.objects.filter(path=path).exists():
            raise Conflict(_("This code has been given before. Codes are never used again."))


def _kind_for(level: Level, kind: str) -> str:
    allowed = KINDS.get(level, ())
    if kind and kind not in allowed:
        raise Invalid(_("This kind does not exist at this level."))
    return kind or (Kind.ORDINARY if level is Level.GRID else "")
