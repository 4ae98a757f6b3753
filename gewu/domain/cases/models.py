"""A case, its timeline and its photos."""

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual

from gewu.domain.cases.types import (
    MAX_TEXT,
    OPEN,
    Channel,
    Kind,
    Outcome,
    Phase,
    Status,
    Verb,
)
from gewu.domain.matters.types import CaseClass
from gewu.kernel.crypto import EncryptedTextField
from gewu.kernel.ids import new_id
from gewu.registers.accounts.types import Role

OPEN_CONDITION = Q(status__in=sorted(OPEN))


class Case(models.Model):
    """One thing that did happen. It always has an owner: a role at a place, people change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=12, unique=True)
    outer_number = models.CharField(max_length=60, unique=True, null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    status = models.CharField(max_length=10, choices=Status.choices)
    text = models.TextField()
    search = SearchVectorField(null=True)

    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    case_class = models.CharField(max_length=1, choices=CaseClass.choices, blank=True)

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    # The place's path at this moment, so that scope is one index range on this table.
    path = models.CharField(max_length=32, db_collation="C")
    address = models.CharField(max_length=200, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    located_by = models.CharField(max_length=40)

    reporter = models.ForeignKey(
        "accounts.Account", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    # Whoever typed it in for someone else; sees it, but does not answer for the reporter.
    recorder = models.ForeignKey(
        "accounts.Account", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    contact_name = EncryptedTextField(context="cases.contact_name", null=True)
    contact_phone = EncryptedTextField(context="cases.contact_phone", null=True)
    # Keyed hash of the phone, to give the case to whoever proves that the phone is theirs.
    contact_hash = models.CharField(max_length=64, null=True)

    owner_role = models.CharField(max_length=24, choices=Role.choices)
    owner_place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    owner_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    handler = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")

    reported_at = models.DateTimeField()
    # Limits are counted from here: the report, or the last time it came back.
    clock_from = models.DateTimeField()
    due_at = models.DateTimeField()
    resolve_due_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, null=True)
    score = models.PositiveSmallIntegerField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(owner_role=""), name="case_has_owner"),
            models.CheckConstraint(condition=~Q(text=""), name="case_has_text"),
            models.CheckConstraint(
                condition=Q(matter__isnull=True, case_class="")
                | Q(matter__isnull=False, case_class__in=CaseClass.values),
                name="case_matter_has_class",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), MAX_TEXT), name="case_text_bounded"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(1, 5)), name="case_score_1_to_5"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED) | Q(closed_at__isnull=False),
                name="case_closed_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RESOLVED)
                | Q(resolved_at__isnull=False, outcome__isnull=False),
                name="case_resolved_how",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ACCEPTED) | Q(handler__isnull=False),
                name="case_accepted_by",
            ),
        )
        indexes = (
            models.Index("due_at", "id", condition=OPEN_CONDITION, name="case_open_due"),
            models.Index("due_at", condition=Q(status=Status.RESOLVED), name="case_unanswered"),
            models.Index("owner_place", "due_at", condition=OPEN_CONDITION, name="case_seat_due"),
            models.Index("reported_at", "id", name="case_newest"),
            models.Index("path", "reported_at", name="case_path"),
            models.Index("reporter", "reported_at", name="case_reporter"),
            models.Index("recorder", "reported_at", name="case_recorder"),
            models.Index(
                "contact_hash",
                condition=Q(reporter__isnull=True, contact_hash__isnull=False),
                name="case_unclaimed",
            ),
            GinIndex("search", name="case_search"),
        )

    def __str__(self) -> str:
        return self.number


class Step(models.Model):
    """One line of a case's timeline; never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    by_role = models.CharField(max_length=24, blank=True)
    by_reporter = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    is_public = models.BooleanField(default=True)
    # Codes only: owner before and after, outcome, score, purpose.
    facts = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = (models.Index("case", "id", name="step_case"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"


class Photo(models.Model):
    """A photo shown with a step."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="photos")
    step = models.ForeignKey(Step, models.PROTECT, related_name="photos")
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    phase = models.CharField(max_length=6, choices=Phase.choices)

    class Meta:
        indexes = (models.Index("case", "id", name="photo_case"),)

    def __str__(self) -> str:
        return f"{self.phase} {self.file_id}"
