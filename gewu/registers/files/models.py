"""What is kept of a file: where its bytes lie and what they are, nothing of who or where."""

from django.db import models
from django.db.models import Q

from gewu.kernel.ids import new_id


class StoredFile(models.Model):
    """A cleaned photo and its thumbnail; the owner's table says who may see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    thumbnail = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),)

    def __str__(self) -> str:
        return str(self.pk)
