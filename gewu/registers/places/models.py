"""Tables of the place register: the division tree, compounds, boundaries, codes and settings."""

from functools import reduce
from operator import or_
from typing import Any

import pgtrigger
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Now

from gewu.kernel.ids import new_id
from gewu.registers.places.rules import paths
from gewu.registers.places.types import KINDS, Kind, Level

Json = dict[str, Any]
WRITER_LOCK = 0x706C6163  # any number that no other lock of the install uses

# Any change gives a new token, so that each process knows when its copy is old. A random one, not
# a count: a count could come back after a rollback with other content behind it.
NEW_VERSION = """
    INSERT INTO places_version (id, token) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
"""
# The digits between the parent's path and the place's own must be zeros: skipped levels.
BELOW_PARENT = """
    SELECT path INTO above FROM places_place WHERE id = NEW.parent_id;
    IF NEW.parent_id IS NULL THEN
        IF length(NEW.path) <= 6 THEN RETURN NEW; END IF;
    ELSIF starts_with(NEW.path, above) AND (length(NEW.path), length(above)) IN (
            (4, 2), (6, 4), (9, 6), (12, 9), (15, 12), (17, 15),
            (21, 17), (21, 15), (21, 12), (23, 21), (27, 23), (27, 21)) THEN
        stem := CASE length(NEW.path) WHEN 21 THEN 17 WHEN 27 THEN 23 ELSE length(above) END;
        IF btrim(substr(NEW.path, length(above) + 1, stem - length(above)), '0') = '' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'place % cannot lie under %', NEW.path, coalesce(above, 'nothing')
        USING ERRCODE = 'check_violation', CONSTRAINT = 'place_below_parent';
"""
NEVER_REUSED = """
    IF EXISTS (SELECT 1 FROM places_retiredpath WHERE path = NEW.path) THEN
        RAISE EXCEPTION 'path % was used before', NEW.path
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'place_path_never_reused';
    END IF;
    RETURN NEW;
"""
KEEP_OLD_PATH = """
    INSERT INTO places_retiredpath (path, place_id) VALUES (OLD.path, OLD.id);
    RETURN NULL;
"""
# At commit: whoever moves a place moves what lies in it by the same transaction.
CHILDREN_FOLLOW = """
    IF EXISTS (SELECT 1 FROM places_place AS child JOIN places_place AS above
               ON child.parent_id = above.id AND above.id = NEW.id
               WHERE NOT starts_with(child.path, above.path)) THEN
        RAISE EXCEPTION 'places under % were left behind', NEW.path
            USING ERRCODE = 'check_violation', CONSTRAINT = 'place_children_follow';
    END IF;
    RETURN NULL;
"""
# The lock makes two concurrent writers of one place's boundaries see each other.
NO_OVERLAP = """
    PERFORM 1 FROM places_place WHERE id = NEW.place_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM places_boundary AS other
               WHERE other.place_id = NEW.place_id AND other.id <> NEW.id
               AND daterange(other.valid_from, other.valid_to)
                   && daterange(NEW.valid_from, NEW.valid_to)) THEN
        RAISE EXCEPTION 'boundaries of one place overlap in time'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'boundary_no_overlap';
    END IF;
    RETURN NEW;
"""
MOVED = pgtrigger.Q(old__path__df=pgtrigger.F("new__path"))
ANY_CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def new_version(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=ANY_CHANGE,
        func=NEW_VERSION,
    )


def path_pattern(level: Level) -> str:
    """Digits only; where we number ourselves, zeros alone are no number."""
    own = paths.width(level)
    ahead = f"(?!0{{{own}}}$)" if level in paths.OWN else ""
    return f"^[0-9]{{{level.length - own}}}{ahead}[0-9]{{{own}}}$"


def right_paths() -> Q:
    return reduce(or_, (Q(level=lv.value, path__regex=path_pattern(lv)) for lv in Level))


