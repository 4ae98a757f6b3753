"""What is left out of the measures, and the daily record of the boards."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q

from gewu.domain.evaluation.types import WAITING, State
from gewu.kernel.ids import new_id


class Exclusion(models.Model):
    """剔除: one asks with a reason, another decides, a third decides on an appeal.

    It changes figures only; whoever reported the case is not told of it and loses nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    path = models.CharField(max_length=32, db_collation="C")  # of the case, for scope
    # The place for which the asker serves: who reviews sits above it.
    level_path = models.CharField(max_length=32, db_collation="C")
    state = models.CharField(max_length=8, choices=State.choices)
    reason = models.CharField(max_length=24)
    words = models.TextField()
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    review_words = models.TextField(blank=True)
    appealed_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    appealed_at = models.DateTimeField(null=True)
    appeal_words = models.TextField(blank=True)
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_words = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="exclusion_state_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="exclusion_says_why"),
            # Null passes a CHECK, so these speak once somebody has reviewed or decided.
            models.CheckConstraint(
                condition=~Q(reviewed_by=F("asked_by")), name="exclusion_second_person"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by"))
                & ~Q(decided_by=F("reviewed_by"))
                & ~Q(decided_by=F("appealed_by")),
                name="exclusion_third_person",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ASKED, reviewed_by__isnull=True, approved__isnull=True)
                | (
                    Q(reviewed_by__isnull=False, reviewed_at__isnull=False)
                    & (
                        Q(state=State.APPROVED, approved=True)
                        | (~Q(state=State.APPROVED) & Q(approved=False))
                    )
                    & ~Q(state=State.ASKED)
                    & ~Q(review_words="")
                ),
                name="exclusion_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPEALED, State.DECIDED_OUT, State.DECIDED_IN])
                | (Q(appealed_by__isnull=False) & ~Q(appeal_words="")),
                name="exclusion_appealed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DECIDED_OUT, State.DECIDED_IN])
                | (Q(decided_by__isnull=False) & ~Q(decision_words="")),
                name="exclusion_decided",
            ),
        )
        indexes = (
            models.Index("asked_at", "id", name="exclusion_newest"),
            models.Index("path", condition=Q(state__in=sorted(WAITING)), name="exclusion_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.case_id}"


class ZeroReport(models.Model):
    """零报告: what stood open at a place when the day's work ended; never changed."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    path = models.CharField(max_length=32, db_collation="C")
    day = models.DateField()
    # small, large, large_today, overdue, open, reported, done; and overdue by state.
    figures = models.JSONField[dict[str, Any], dict[str, Any]]()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("place", "day", name="zero_once_a_day"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.day}"
