"""The catalogue, the duty list, the limits, and the history of all three."""

from typing import Any

import pgtrigger
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Now

from gewu.domain.matters.types import (
    OF_ORGANISATIONS,
    CaseClass,
    Kind,
    Part,
    Source,
    Step,
    Subject,
    Tier,
    Verb,
)
from gewu.kernel.ids import new_id

CODE = r"^[A-Z0-9]{1,20}$"
LIMIT = r"^([1-9][0-9]{0,3}(m|h|wm|wh|wd))?$"
WRITER_LOCK = 0x6D617474  # any number that no other lock of the install uses

# The branch spells the codes from the root down, so a circle would have to be infinitely long.
BELOW_PARENT = """
    SELECT branch INTO above FROM matters_matter WHERE id = NEW.parent_id;
    IF NEW.branch <> coalesce(above, '') || NEW.code || '/' THEN
        RAISE EXCEPTION 'matter % cannot stand at %', NEW.code, NEW.branch
            USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_below_parent';
    END IF;
    RETURN NEW;
"""
# At commit: whoever moves a matter moves what hangs on it by the same transaction.
CHILDREN_FOLLOW = """
    IF EXISTS (SELECT 1 FROM matters_matter AS child JOIN matters_matter AS above
               ON child.parent_id = above.id AND above.id = NEW.id
               WHERE child.branch <> above.branch || child.code || '/') THEN
        RAISE EXCEPTION 'matters under % were left behind', NEW.code
            USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_children_follow';
    END IF;
    RETURN NULL;
"""
# One row per matter, place and class holds on any day; the lock makes two writers see each other.
NO_OVERLAP = """
    PERFORM 1 FROM matters_matter WHERE id = NEW.matter_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT 1 FROM matters_duty AS other
               WHERE other.matter_id = NEW.matter_id AND other.place_id = NEW.place_id
               AND other.case_class = NEW.case_class AND other.id <> NEW.id
               AND daterange(other.valid_from, other.valid_to)
                   && daterange(NEW.valid_from, NEW.valid_to)) THEN
        RAISE EXCEPTION 'two duty rows for one matter, place and class'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'duty_no_overlap';
    END IF;
    RETURN NEW;
"""
HAS_LEAD = """
    IF NOT EXISTS (SELECT 1 FROM matters_rung WHERE duty_id = NEW.id AND part = 'LEAD') THEN
        RAISE EXCEPTION 'nobody leads in duty row %', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_has_lead';
    END IF;
    RETURN NULL;
"""


class Matter(models.Model):
    """A kind of thing that can happen. Retired, never deleted: its code stays taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, unique=True, db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    branch = models.CharField(max_length=160, db_collation="C")
    name = models.CharField(max_length=60)
    synonyms = models.JSONField[list[str], list[str]](default=list)
    description = models.TextField(blank=True)
    case_class = models.CharField(max_length=1, choices=CaseClass.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_emergency = models.BooleanField(default=False)
    arrive_minutes = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    standard = models.CharField(max_length=60, blank=True)
    code_source = models.CharField(max_length=10, choices=Source.choices)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "parent",
                "name",
                condition=Q(is_active=True),
                nulls_distinct=False,
                name="matter_name_once",
            ),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="matter_code_form"),
            models.CheckConstraint(condition=~Q(name=""), name="matter_has_name"),
            models.CheckConstraint(
                condition=Q(case_class__in=CaseClass.values), name="matter_class_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="matter_kind_known"),
            models.CheckConstraint(
                condition=Q(source=Source.OURS, standard="")
                | (Q(source=Source.STANDARD) & ~Q(standard="")),
                name="matter_standard_named",
            ),
            models.CheckConstraint(
                condition=Q(arrive_minutes__isnull=True)
                | Q(is_emergency=True, arrive_minutes__range=(1, 1440)),
                name="matter_arrival_of_emergency",
            ),
        )
        indexes = (models.Index("branch", name="matter_branch"),)
        triggers = (
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="code_for_ever", fields=["code"]),
            pgtrigger.Trigger(
                name="below_parent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("above", "text")],
                func=BELOW_PARENT,
            ),
            pgtrigger.Trigger(
                name="with_children",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(old__branch__df=pgtrigger.F("new__branch")),
                func=CHILDREN_FOLLOW,
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Duty(models.Model):
    """A row of the duty list during a period. It is never rewritten: a change ends it and begins
    the next version of the same `line`. `valid_to` is the first day it no longer holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.UUIDField()
    version = models.PositiveIntegerField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    case_class = models.CharField(max_length=1, choices=CaseClass.choices, blank=True)
    legal_basis = models.CharField(max_length=400, blank=True)
    limit_text = models.CharField(max_length=200, blank=True)
    script = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("line", "version", name="duty_version_once"),
            models.CheckConstraint(
                condition=Q(case_class__in=["", *CaseClass.values]), name="duty_class_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="duty_not_backwards",
            ),
        )
        indexes = (models.Index("matter", "place", "valid_from", name="duty_matter_place"),)
        triggers = (
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="written_once", exclude=["valid_to"]),
            pgtrigger.Trigger(
                name="no_overlap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_OVERLAP,
            ),
            pgtrigger.Trigger(
                name="has_lead",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=HAS_LEAD,
            ),
        )

    def __str__(self) -> str:
        return f"{self.line} v{self.version}"


class Rung(models.Model):
    """Who answers on one tier of a duty row, and with what part."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="rungs")
    tier = models.CharField(max_length=12, choices=Tier.choices)
    part = models.CharField(max_length=8, choices=Part.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "duty", "tier", "organisation", nulls_distinct=False, name="rung_once"
            ),
            models.UniqueConstraint("duty", condition=Q(part=Part.LEAD), name="rung_one_lead"),
            models.UniqueConstraint("duty", condition=Q(part=Part.BACKUP), name="rung_one_backup"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="rung_part_known"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, tier__in=Tier.values)
                | Q(tier__in=sorted(OF_ORGANISATIONS)),
                name="rung_organisation_fits",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.tier} {self.part}"


class TimeLimit(models.Model):
    """A tenant's limit for a step; no matter = all of them, "" = every class. An empty limit
    falls back to what is inherited, so that its version keeps counting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    case_class = models.CharField(max_length=1, choices=CaseClass.choices, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices)
    limit = models.CharField(max_length=6, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "place",
                "matter",
                "case_class",
                "step",
                nulls_distinct=False,
                name="limit_once",
            ),
            models.CheckConstraint(condition=Q(limit__regex=LIMIT), name="limit_form"),
            models.CheckConstraint(condition=Q(step__in=Step.values), name="limit_step_known"),
            models.CheckConstraint(
                condition=Q(case_class__in=["", *CaseClass.values]), name="limit_class_known"
            ),
        )
        triggers = (pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.step} {self.limit}"


class Change(models.Model):
    """One act of editing: who, when, and each field before and after. Never changed."""

    subject_kind = models.CharField(max_length=8, choices=Subject.choices)
    # A matter, the line of a duty row, or a limit.
    subject = models.UUIDField()
    version = models.PositiveIntegerField()
    verb = models.CharField(max_length=10, choices=Verb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    fields = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (
            # A duty row that ends keeps its version; every other act makes a new one.
            models.UniqueConstraint(
                "subject", "version", condition=~Q(verb=Verb.ENDED), name="change_version_once"
            ),
        )
        indexes = (models.Index("subject", "id", name="change_subject"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} v{self.version}"


def one_writer() -> None:
    """Wait until no other transaction changes the lists.

    Changes are rare and their codes, periods and versions depend on each other; one at a time
    needs no order of locks.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
