"""One verb planned for many cases, and what came of each of them."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from gewu.domain.cases.models.case import Case
from gewu.domain.cases.types import MOST_AT_ONCE, BatchOutcome, Verb
from gewu.kernel.ids import new_id


class Batch(models.Model):
    """What an account will have done to many cases, unless it takes it back in time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(
        "accounts.Account", models.CASCADE, related_name="+", db_index=False
    )
    verb = models.CharField(max_length=10, choices=Verb.choices)
    # What the form was filled in with, as the action takes it; its words stay in this row only.
    values = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    planned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(due_at__gte=F("planned_at")), name="batch_due"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(begun_at__isnull=True),
                name="batch_cancelled_or_begun",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(begun_at__isnull=False),
                name="batch_done_was_begun",
            ),
        )
        indexes = (
            models.Index(
                "due_at",
                condition=Q(cancelled_at__isnull=True, done_at__isnull=True),
                name="batch_due_next",
            ),
            models.Index("account", "planned_at", name="batch_account"),
            models.Index("planned_at", name="batch_planned"),
        )

    def __str__(self) -> str:
        return f"{self.verb} of {self.planned_at:%Y-%m-%d %H:%M}"


class BatchCase(models.Model):
    """One case of a batch; `words` say in each language why it was left as it was."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="cases", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(
        max_length=10, choices=BatchOutcome.choices, default=BatchOutcome.WAITING
    )
    words = models.JSONField[dict[str, str], dict[str, str]](default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint("batch", "case", name="batch_case_once"),
            models.UniqueConstraint("batch", "position", name="batch_position_once"),
            # Together with the line above: no more than that many cases in one batch.
            models.CheckConstraint(
                condition=Q(position__lt=MOST_AT_ONCE), name="batch_not_too_many"
            ),
            models.CheckConstraint(
                condition=Q(outcome=BatchOutcome.REFUSED) & ~Q(words={})
                | ~Q(outcome=BatchOutcome.REFUSED) & Q(words={}),
                name="batch_refused_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} #{self.position}"
