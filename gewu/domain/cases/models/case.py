"""A case, its timeline and its photos."""

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual

from gewu.domain.cases.models.reach import REACH
from gewu.domain.cases.types import (
    MAX_TEXT,
    OPEN,
    Alarm,
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
# What waits for a word of somebody: few among many, and counted on every desk.
WAITING = frozenset({Status.DISPATCHED, Status.RETURNED, Status.CHECKING, Status.RESOLVED})

# What the board of open cases is counted from.
STANDING = (
    "due_at",
    "case_class",
    "clock_from",
    "resolve_due_at",
    "status",
    "owner_role",
    "owner_place",
    "owner_organisation",
)


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
    # 首接负责: who answers to the resident until the owner has signed; empty while the owner does.
    lead_role = models.CharField(max_length=24, choices=Role.choices, blank=True)
    lead_place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, related_name="+", db_index=False
    )
    lead_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+", db_index=False
    )

    reported_at = models.DateTimeField()
    # Limits are counted from here: the report, or the last time it came back.
    clock_from = models.DateTimeField()
    due_at = models.DateTimeField()
    resolve_due_at = models.DateTimeField()
    respond_due_at = models.DateTimeField(null=True)
    arrive_due_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)  # when it came to the present owner from another
    paused_at = models.DateTimeField(null=True)
    # What the clock does next when nobody acts, and when an emergency rings next.
    alarm = models.CharField(max_length=10, choices=Alarm.choices, blank=True)
    alarm_at = models.DateTimeField(null=True)
    ring_at = models.DateTimeField(null=True)
    rings = models.PositiveSmallIntegerField(default=0)
    is_urgent = models.BooleanField(default=False)

    responded_at = models.DateTimeField(null=True)  # the reporter first heard from a person
    accepted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_role = models.CharField(max_length=24, choices=Role.choices, blank=True)
    ruled_at = models.DateTimeField(null=True)  # a ruling binds: no second return
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, null=True)
    score = models.PositiveSmallIntegerField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    # One case, many reporters: the cases joined with this one, and the one this is joined with.
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    joined = models.PositiveIntegerField(default=0)
    # Split off from another; what must end before this one can.
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    open_parts = models.PositiveSmallIntegerField(default=0)
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
            models.CheckConstraint(
                condition=Q(lead_role="", lead_place__isnull=True, lead_organisation__isnull=True)
                | (~Q(lead_role="") & Q(lead_place__isnull=False)),
                name="case_lead_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SUSPENDED)
                | Q(paused_at__isnull=False, handler__isnull=False),
                name="case_paused_when",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into__isnull=True)),
                name="case_merged_into",
            ),
            models.CheckConstraint(
                condition=Q(open_parts=0)
                | ~Q(status__in=[Status.RESOLVED, Status.CHECKING, Status.CLOSED, Status.ARCHIVED]),
                name="case_parts_end_first",
            ),
            models.CheckConstraint(
                condition=Q(alarm="", alarm_at__isnull=True)
                | (~Q(alarm="") & Q(alarm_at__isnull=False)),
                name="case_alarm_when",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) & ~Q(parent=F("id")), name="case_not_its_own"
            ),
        )
        indexes = (
            models.Index("due_at", "id", condition=OPEN_CONDITION, name="case_open_due"),
            models.Index("alarm_at", condition=Q(alarm_at__isnull=False), name="case_alarm"),
            models.Index(
                "status",
                "path",
                condition=Q(status__in=sorted(WAITING)),
                name="case_waiting",
            ),
            models.Index("ring_at", condition=Q(ring_at__isnull=False), name="case_ring"),
            models.Index("lead_place", condition=Q(lead_place__isnull=False), name="case_lead"),
            models.Index("place", "matter", "reported_at", name="case_recurring"),
            models.Index("owner_place", "due_at", condition=OPEN_CONDITION, name="case_seat_due"),
            models.Index("reported_at", "id", name="case_newest"),
            models.Index("path", "reported_at", name="case_path"),
            models.Index("lat", "lon", condition=Q(lat__isnull=False), name="case_point"),
            # For the boards: what is open, and what was urgent.
            models.Index(
                "path",
                include=STANDING,
                condition=OPEN_CONDITION,
                name="case_open_place",
            ),
            models.Index("reported_at", condition=Q(is_urgent=True), name="case_urgent"),
            models.Index("reporter", "reported_at", name="case_reporter"),
            models.Index("recorder", "reported_at", name="case_recorder"),
            models.Index(
                "contact_hash",
                condition=Q(reporter__isnull=True, contact_hash__isnull=False),
                name="case_unclaimed",
            ),
            GinIndex(REACH, name="case_reach"),
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
        indexes = (
            models.Index("case", "id", name="step_case"),
            models.Index(
                "at",
                include=["case", "verb"],
                condition=Q(verb__in=[Verb.HEARD_YES, Verb.RATE]),
                name="step_answer",
            ),
        )
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


class Return(models.Model):
    """退单: who has it says it is not theirs; the ruling binds (潍坊市12345条例 22)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="returns")
    # The seat that returns it.
    role = models.CharField(max_length=24, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    duty = models.ForeignKey("matters.Duty", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    upheld = models.BooleanField(null=True)
    changed_list = models.BooleanField(default=False)

    class Meta:
        constraints = (
            # A ruling binds, so a case is returned once.
            models.UniqueConstraint("case", name="return_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="return_reason"),
            models.CheckConstraint(
                condition=Q(ruled_at__isnull=True, upheld__isnull=True)
                | Q(ruled_at__isnull=False, upheld__isnull=False),
                name="return_ruled_how",
            ),
        )
        indexes = (models.Index("asked_at", name="return_asked"),)

    def __str__(self) -> str:
        return f"return of {self.case_id}"


class Extension(models.Model):
    """延期: more time is asked for by who has the case and given by somebody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="extensions")
    until = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "case", condition=Q(decided_at__isnull=True), name="extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("asked_at")), name="extension_in_the_future"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, granted__isnull=False),
                name="extension_decided_how",
            ),
        )

    def __str__(self) -> str:
        return f"extension of {self.case_id}"


class Part(models.Model):
    """Something that must end before its case can: a case split off, or a whistle."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parts")
    part = models.UUIDField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint("case", "part", name="part_once"),)

    def __str__(self) -> str:
        return f"part {self.part}"


class Link(models.Model):
    """Two cases that have to do with each other; `one` is the smaller id."""

    one = models.ForeignKey(Case, models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("one", "other", name="link_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="link_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} – {self.other_id}"
