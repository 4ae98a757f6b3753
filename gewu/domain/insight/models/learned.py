"""Trained models, the suggestion of each case, and what people chose instead."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q

from gewu.domain.insight.types import State, Why
from gewu.kernel.ids import new_id
from gewu.registers.accounts.types import Role


class Learned(models.Model):
    """One training over a tenant's cases: the model it gave, or why it gave none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    path = models.CharField(max_length=32, db_collation="C")  # the tenant: its place's path
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    data = models.BinaryField(default=bytes)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    trained_at = models.DateTimeField(null=True)
    texts = models.PositiveIntegerField(default=0)
    labels = models.PositiveIntegerField(default=0)
    # What each label of the model stands for: label -> matter id.
    matters = models.JSONField[dict[str, str], dict[str, str]](default=dict)
    unseen = models.FloatField(default=0)  # how likely a case is about a matter it never saw
    # On the held-out cases: accuracy, top3, macro_f1, deciles, confusions; and of the rival.
    figures = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    pinned_at = models.DateTimeField(null=True)
    pinned_by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint("path", "version", name="learned_version_once"),
            models.UniqueConstraint(
                "path", condition=Q(state=State.ACTIVE), name="learned_one_active"
            ),
            models.UniqueConstraint(
                "path", condition=Q(state=State.CANDIDATE), name="learned_one_candidate"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="learned_state_known"),
            models.CheckConstraint(condition=Q(why__in=["", *Why.values]), name="learned_why"),
            models.CheckConstraint(
                condition=~Q(state=State.ACTIVE) | (Q(trained_at__isnull=False) & ~Q(data=b"")),
                name="learned_active_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETIRED) | ~Q(why=""), name="learned_retired_why"
            ),
            models.CheckConstraint(
                condition=Q(pinned_at__isnull=True) | Q(state=State.ACTIVE),
                name="learned_pinned_in_use",
            ),
        )
        triggers = (pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.path} v{self.version}"


class Suggestion(models.Model):
    """What a case looks like. A person decides: `chosen` is what the person named."""

    case = models.OneToOneField(
        "cases.Case", models.PROTECT, primary_key=True, related_name="+", db_index=False
    )
    # At most three, likeliest first: {"matter": id, "confidence": 0..1, "words": [...]}.
    guesses = models.JSONField[list[dict[str, Any]], list[dict[str, Any]]](default=list)
    # Dangers named in the words: {"kind": ..., "words": [...]}.
    alarms = models.JSONField[list[dict[str, Any]], list[dict[str, Any]]](default=list)
    learned = models.ForeignKey(Learned, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    chosen = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, related_name="+", db_index=False
    )
    rank = models.PositiveSmallIntegerField(null=True)  # of `chosen`: 1 to 3, 0 = another one
    chosen_by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(chosen__isnull=True, rank__isnull=True, chosen_at__isnull=True)
                | Q(chosen__isnull=False, rank__range=(0, 3), chosen_at__isnull=False),
                name="suggestion_chosen_whole",
            ),
        )
        indexes = (
            models.Index(
                "chosen_at", condition=Q(chosen_at__isnull=False), name="suggestion_chosen"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}"


class Routed(models.Model):
    """Where a person sent a case, and whether that was where the suggestion pointed."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    path = models.CharField(max_length=32, db_collation="C")
    role = models.CharField(max_length=24, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+", db_index=False
    )
    is_taken = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index("path", "at", name="routed_path"),)

    def __str__(self) -> str:
        return f"{self.case_id} → {self.role}"
