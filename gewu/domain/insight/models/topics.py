"""Hot issues with their reports, who follows them, what was done about them; weekly digests."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from gewu.domain.insight.topics import TopicState, TopicVerb
from gewu.kernel.ids import new_id


class Topic(models.Model):
    """Reports about one cause in one place. Computed anew it keeps its id and people's word."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The nearest place that its reports have in common: a district, or something below.
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=32, db_collation="C")
    state = models.CharField(max_length=10, choices=TopicState.choices, default=TopicState.OPEN)
    typical = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    phrases = models.JSONField[list[str], list[str]](default=list)
    spots = models.JSONField[list[str], list[str]](default=list)  # names of places in the words
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    reports = models.PositiveIntegerField()
    # What the heat is made of, see `rules.hot_types.Heat` and `Growth`.
    people = models.PositiveIntegerField()
    voices = models.FloatField()
    growth = models.FloatField()
    recent = models.PositiveIntegerField()
    before = models.PositiveIntegerField()
    heat = models.FloatField()
    found_at = models.DateTimeField()
    computed_at = models.DateTimeField()
    # Since when no search finds it any more: too few people lately.
    quiet_at = models.DateTimeField(null=True)
    told_people = models.PositiveIntegerField()  # when its growth was last announced
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=TopicState.values), name="topic_state_known"
            ),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="topic_times"),
            models.CheckConstraint(
                condition=Q(state=TopicState.OPEN) | Q(decided_at__isnull=False),
                name="topic_decided_when",
            ),
        )
        indexes = (
            models.Index("path", name="topic_path"),
            models.Index(
                "heat",
                "id",
                condition=Q(state=TopicState.OPEN, quiet_at__isnull=True),
                name="topic_hottest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.path} {self.heat:.1f}"


class TopicCase(models.Model):
    """A report in a topic, or kept out of it. A line with `by` is a person's word and stays."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="cases", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    is_in = models.BooleanField(default=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("topic", "case", name="topic_case_once"),
            models.UniqueConstraint("case", condition=Q(is_in=True), name="topic_case_in_one"),
            models.CheckConstraint(
                condition=Q(is_in=True) | Q(by__isnull=False), name="topic_case_out_by_whom"
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic_id} {'has' if self.is_in else 'has not'} {self.case_id}"


class TopicStep(models.Model):
    """One line of a topic's history; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="steps", db_index=False)
    verb = models.CharField(max_length=10, choices=TopicVerb.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    # Codes and counts only.
    facts = models.JSONField[dict[str, Any], dict[str, Any]](default=dict)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = (models.Index("topic", "id", name="topic_step"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"


class TopicFollower(models.Model):
    """Who follows a topic, and when they last looked."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="followers", db_index=False)
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint("topic", "account", name="topic_follower_once"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.topic_id}"


class TopicSearch(models.Model):
    """How far the search has read in a district, so that nothing new means nothing to do."""

    path = models.CharField(max_length=32, db_collation="C", primary_key=True)
    at = models.DateTimeField()
    newest = models.UUIDField(null=True)  # ids grow with time

    def __str__(self) -> str:
        return f"{self.path} {self.at:%Y-%m-%d %H:%M}"


class Digest(models.Model):
    """A community's week: its topics and what was asked; written once."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    path = models.CharField(max_length=32, db_collation="C")
    week = models.DateField()  # its Monday
    data = models.JSONField[dict[str, Any], dict[str, Any]]()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("place", "week", name="digest_once_a_week"),
            models.CheckConstraint(condition=Q(week__week_day=2), name="digest_from_monday"),
        )
        indexes = (models.Index("week", "path", name="digest_week"),)
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.path} {self.week}"
