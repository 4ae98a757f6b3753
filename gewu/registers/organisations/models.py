"""One tree per kind of organisation; each node works at a place."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from gewu.kernel.ids import new_id
from gewu.registers.organisations.types import Kind


class Organisation(models.Model):
    """A body that can own work or employ people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20, blank=True)
    # Unified social credit code, GB 32100-2015.
    credit_code = models.CharField(max_length=18, unique=True, null=True)
    phone = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("place", "kind", "name", name="organisation_name_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_own_parent",
            ),
        )

    def __str__(self) -> str:
        return self.name
