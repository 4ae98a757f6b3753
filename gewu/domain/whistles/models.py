"""A whistle, those who are called, the parts of the plan, ratings, and the timeline."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual

from gewu.domain.matters.types import CaseClass
from gewu.domain.whistles.types import (
    ENDED,
    MAX_TEXT,
    OPEN,
    Answer,
    PartKind,
    PartState,
    Side,
    Status,
    Verb,
)
from gewu.kernel.ids import new_id
from gewu.registers.accounts.types import Role

OPEN_CONDITION = Q(status__in=sorted(OPEN))
# The counter cannot be told anything else than what the parts say.
COUNT_PARTS = """
    UPDATE whistles_whistle SET open_parts = (
        SELECT count(*) FROM whistles_part
        WHERE whistle_id = NEW.whistle_id AND state = 'OPEN'
    ) WHERE id = NEW.whistle_id;
    RETURN NULL;
"""


class Whistle(models.Model):
    """Bodies called to one place. It has a side that coordinates and a moment that is next."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, null=True, related_name="+")
    case_class = models.CharField(max_length=1, choices=CaseClass.choices, blank=True)
    text = models.TextField()

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    # The place's path at this moment, so that scope is one index range on this table.
    path = models.CharField(max_length=32, db_collation="C")
    spot = models.CharField(max_length=200, blank=True)

    issuer_role = models.CharField(max_length=24, choices=Role.choices)
    issuer_place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    issuer_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    blown_at = models.DateTimeField()
    arrive_by = models.DateTimeField()
    # By when somebody must act next; while DONE, until when it can be rated.
    due_at = models.DateTimeField()
    open_parts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="whistle_has_text"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), MAX_TEXT), name="whistle_text_bounded"
            ),
            models.CheckConstraint(
                condition=Q(arrive_by__gt=F("blown_at")), name="whistle_arrival_ahead"
            ),
            models.CheckConstraint(
                condition=OPEN_CONDITION | Q(open_parts=0), name="whistle_parts_first"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DONE, Status.CLOSED]) | Q(done_at__isnull=False),
                name="whistle_done_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(ENDED)) | Q(closed_at__isnull=False),
                name="whistle_closed_when",
            ),
        )
        indexes = (
            models.Index("due_at", "id", condition=OPEN_CONDITION, name="whistle_open_due"),
            models.Index("due_at", condition=Q(status=Status.DONE), name="whistle_to_rate"),
            models.Index("blown_at", "id", name="whistle_newest"),
            models.Index("path", "blown_at", name="whistle_path"),
            models.Index("issuer_place", "issuer_role", name="whistle_issuer"),
        )

    def __str__(self) -> str:
        return self.number


class Invitation(models.Model):
    """One seat that is called. A refusal rests on a row of the duty list and goes to a desk."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=24, choices=Role.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    leads = models.BooleanField(default=False)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    asked_at = models.DateTimeField()
    arrive_by = models.DateTimeField()
    # When silence, or a refusal without a ruling, goes one level up.
    due_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    ruled_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("matters.Duty", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    ruling = models.TextField(blank=True)
    desk_role = models.CharField(max_length=24, choices=Role.choices, blank=True)
    desk_place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    passed_up = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "whistle",
                "role",
                "place",
                "organisation",
                nulls_distinct=False,
                name="invitation_once",
            ),
            models.UniqueConstraint("whistle", condition=Q(leads=True), name="invitation_one_lead"),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values), name="invitation_answer_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.REFUSED)
                | (Q(duty__isnull=False, desk_place__isnull=False) & ~Q(reason="")),
                name="invitation_refused_why",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=[Answer.RULED_IN, Answer.EXCUSED])
                | (Q(ruled_at__isnull=False) & ~Q(ruling="")),
                name="invitation_ruled_why",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.ARRIVED, arrived_at__isnull=False)
                | (~Q(answer=Answer.ARRIVED) & Q(arrived_at__isnull=True)),
                name="invitation_arrived_when",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(answer__in=[Answer.ASKED, Answer.REFUSED]),
                name="invitation_due_for_a_word",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.EXCUSED) | Q(leads=False),
                name="invitation_excused_leads_not",
            ),
        )
        indexes = (
            models.Index("due_at", condition=Q(due_at__isnull=False), name="invitation_due"),
            models.Index("place", "role", "organisation", name="invitation_seat"),
            models.Index(
                "desk_place",
                "desk_role",
                condition=Q(desk_place__isnull=False),
                name="invitation_desk",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.answer}"


class Part(models.Model):
    """Who does what by when; without an invitation the side that blew does it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="parts")
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=PartKind.choices)
    text = models.TextField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PartState.choices)
    words = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    moved = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="whistle_part_has_text"),
            models.CheckConstraint(
                condition=Q(state=PartState.OPEN, ended_at__isnull=True)
                | (
                    Q(state__in=[PartState.DONE, PartState.DROPPED], ended_at__isnull=False)
                    & ~Q(words="")
                ),
                name="whistle_part_ended_how",
            ),
        )
        indexes = (models.Index("whistle", "due_at", name="whistle_part_due"),)
        triggers = (
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="same_whistle", fields=["whistle"]),
            pgtrigger.Trigger(
                name="counted",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=COUNT_PARTS,
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Rating(models.Model):
    """Of an organisation by who blew, or of the whistle by an organisation; never of a person."""

    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="ratings")
    side = models.CharField(max_length=8, choices=Side.choices)
    score = models.PositiveSmallIntegerField()
    justified = models.BooleanField(null=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("invitation", "side", name="whistle_rating_once"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="whistle_rating_1_to_5"),
            models.CheckConstraint(
                condition=Q(side=Side.ISSUER, justified__isnull=True)
                | Q(side=Side.INVITED, justified__isnull=False),
                name="whistle_rating_asks",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.side} {self.score}"


class Step(models.Model):
    """One line of a whistle's timeline; never changed."""

    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.SET_NULL, null=True, related_name="+")
    by_role = models.CharField(max_length=24, blank=True)
    by_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    # Whom it concerns, where it is not the whistle as a whole.
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    # Codes and moments only.
    facts = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = (models.Index("whistle", "id", name="whistle_step"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"
