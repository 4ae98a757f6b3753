"""Plans of a community's grids, their buildings, and what was changed by hand."""

from typing import Any
from uuid import UUID

import pgtrigger
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Now

from gewu.domain.grids.planning import MAX_NAME, MAX_REASON, Edit, State
from gewu.kernel.ids import new_id

Json = dict[str, Any]
HAS_GRIDS = frozenset({State.DRAFT, State.SUBMITTED, State.REVIEWED, State.IN_FORCE})
DECIDED = frozenset({State.REVIEWED, State.IN_FORCE})
NUMBER_LOCK = 0x67  # any number that no other pair of the install begins with


class GridPlan(models.Model):
    """A division of one community, from the wish to the day it comes into force."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    community = models.ForeignKey("places.Place", models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=32, db_collation="C")
    number = models.PositiveIntegerField()  # of the community, from 1
    state = models.CharField(max_length=10, choices=State.choices)
    aim = models.JSONField[Json, Json]()
    keeps = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    progress = models.PositiveSmallIntegerField(default=0)
    # In each language: whoever reads it may read another one than the job speaks.
    failure = models.JSONField[dict[str, str], dict[str, str]](default=dict)
    reasons = models.JSONField[list[Json], list[Json]](default=list)
    bound = models.FloatField(default=0)
    bound_why = models.JSONField[dict[str, str], dict[str, str]](default=dict)
    submitted_by = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_words = models.CharField(max_length=MAX_REASON, blank=True)
    in_force_from = models.DateField(null=True)
    in_force_at = models.DateTimeField(null=True)
    # Ids and counts only: cases and posts with their seats before and after, grids, households.
    handover = models.JSONField[Json | None, Json | None](null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("community", "number", name="grid_plan_number_once"),
            models.UniqueConstraint(
                "community", condition=Q(state=State.REVIEWED), name="grid_plan_one_approved"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="grid_plan_state_known"
            ),
            models.CheckConstraint(
                condition=Q(progress__range=(0, 100)), name="grid_plan_progress"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.FAILED) | ~Q(failure={}), name="grid_plan_failed_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SUBMITTED) | Q(submitted_at__isnull=False),
                name="grid_plan_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(DECIDED))
                | (Q(reviewed_at__isnull=False, in_force_from__isnull=False) & ~Q(review_words="")),
                name="grid_plan_reviewed",
            ),
            # Null passes a CHECK, so this speaks once somebody has reviewed it.
            models.CheckConstraint(
                condition=~Q(state__in=sorted(DECIDED))
                | (~Q(reviewed_by=F("author")) & ~Q(reviewed_by=F("submitted_by"))),
                name="grid_plan_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state=State.IN_FORCE, in_force_at__isnull=False)
                | (~Q(state=State.IN_FORCE) & Q(in_force_at__isnull=True, handover__isnull=True)),
                name="grid_plan_in_force",
            ),
        )
        indexes = (
            models.Index("path", "created_at", name="grid_plan_path"),
            models.Index("created_at", "id", name="grid_plan_newest"),
            models.Index("in_force_from", condition=Q(state=State.REVIEWED), name="grid_plan_due"),
        )

    def __str__(self) -> str:
        return f"{self.path} #{self.number}"


class PlanGrid(models.Model):
    """A grid of a plan; its number is never given to another one of the same plan."""

    plan = models.ForeignKey(GridPlan, models.CASCADE, related_name="grids", db_index=False)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=MAX_NAME)
    # The active grid whose code and people it keeps.
    continues = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    households = models.PositiveIntegerField(default=0)
    outline = models.JSONField[Json | None, Json | None](null=True)
    # Of the grid as a place, once it is in force.
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "number", name="plan_grid_once"),
            models.UniqueConstraint("plan", "continues", name="plan_grid_continues_once"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_grid_has_name"),
        )

    def __str__(self) -> str:
        return self.name


class PlanMember(models.Model):
    """A building of a plan, with its share of the area and the members it borders on."""

    plan = models.ForeignKey(GridPlan, models.CASCADE, related_name="members", db_index=False)
    position = models.PositiveIntegerField()
    building = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    households = models.PositiveIntegerField()
    grid = models.PositiveSmallIntegerField(null=True)  # a number of the plan; null: nowhere yet
    micro = models.PositiveSmallIntegerField(null=True)
    outline = models.JSONField[Json | None, Json | None](null=True)
    borders = models.JSONField[list[int], list[int]](default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "position", name="plan_member_position_once"),
            models.UniqueConstraint("plan", "building", name="plan_member_once"),
        )

    def __str__(self) -> str:
        return f"{self.building_id} → {self.grid}"


class PlanEdit(models.Model):
    """One change by hand, with what was before; never changed, undone by another row."""

    plan = models.ForeignKey(GridPlan, models.CASCADE, related_name="edits", db_index=False)
    version = models.PositiveIntegerField()  # that the plan had after it
    verb = models.CharField(max_length=8, choices=Edit.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    # "grids": the rows that were changed or ended; "added": numbers; "members": position → grid.
    before = models.JSONField[Json, Json]()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone")

    class Meta:
        constraints = (
            models.UniqueConstraint("plan", "version", name="plan_edit_once"),
            models.CheckConstraint(
                condition=Q(verb=Edit.UNDO, undoes__isnull=False)
                | (~Q(verb=Edit.UNDO) & Q(undoes__isnull=True)),
                name="plan_edit_undoes",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} v{self.version}"


def one_at_a_time(community_id: UUID) -> None:
    """Until this transaction ends nobody else gives a plan of this community its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [NUMBER_LOCK, str(community_id)]
        )
