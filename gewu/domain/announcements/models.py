"""An announcement as it stands, and the record of everything that ever stood there."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual

from gewu.domain.announcements.types import MAX_TEXT, MAX_TITLE, Kind, Verb
from gewu.kernel.ids import new_id


class Announcement(models.Model):
    """Told to everybody at a place and below, from its publication until a moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    # The place's path at that moment, so that scope is one index range on this table.
    path = models.CharField(max_length=32, db_collation="C")
    # In whose name: where the post of the publisher is.
    office = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=MAX_TITLE)
    text = models.TextField()
    is_urgent = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    corrected_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "accounts.Account", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="announcement_kind_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="announcement_has_title"),
            models.CheckConstraint(condition=~Q(text=""), name="announcement_has_text"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), MAX_TEXT),
                name="announcement_text_bounded",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("published_at")), name="announcement_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_by__isnull=True),
                name="announcement_withdrawn_when",
            ),
            models.CheckConstraint(
                condition=Q(version=1, corrected_at__isnull=True)
                | Q(version__gt=1, corrected_at__isnull=False),
                name="announcement_corrected_when",
            ),
        )
        indexes = (
            # Of a home: a few exact paths, and of each what has not ended yet.
            models.Index(
                "path",
                "until",
                condition=Q(withdrawn_at__isnull=True),
                name="announcement_up",
            ),
            models.Index("published_at", "id", name="announcement_newest"),
            models.Index("path", "published_at", name="announcement_path"),
        )
        triggers = (
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="same_place", fields=["place", "path", "office", "published_at"]
            ),
        )

    def __str__(self) -> str:
        return self.title


class Record(models.Model):
    """What stood there from a moment on; never changed."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="records")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=MAX_TITLE)
    text = models.TextField()
    is_urgent = models.BooleanField()
    until = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "announcement",
                "version",
                condition=Q(verb__in=[Verb.PUBLISH, Verb.CORRECT]),
                name="announcement_version_once",
            ),
        )
        indexes = (models.Index("announcement", "id", name="announcement_record"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.version}"
