"""What the mechanisms keep: events, which reactions ran, and answers to repeated requests."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models.functions import Now


class EventRow(models.Model):
    """One fact that happened: audit trail, webhook source and dashboard feed. Never changed."""

    kind = models.CharField(max_length=80)
    subject = models.UUIDField()
    path = models.CharField(max_length=32, db_collation="C", blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    payload = models.JSONField[dict[str, Any], dict[str, Any]]()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = (
            models.Index("subject", "id", name="event_subject"),
            models.Index("kind", "id", name="event_kind"),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class ReactionRun(models.Model):
    """The effect of one reaction to one event, made once however often it is delivered."""

    event = models.ForeignKey(EventRow, models.PROTECT, related_name="+")
    reaction = models.CharField(max_length=120)
    done_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (models.UniqueConstraint("event", "reaction", name="reaction_once"),)

    def __str__(self) -> str:
        return f"{self.reaction} on #{self.event_id}"


class Tally(models.Model):
    """How often something was tried in the present window; the slot is a hash of who and what."""

    slot = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index("until", name="tally_until"),)

    def __str__(self) -> str:
        return f"{self.count} until {self.until}"


class OnceKey(models.Model):
    """A client's idempotency key, what it sent, and what came of it."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    body_hash = models.CharField(max_length=64)
    result = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (models.UniqueConstraint("scope", "key", name="once_key"),)
        indexes = (models.Index("created_at", name="once_created"),)

    def __str__(self) -> str:
        return f"{self.scope}:{self.key}"