def right_kinds() -> Q:
    own = (Q(level=lv.value, kind__in=[k.value for k in kinds]) for lv, kinds in KINDS.items())
    return reduce(or_, own, Q(kind=""))


class Compound(models.Model):
    """A closed or open residential compound inside one community."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    community = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    aliases = models.JSONField[list[str], list[str]](default=list)
    polygon = models.JSONField[Json | None, Json | None](null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("community", "name"), name="compound_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="compound_has_name"),
        )
        triggers = (new_version("new_version"),)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A node of the division tree. Rows are retired, never deleted: their codes stay taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    path = models.CharField(max_length=32, db_collation="C")
    level = models.CharField(max_length=12, choices=[(lv.value, lv.value) for lv in Level])
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=80)
    full_name = models.CharField(max_length=640)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    households = models.PositiveIntegerField(default=0)
    floors = models.PositiveSmallIntegerField(null=True)
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="+")
    aliases = models.JSONField[list[str], list[str]](default=list)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("path",), name="place_path_once"),
            models.CheckConstraint(condition=right_paths(), name="place_path_fits_level"),
            models.CheckConstraint(condition=right_kinds(), name="place_kind_fits_level"),
            models.CheckConstraint(condition=~Q(name=""), name="place_has_name"),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="place_point_on_earth",
            ),
        )
        triggers = (
            new_version("new_version"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="below_parent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("above", "text"), ("stem", "integer")],
                func=BELOW_PARENT,
            ),
            pgtrigger.Trigger(
                name="never_reused",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NEVER_REUSED,
            ),
            pgtrigger.Trigger(
                name="old_path_kept",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=MOVED,
                func=KEEP_OLD_PATH,
            ),
            pgtrigger.Trigger(
                name="with_children",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=MOVED,
                func=CHILDREN_FOLLOW,
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class RetiredPath(models.Model):
    """A path that a place had before it was moved; written by the database, never given again."""

    path = models.CharField(max_length=32, db_collation="C")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("path",), name="retired_path_once"),)
        triggers = (
            pgtrigger.Protect(name="for_ever", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.path


class PlaceCode(models.Model):
    """What another system calls a place (CJ/T 349 grid code, property register, police …)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    system = models.CharField(max_length=40)
    code = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("system", "code"), name="place_code_once"),)

    def __str__(self) -> str:
        return f"{self.system}:{self.code}"


class Boundary(models.Model):
    """A place's outline during a period; `valid_to` is the first day it no longer holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    polygon = models.JSONField[Json, Json]()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="boundary_not_backwards",
            ),
            models.UniqueConstraint(
                fields=("place",), condition=Q(valid_to__isnull=True), name="boundary_one_open"
            ),
        )
        triggers = (
            new_version("new_version"),
            pgtrigger.Trigger(
                name="no_overlap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_OVERLAP,
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.valid_from}"


class PlaceSetting(models.Model):
    """A tenant's choice, valid for its place and everything below until a nearer row differs."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    value = models.JSONField[Any, Any]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("place", "key"), name="place_setting_once"),)

    def __str__(self) -> str:
        return f"{self.key} @ {self.place_id}"


class SettingChange(models.Model):
    """One choice made or taken back: who, when, why, before and after (null: as inherited)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    # Counts the changes of this key here, so that a second editor is noticed.
    version = models.PositiveIntegerField()
    before = models.JSONField[Any, Any](null=True)
    after = models.JSONField[Any, Any](null=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)  # an account; those live above

    class Meta:
        constraints = (
            models.UniqueConstraint("place", "key", "version", name="setting_change_once"),
        )
        indexes = (models.Index("place", "at", "id", name="setting_changes_by_time"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.key} @ {self.place_id} v{self.version}"


class Version(models.Model):
    """One row whose token changes with every change of places, compounds and boundaries."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    token = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="version_single_row"),)

    def __str__(self) -> str:
        return str(self.token)


def one_writer() -> None:
    """Wait until no other transaction changes the register.

    Changes are rare and their codes, names and versions depend on each other; one at a time needs
    no order of locks.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
